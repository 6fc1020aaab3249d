"""What one whole process took."""

import os
import time


def once(command, env=None):
    """Wall and processor seconds, peak resident MiB and exit code of one whole process."""
    started = time.perf_counter()
    pid = os.posix_spawn(
        command[0], command, env or os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                      (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)

"""moto's server on a free port of this machine. Ends when its standard input does: with whoever started it, however that ended."""

import os
import sys
import threading

from moto.server import main


def end_with_starter():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_starter, daemon=True).start()
main(["-H", "127.0.0.1", "-p", "0"])

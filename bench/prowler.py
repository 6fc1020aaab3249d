"""Prowler beside Fortlet on the same made-up account, if it can be had."""

import json
import shutil
import subprocess
import sys
import venv
from collections import Counter

from account import REGIONS
from live import environment, show
from measure import once

VERSION = "5.46.0"
CHECKS = {
    "awslambda_function_not_publicly_accessible": "lambda-function-exposure",
    "awslambda_function_inside_vpc": "lambda-vpc-access",
}


def command(work):
    """The path of Prowler's command, installed for this purpose; None if it cannot be had."""
    folder = work / "prowler"
    path = folder / "bin" / "prowler"
    if not path.exists():
        print("installing prowler ...", file=sys.stderr)
        venv.create(folder, with_pip=True)
        done = subprocess.run([folder / "bin" / "pip", "install", "-q", f"prowler=={VERSION}"])
        if done.returncode:
            print("  prowler could not be installed: its figures are missing")
            return None
    return str(path)


def measure(path, server, account, work, **rules):
    out = work / "live" / "prowler"
    shutil.rmtree(out, ignore_errors=True)
    server.ask("reset", **rules)
    wall, cpu, memory, code = once(
        [path, "aws", "--region", *REGIONS, "--check", *CHECKS, "--output-formats", "json-ocsf", "--output-directory",
         str(out), "--output-filename", "prowler", "--no-banner", "--no-color"],
        environment() | {"AWS_ENDPOINT_URL": server.url, "AWS_DEFAULT_REGION": REGIONS[0]})
    counts = server.ask("counts")
    calls, refused = sum(counts["calls"].values()), sum(counts["refused"].values())
    print(f"\n  prowler {VERSION}, {len(CHECKS)} checks: exit code {code}, {wall:.1f} s, {calls / len(account.functions):.2f}"
          f" calls a function, {refused} refused, processor {cpu:.1f} s, {memory:.0f} MiB, first call to last"
          f" {counts['span']:.1f} s")
    print("    " + ", ".join(f"{action} {count}" for action, count in counts["calls"].items()))
    file = out / "prowler.ocsf.json"
    if not file.exists():
        print("    it wrote no report")
        return
    told = {(each["resources"][0]["uid"], CHECKS[each["metadata"]["event_code"]]): each["status_code"]
            for each in json.loads(file.read_text()) if each["metadata"]["event_code"] in CHECKS}
    truth = account.truth()
    for check in CHECKS.values():
        seen = Counter((truth[arn][check], said.lower()) for (arn, asked), said in told.items() if asked == check)
        show(f"{check}: false alarms; missed", f"{seen['pass', 'fail']}; {seen['fail', 'pass']}")

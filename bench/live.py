"""A scan of a made-up AWS account: calls, time beside what the API allows, and verdicts beside the truth."""

import json
import os
import pathlib
import subprocess
import time
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass

import answers
import identities
from account import REGIONS, SECRET, Account
from measure import once

LATENCY = 0.040
PER_SECOND, BURST = 15, 15
BY_POLICY = {"lambda-function-exposure", "lambda-cross-account-access"}
POLICY_CALLS = {"lambda:GetPolicy", "lambda:GetResourcePolicy"}


class Server:
    """The made-up account's endpoint, on a port of its own; it ends with the block."""

    def __init__(self, java, classes, account, file):
        answers.write((answers.of(account), identities.of(account)), account, file)
        self.process = subprocess.Popen(
            [java, "-XX:TieredStopAtLevel=1", "-cp", classes, "dev.fortlet.bench.live.LiveAccount", str(file)],
            stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def ask(self, what, **rules):
        with urllib.request.urlopen(f"{self.url}/_bench/{what}?{urllib.parse.urlencode(rules)}") as answer:
            return json.load(answer)


@dataclass
class Run:
    """`before` and `after`: seconds until the first call and from the last one to the end."""

    before: float
    after: float
    wall: float
    cpu: float
    memory: float
    code: int
    counts: dict
    report: dict
    text: str

    def calls(self):
        return sum(self.counts["calls"].values())

    def refused(self):
        return sum(self.counts["refused"].values())

    def verdicts(self):
        told = {}
        for each in self.report.get("verdicts", []):
            told.setdefault(each["resource"], {})[each["check"]] = each["verdict"]
        return told


def environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return kept | {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "made-up", "AWS_CONFIG_FILE": os.devnull,
                   "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true"}


def scan(fortlet, server, **rules):
    out = pathlib.Path(server.process.args[-1]).with_suffix(".json")
    out.unlink(missing_ok=True)
    server.ask("reset", **rules)
    started = time.time()
    taken = once([fortlet, "scan", "--aws", "--regions", ",".join(REGIONS), "--endpoint-url", server.url, "--share", "1.0",
                  "--format", "json", "--today", "2026-11-24", "-o", str(out)], environment())
    counts = server.ask("counts")
    text = out.read_text() if out.exists() else "{}"
    before = counts["first"] / 1000 - started
    return Run(before, taken[0] - before - counts["span"], *taken, counts, json.loads(text), text)


def show(name, value, limit=""):
    print(f"  {name:58} {value:>12}  {limit}")


def differences(run, truth, account):
    """How many verdicts are not what is true; the ten most frequent kinds are shown."""
    told, functions = run.verdicts(), {f.arn: f for f in account.functions}
    wrong = [(arn, check, expected, told.get(arn, {}).get(check, "missing"))
             for arn, checks in truth.items() for check, expected in checks.items()
             if told.get(arn, {}).get(check, "missing") != expected]
    wrong += [(arn, "", "no such function", "") for arn in told if arn not in truth]
    kinds = Counter()
    for arn, check, expected, said in wrong:
        function = functions.get(arn)
        about = "" if function is None else function.shape.name if check in BY_POLICY else function.role.kind.name
        kinds[f"{check}: {said}, not {expected} ({about})"] += 1
    for kind, count in kinds.most_common(10):
        print(f"    {count} x {kind}")
    if SECRET in run.text:
        print("    a secret stands in the report")
    return len(wrong)


def judge(title, run, truth, account):
    print(f"\n  {title}: exit code {run.code}, {run.wall:.1f} s")
    show("verdicts that differ from the truth", differences(run, truth, account), "limit 0")


def costs(run, functions):
    calls = run.counts["calls"]
    print("    " + ", ".join(f"{action} {count}" for action, count in calls.items()))
    show("calls per function", f"{run.calls() / functions:.2f}", "limit 2.50")
    show("processor seconds", f"{run.cpu:.2f}", "limit 6.00")
    show("peak resident MiB", f"{run.memory:.0f}", "limit 250")
    show("seconds before the first call; after the last", f"{run.before:.2f}; {run.after:.2f}")
    show("TCP connections; most calls at once", f"{run.counts['connections']}; {run.counts['peak']}")
    show("processor seconds of the server", f"{run.counts['cpu']:.2f}")


def without_quotas(run):
    """A reader that keeps so many calls in flight all the time takes so long."""
    whole = run.calls() / run.counts["peak"] * LATENCY
    mean = run.counts["busy"] / run.counts["span"]
    show("calls in flight, on average", f"{mean:.1f}")
    show("calls / most at once x latency, s", f"{whole:.2f}")
    show("first call to last, s; beside that", f"{run.counts['span']:.2f}; {run.counts['span'] / whole:.2f}", "limit 1.30")
    show("wall, s; beside that", f"{run.wall:.2f}; {run.wall / whole:.2f}", "limit 1.30")


def with_quotas(run, account):
    """The fullest bucket decides: it begins with its burst, then gives so many a second."""
    fullest = max(account.needed().values())
    dictated = (fullest - BURST) / PER_SECOND
    share = run.refused() / run.calls()
    show("what the quota dictates, s", f"{dictated:.1f}", f"{fullest} calls in the fullest bucket")
    show("first call to last, s; beside that", f"{run.counts['span']:.1f}; {run.counts['span'] / dictated:.3f}", "limit 1.150")
    show("wall, s; beside that", f"{run.wall:.1f}; {run.wall / dictated:.3f}", "limit 1.150")
    show("calls refused, %", f"{100 * share:.2f}", "limit 1.00")


def measure(fortlet, java, classes, work, peer=None):
    """`peer`, if there is one, is called with the server, the account and the latency to measure another tool."""
    account = Account(1_000)
    latency = round(LATENCY * 1000)
    with Server(java, classes, account, work / "live" / "1000.tsv") as server:
        scan(fortlet, server)
        floor = sum(account.needed().values())
        print(f"\n  1,000 functions, {latency} ms a call, no quotas; at least {floor} calls are needed for their verdicts")
        run = scan(fortlet, server, latency=latency)
        costs(run, 1_000)
        without_quotas(run)
        judge("the same", run, account.truth(), account)
        print("\n  1,000 functions, with AWS's quotas")
        run = scan(fortlet, server, latency=latency, quotas="true")
        costs(run, 1_000)
        with_quotas(run, account)
        judge("the same", run, account.truth(), account)
        run = scan(fortlet, server, latency=latency, throttle=0.2)
        judge("20 % of Lambda's calls refused at random", run, account.truth(), account)
        run = scan(fortlet, server, latency=latency, denied="true")
        judge("policies of 10 % denied", run, account.truth(policies_denied=True), account)
        unknown = {arn for arn, told in run.verdicts().items() if any(told.get(c) == "unknown" for c in BY_POLICY)}
        show("functions UNKNOWN by their policy; of those denied", f"{len(unknown)}; {len(unknown & account.denied)}",
             f"expected {len(account.denied)}")
        run = scan(fortlet, server, latency=latency, without="lambda:GetResourcePolicy")
        judge("an endpoint without GetResourcePolicy", run, account.truth(), account)
        show("calls of GetResourcePolicy", run.counts["calls"].get("lambda:GetResourcePolicy", 0))
        if peer:
            peer(server, account, latency)
    large = Account(10_000)
    with Server(java, classes, large, work / "live" / "10000.tsv") as server:
        run = scan(fortlet, server)
        judge("10,000 functions, neither latency nor quotas", run, large.truth(), large)
        show("processor seconds", f"{run.cpu:.2f}")
        show("peak resident MiB", f"{run.memory:.0f}", "limit 700")

"""A made-up account, drawn from a seed: functions, roles and policies, and what is true of each function."""

import random

import roles
import shapes
from shapes import OWN

REGIONS = ["us-east-1", "eu-west-1"]
ROLES_PER_FUNCTION = 0.8
ALIASED = 0.2
# Of the functions with aliases: those whose aliases name a version and not $LATEST.
VERSIONED = 0.03

# As of 2026-11-24: the newest of each family, the others with a date of deprecation past or to come, or with a
# newer one beside them.
NEWEST = ["python3.14", "nodejs24.x", "java25", "dotnet10", "ruby4.0", "provided.al2023"]
OLDER = ["python3.9", "python3.10", "python3.12", "python3.13", "nodejs18.x", "nodejs20.x", "nodejs22.x", "java8.al2",
         "java11", "java17", "java21", "dotnet6", "dotnet8", "ruby3.2", "ruby3.3", "provided.al2", "go1.x"]
SECRET = "tH1s-must-not-be-shown"


def opens_url(statement):
    ours = statement.get("Principal") == shapes.account(OWN)
    return statement["Action"] in ("lambda:InvokeFunctionUrl", "lambda:Invoke*", "lambda:*") and not ours


class Role:
    def __init__(self, number, kind, xray):
        self.name = f"bench-{number:05}"
        self.arn = f"arn:aws:iam::{OWN}:role/service/{self.name}"
        self.kind, self.extra = kind, xray
        self.users = 0


class Function:
    """One function; `truth` maps each check's question to pass, fail or not_applicable."""

    def __init__(self, rng, number, role):
        self.region = REGIONS[number % 2]
        self.name = f"{rng.choice(['orders', 'mail', 'export', 'login', 'batch'])}-{number:05}"
        self.arn = f"arn:aws:lambda:{self.region}:{OWN}:function:{self.name}"
        self.role = role
        role.users += 1
        self.aliases = {}
        aliased = rng.random() < ALIASED
        if aliased:
            version = "7" if rng.random() < VERSIONED else "$LATEST"
            self.aliases = {"live": version, "beta": version}
        choices = shapes.WITH_ALIAS if aliased else shapes.PLAIN
        self.shape = rng.choices(choices, [each.weight for each in choices])[0]
        if self.shape.version:
            self.aliases["live"] = "7"
        self.image = rng.random() < 0.04
        self.runtime = rng.choice(NEWEST if rng.random() < 0.45 else OLDER)
        self.active = rng.random() < 0.5
        self.vpc = rng.choice([None, None, "empty", "attached", "attached"])
        self.provider = self.vpc is None and rng.random() < 0.03
        self.secret = rng.random() < 0.1

    def truth(self):
        writes = roles.writes_traces(self.role.kind, self.role.extra)
        return {
            "lambda-function-exposure": self.shape.exposure,
            "lambda-cross-account-access": self.shape.outside,
            "lambda-admin-privileges": self.role.kind.admin,
            "lambda-runtime-version":
                "not_applicable" if self.image else "pass" if self.runtime in NEWEST else "fail",
            "lambda-tracing": "pass" if self.active and writes else "fail",
            "lambda-shared-role": "fail" if self.role.users > 1 else "pass",
            "lambda-vpc-access": "pass" if self.provider or self.vpc == "attached" else "fail",
        }

    def statements(self):
        """The statements of each qualifier that has a policy."""
        found = {"": self.shape.own, "live": self.shape.alias, "7": self.shape.version}
        return {qualifier: each for qualifier, each in found.items() if each}

    def opened_urls(self):
        """How many qualifiers have a policy that lets somebody outside through a URL, if there is one."""
        return sum(any(statement["Effect"] == "Allow" and opens_url(statement) for statement in each)
                   for each in self.statements().values())


class Account:
    def __init__(self, count, seed=23):
        rng = random.Random(seed)
        self.roles = [self.role(rng, i) for i in range(round(count * ROLES_PER_FUNCTION))]
        # Every role has a function; the rest share one, in their own region or across.
        owners = list(range(len(self.roles)))
        owners += [rng.randrange(len(self.roles)) for _ in range(count - len(owners))]
        rng.shuffle(owners)
        self.functions = [Function(rng, i, self.roles[owner]) for i, owner in enumerate(owners)]
        self.denied = set(f.arn for f in rng.sample(self.functions, count // 10))

    @staticmethod
    def role(rng, number):
        kinds = roles.LIMITED if rng.random() < 0.86 else roles.STRONG
        kind = rng.choices(kinds, [each.weight for each in kinds])[0]
        return Role(number, kind, rng.random() < 0.6)

    def truth(self, policies_denied=False):
        """What must be said of each function's ARN, check by check."""
        told = {function.arn: function.truth() for function in self.functions}
        if policies_denied:
            for arn in self.denied:
                told[arn]["lambda-function-exposure"] = "unknown"
                told[arn]["lambda-cross-account-access"] = "unknown"
        return told

    def needed(self):
        """The fewest calls, by region and by bucket of Lambda's quota, that can answer the seven questions."""
        need = {(region, bucket): 0 for region in REGIONS for bucket in ("policy", "other")}
        for region in REGIONS:
            count = sum(f.region == region for f in self.functions)
            need[region, "other"] += -(-count // 50)
        for function in self.functions:
            versions = set(function.aliases.values()) - {"$LATEST"}
            need[function.region, "policy"] += 1 + len(function.aliases) + len(versions)
            need[function.region, "other"] += 1 + function.opened_urls()
        return need

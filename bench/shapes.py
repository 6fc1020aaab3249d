"""Shapes of resource policies and function URLs, each with its answer known by how it is made.

A shape says of one function: the statements of its own policy, of its alias `live` and of the version behind that
alias, its URLs, whether everyone can invoke it ("exposure") and whether somebody outside the trust zone can
("outside"). The trust zone is the own account and its organisation.
"""

from dataclasses import dataclass, field

OWN, MEMBER, FOREIGN = "111111111111", "222222222222", "333333333333"
OWN_ORGANIZATION, FOREIGN_ORGANIZATION = "o-bench00001", "o-foreign001"

# A URL made before this needs lambda:InvokeFunctionUrl alone, a later one lambda:InvokeFunction too.
OLD_URL, NEW_URL = "2024-05-02T08:00:00Z", "2026-03-02T08:00:00Z"


@dataclass
class Shape:
    name: str
    exposure: str
    outside: str
    own: list = field(default_factory=list)
    alias: list = field(default_factory=list)
    version: list = field(default_factory=list)
    urls: dict = field(default_factory=dict)
    weight: float = 1.0


def account(number):
    return {"AWS": f"arn:aws:iam::{number}:root"}


def service(name):
    return {"Service": f"{name}.amazonaws.com"}


def allow(principal, action="lambda:InvokeFunction", condition=None, effect="Allow", key="Principal"):
    statement = {"Effect": effect, key: principal, "Action": action}
    if condition:
        statement["Condition"] = condition
    return statement


def deny(principal, action="lambda:*", condition=None):
    return allow(principal, action, condition, "Deny")


def url(principal, auth):
    return allow(principal, "lambda:InvokeFunctionUrl", {"StringEquals": {"lambda:FunctionUrlAuthType": auth}})


def via_url(principal):
    return allow(principal, condition={"Bool": {"lambda:InvokedViaFunctionUrl": "true"}})


def source(arn, owner=None):
    condition = {"ArnLike": {"AWS:SourceArn": arn}}
    return {"StringEquals": {"AWS:SourceAccount": owner}, **condition} if owner else condition


def closed(name, *own, **more):
    return Shape(name, "pass", "pass", list(own), **more)


def outside(name, *own, **more):
    return Shape(name, "pass", "fail", list(own), **more)


def exposed(name, *own, **more):
    return Shape(name, "fail", "fail", list(own), **more)


def equals(key, value):
    return {"StringEquals": {key: value}}


RULE = f"arn:aws:events:us-east-1:{OWN}:rule/nightly"
TOPIC = "arn:aws:sns:us-east-1:{}:orders"
API = "arn:aws:execute-api:us-east-1:{}:a1b2c3d4e5/*/POST/orders"

ACCOUNTS = [
    closed("no policy", weight=22),
    closed("own account", allow(account(OWN)), weight=3),
    closed("account of the organisation", allow(account(MEMBER))),
    outside("foreign account", allow(account(FOREIGN))),
    outside("foreign account by its number", allow({"AWS": FOREIGN})),
    outside("foreign role", allow({"AWS": f"arn:aws:iam::{FOREIGN}:role/deploy"})),
    outside("own and foreign account", allow({"AWS": [account(OWN)["AWS"], account(FOREIGN)["AWS"]]})),
    outside("every Lambda action to a foreign account", allow(account(FOREIGN), "lambda:*")),
    closed("foreign account, denied", allow(account(FOREIGN)), deny(account(FOREIGN))),
    closed("reading by everyone", allow("*", "lambda:GetFunction")),
]
EVERYONE = [
    exposed("everyone", allow("*")),
    exposed("every principal of AWS", allow({"AWS": "*"})),
    exposed("everyone in a list", allow({"AWS": [account(OWN)["AWS"], "*"]})),
    exposed("everyone by a wildcard action", allow("*", "lambda:Invoke*")),
    exposed("everyone but one", allow(account(FOREIGN), key="NotPrincipal")),
    exposed("everyone by TLS", allow("*", condition={"Bool": {"aws:SecureTransport": "true"}})),
    exposed("everyone from anywhere", allow("*", condition={"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}})),
    exposed("everyone from two halves",
            allow("*", condition={"IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}})),
    exposed("any organisation", allow("*", condition={"StringLike": {"aws:PrincipalOrgID": "o-*"}})),
    exposed("organisation, if there is one",
            allow("*", condition={"StringEqualsIfExists": {"aws:PrincipalOrgID": OWN_ORGANIZATION}})),
    exposed("all accounts but one", allow("*", condition={"StringNotEquals": {"aws:PrincipalAccount": FOREIGN}})),
    exposed("everyone, another action denied", allow("*"), deny("*", "lambda:GetFunction")),
    exposed("everyone, one account denied", allow("*"), deny(account(FOREIGN))),
    exposed("code by everyone", allow("*", "lambda:UpdateFunctionCode")),
    closed("everyone, denied", allow("*"), deny("*")),
    closed("everyone, all but the organisation denied", allow("*"),
           deny("*", condition={"StringNotEquals": {"aws:PrincipalOrgID": OWN_ORGANIZATION}})),
    closed("organisation", allow("*", condition=equals("aws:PrincipalOrgID", OWN_ORGANIZATION)), weight=2),
    closed("organisation by its path", allow("*", condition={
        "ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": f"{OWN_ORGANIZATION}/*"}})),
    closed("own account by condition", allow("*", condition=equals("aws:PrincipalAccount", OWN))),
    closed("own roles by condition",
           allow("*", condition={"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{OWN}:role/*"}})),
    closed("everyone until 2020", allow("*", condition={"DateLessThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}})),
    outside("foreign organisation", allow("*", condition=equals("aws:PrincipalOrgID", FOREIGN_ORGANIZATION))),
    outside("foreign account by condition", allow("*", condition=equals("aws:PrincipalAccount", FOREIGN))),
]
SERVICES = [
    closed("bucket of ours", allow(service("s3"), condition=source("arn:aws:s3:::uploads", OWN)), weight=4),
    closed("rule of ours", allow(service("events"), condition=source(RULE)), weight=6),
    closed("topic of ours", allow(service("sns"), condition=source(TOPIC.format(OWN))), weight=2),
    closed("API of ours", allow(service("apigateway"), condition=source(API.format(OWN))), weight=4),
    closed("service for the organisation",
           allow(service("events"), condition=equals("aws:SourceOrgID", OWN_ORGANIZATION))),
    closed("skill of ours",
           allow(service("alexa-appkit"), condition=equals("lambda:EventSourceToken", "amzn1.ask.skill.0001"))),
    outside("bucket by its name alone", allow(service("s3"), condition=source("arn:aws:s3:::uploads")), weight=2),
    outside("any bucket", allow(service("s3"))),
    outside("bucket of a foreign account", allow(service("s3"), condition=source("arn:aws:s3:::theirs", FOREIGN))),
    outside("any rule", allow(service("events"))),
    outside("topic of a foreign account", allow(service("sns"), condition=source(TOPIC.format(FOREIGN)))),
    outside("any API", allow(service("apigateway")), weight=2),
    outside("any API by wildcards", allow(service("apigateway"), condition=source("arn:aws:execute-api:*:*:*"))),
    outside("any skill", allow(service("alexa-appkit"))),
]
NONE_OLD, NONE_NEW = {"": ("NONE", OLD_URL)}, {"": ("NONE", NEW_URL)}
IAM_OLD = {"": ("AWS_IAM", OLD_URL)}
URLS = [
    exposed("open URL", url("*", "NONE"), urls=NONE_OLD, weight=0.25),
    exposed("open URL of today", url("*", "NONE"), via_url("*"), urls=NONE_NEW, weight=0.25),
    exposed("URL for every principal of AWS", url("*", "AWS_IAM"), urls=IAM_OLD, weight=0.25),
    outside("URL for a foreign account", url(account(FOREIGN), "AWS_IAM"), urls=IAM_OLD, weight=0.25),
    closed("open URL, denied", url("*", "NONE"), deny("*", "lambda:InvokeFunctionUrl"), urls=NONE_OLD, weight=0.25),
    closed("half open URL of today", url("*", "NONE"), urls=NONE_NEW, weight=0.25),
    closed("URL closed again", url("*", "NONE"), urls=IAM_OLD, weight=0.25),
    closed("permission without a URL", url("*", "NONE"), weight=0.25),
    closed("URL without a policy", urls=NONE_OLD, weight=2),
    closed("URL for our own account", allow(account(OWN), "lambda:InvokeFunctionUrl"), urls=NONE_OLD),
]
PLAIN = ACCOUNTS + EVERYONE + SERVICES + URLS

LIVE_NONE = {"live": ("NONE", OLD_URL)}
WITH_ALIAS = [
    exposed("alias for everyone", alias=[allow("*")]),
    exposed("open URL of an alias", alias=[url("*", "NONE")], urls=LIVE_NONE),
    exposed("version behind an alias for everyone", version=[allow("*")], weight=0.25),
    outside("alias for a foreign account", alias=[allow(account(FOREIGN))]),
    outside("alias for any bucket", alias=[allow(service("s3"))]),
    closed("alias for a rule of ours", alias=[allow(service("events"), condition=source(RULE))], weight=4),
    closed("alias for our own account", alias=[allow(account(OWN))], weight=2),
    closed("function for a rule of ours", allow(service("events"), condition=source(RULE)), weight=3),
    closed("nothing at all", weight=6),
]

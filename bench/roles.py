"""Kinds of role, each with its answer known by how it is made: is it an administrator, or can it become one?

The account holds functions with administrator roles, and two roles that no function has: one administrator and one
reader, both of which whoever may in this account can assume. That decides the steps from role to role.
"""

from dataclasses import dataclass, field

from shapes import OWN

AWS = "arn:aws:iam::aws:policy/"
XRAY = AWS + "AWSXRayDaemonWriteAccess"
BASIC = AWS + "service-role/AWSLambdaBasicExecutionRole"
ADMINISTRATOR = AWS + "AdministratorAccess"
READER = f"arn:aws:iam::{OWN}:role/bench-reader"


@dataclass
class Kind:
    """`{me}` in a resource is the role's own ARN. `xray`: whether its policies let it write traces, None if they
    say nothing, so that AWSXRayDaemonWriteAccess decides."""

    name: str
    admin: str
    attached: list = field(default_factory=list)
    customer: list = field(default_factory=list)
    inline: list = field(default_factory=list)
    boundary: str | None = None
    boundary_document: list | None = None
    xray: bool | None = None
    weight: float = 1.0


def allow(action, resource="*", **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action, resource="*"):
    return {"Effect": "Deny", "Action": action, "Resource": resource}


def limited(name, **parts):
    return Kind(name, "pass", **parts)


def strong(name, **parts):
    return Kind(name, "fail", **parts)


TABLE = f"arn:aws:dynamodb:*:{OWN}:table/orders"
STORE_ONLY = [allow(["dynamodb:GetItem", "dynamodb:PutItem"], TABLE)]

LIMITED = [
    limited("logs only", attached=[BASIC], weight=16),
    limited("reads buckets", attached=[BASIC, AWS + "AmazonS3ReadOnlyAccess"], weight=10),
    limited("queues", attached=[BASIC, AWS + "AmazonSQSFullAccess"], weight=8),
    limited("own policy", attached=[BASIC], inline=[STORE_ONLY], weight=16),
    limited("customer policy", attached=[BASIC], customer=[STORE_ONLY], weight=12),
    limited("in a VPC", attached=[AWS + "service-role/AWSLambdaVPCAccessExecutionRole"], weight=6),
    limited("all of one service", attached=[BASIC], inline=[[allow("dynamodb:*")]], weight=4),
    limited("secrets and keys", inline=[[allow(["secretsmanager:GetSecretValue", "kms:Decrypt"])]], weight=4),
    limited("reads IAM", inline=[[allow(["iam:Get*", "iam:List*"])]]),
    limited("invokes functions", inline=[[allow("lambda:InvokeFunction")]]),
    limited("passes roles to nothing", inline=[[allow("iam:PassRole")]]),
    limited("makes functions without a role", inline=[[allow(["lambda:CreateFunction", "lambda:InvokeFunction"])]]),
    limited("passes a weak role", inline=[
        [allow("iam:PassRole", READER), allow(["lambda:CreateFunction", "lambda:InvokeFunction"])]]),
    limited("passes roles to instances alone", inline=[
        [allow("iam:PassRole", Condition={"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}),
         allow(["lambda:CreateFunction", "lambda:InvokeFunction"])]]),
    limited("passing denied", inline=[
        [allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]), deny("iam:PassRole")]]),
    limited("assumes a weak role", inline=[[allow("sts:AssumeRole", READER)]]),
    limited("stacks without a role for them", inline=[[allow(["iam:PassRole", "cloudformation:CreateStack"])]]),
    limited("administrator within a boundary", attached=[ADMINISTRATOR],
            boundary_document=STORE_ONLY, xray=False),
    limited("administrator within AWS's boundary", attached=[ADMINISTRATOR],
            boundary=AWS + "AmazonS3ReadOnlyAccess", xray=False),
    limited("IAM within a boundary", inline=[[allow("iam:*")]], boundary_document=STORE_ONLY, xray=False),
    limited("everything denied", inline=[[allow("*"), deny("*")]], xray=False),
]
STRONG = [
    strong("AdministratorAccess", attached=[ADMINISTRATOR], xray=True, weight=2),
    strong("everything", inline=[[allow("*")]], xray=True, weight=2),
    strong("everything in lists", customer=[[allow(["*"], ["*"])]], xray=True),
    strong("everything by two policies", xray=True, inline=[
        [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}], [allow("iam:*")]]),
    strong("everything within a wide boundary", inline=[[allow("*")]], boundary=ADMINISTRATOR, xray=True),
    strong("everything but buckets", inline=[[allow("*"), deny("s3:*")]], xray=True),
    strong("IAM", inline=[[allow("iam:*")]]),
    strong("IAMFullAccess", attached=[BASIC, AWS + "IAMFullAccess"]),
    strong("PowerUserAccess", attached=[AWS + "PowerUserAccess"], xray=True),
    strong("passes any role to functions", inline=[
        [allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"])]]),
    strong("the same by two policies", inline=[[allow("iam:PassRole")]],
           customer=[[allow(["lambda:CreateFunction", "lambda:InvokeFunction"])]]),
    strong("writes its own policy", inline=[[allow("iam:PutRolePolicy", "{me}")]]),
    strong("attaches to itself", inline=[[allow("iam:AttachRolePolicy", "{me}")]]),
    strong("replaces code", inline=[[allow("lambda:UpdateFunctionCode")]]),
    strong("assumes any role", inline=[[allow("sts:AssumeRole")]]),
    strong("rewrites trust", inline=[[allow(["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"])]]),
    strong("makes users administrators", inline=[[allow("iam:AttachUserPolicy")]]),
]
KINDS = LIMITED + STRONG


def writes_traces(kind, extra):
    return extra if kind.xray is None else kind.xray

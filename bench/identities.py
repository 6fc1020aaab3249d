"""What STS, IAM, EC2 and load balancing answer about a made-up account: XML, policy documents URL-encoded."""

import json
import urllib.parse
from xml.sax.saxutils import escape

import roles
from account import REGIONS
from paging import pages
from shapes import OWN

CREATED = "2025-11-03T09:00:00Z"
# IAM may return fewer than it was asked for; 200 are what five calls for 790 roles came to.
PAGE = 200
NAMESPACES = {
    "sts": "https://sts.amazonaws.com/doc/2011-06-15/",
    "iam": "https://iam.amazonaws.com/doc/2010-05-08/",
    "elasticloadbalancing": "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
}
SERVICE_TRUST = [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]
ACCOUNT_TRUST = [{"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{OWN}:root"}, "Action": "sts:AssumeRole"}]


def document(statements):
    return urllib.parse.quote(json.dumps({"Version": "2012-10-17", "Statement": statements}), safe="")


def element(name, *parts):
    return f"<{name}>{''.join(parts)}</{name}>"


def fields(**values):
    return "".join(element(name, escape(str(value))) for name, value in values.items())


def members(name, items):
    return element(name, *(element("member", item) for item in items))


def answer(service, action, result):
    metadata = "<ResponseMetadata><RequestId>0f0e0d0c-0b0a-4000-8000-000000000000</RequestId></ResponseMetadata>"
    return (f'<{action}Response xmlns="{NAMESPACES[service]}">'
            f"{element(action + 'Result', result)}{metadata}</{action}Response>")


def attached(arn):
    return fields(PolicyName=arn.rsplit("/", 1)[1], PolicyArn=arn)


def role(name, path, trust, inline, policies, boundary):
    arn = f"arn:aws:iam::{OWN}:role{path}{name}"
    limit = element("PermissionsBoundary", fields(
        PermissionsBoundaryType="Policy", PermissionsBoundaryArn=boundary)) if boundary else ""
    return "".join((
        fields(Path=path, RoleName=name, RoleId="AROA" + name.upper().replace("-", "")[-16:].rjust(16, "X"), Arn=arn,
               CreateDate=CREATED, AssumeRolePolicyDocument=document(trust)),
        element("InstanceProfileList"),
        members("RolePolicyList", (fields(PolicyName=f"own{i}", PolicyDocument=document(each))
                                   for i, each in enumerate(inline))),
        members("AttachedManagedPolicies", map(attached, policies)),
        limit, element("Tags"), element("RoleLastUsed")))


def customer(name, statements):
    version = fields(Document=document(statements), VersionId="v1", IsDefaultVersion="true", CreateDate=CREATED)
    return fields(
        PolicyName=name, PolicyId="ANPA" + name.upper().replace("-", "")[-16:].rjust(16, "X"),
        Arn=f"arn:aws:iam::{OWN}:policy/{name}", Path="/", DefaultVersionId="v1", AttachmentCount=1,
        PermissionsBoundaryUsageCount=0, IsAttachable="true", CreateDate=CREATED, UpdateDate=CREATED,
    ) + members("PolicyVersionList", [version])


def named(statements, me):
    return json.loads(json.dumps(statements).replace("{me}", me))


def details(account):
    """All roles, then all customer-managed policies, as IAM lists them."""
    found, policies = [
        role("bench-administrator", "/", SERVICE_TRUST + ACCOUNT_TRUST, [], [roles.ADMINISTRATOR], None),
        role("bench-reader", "/", SERVICE_TRUST + ACCOUNT_TRUST, [], [roles.AWS + "AmazonS3ReadOnlyAccess"], None),
    ], []
    for each in account.roles:
        kind, listed, boundary = each.kind, list(each.kind.attached), each.kind.boundary
        if each.extra:
            listed.append(roles.XRAY)
        for i, statements in enumerate(kind.customer):
            policies.append(customer(f"{each.name}-{i}", named(statements, each.arn)))
            listed.append(f"arn:aws:iam::{OWN}:policy/{each.name}-{i}")
        if kind.boundary_document:
            policies.append(customer(f"{each.name}-limit", kind.boundary_document))
            boundary = f"arn:aws:iam::{OWN}:policy/{each.name}-limit"
        found.append(role(each.name, "/service/", SERVICE_TRUST, [named(s, each.arn) for s in kind.inline], listed, boundary))
    return [("role", each) for each in found] + [("policy", each) for each in policies]


def page(items, after):
    truncated = fields(IsTruncated="true", Marker=after) if after else fields(IsTruncated="false")
    return answer("iam", "GetAccountAuthorizationDetails", truncated + element("UserDetailList") + element(
        "GroupDetailList") + members("RoleDetailList", (xml for kind, xml in items if kind == "role")) + members(
        "Policies", (xml for kind, xml in items if kind == "policy")))


def of(account):
    for marker, items, after in pages(details(account), PAGE, "details"):
        yield "*", "iam:GetAccountAuthorizationDetails", marker, page(items, after)
    yield "*", "sts:GetCallerIdentity", "*", answer("sts", "GetCallerIdentity", fields(
        Arn=f"arn:aws:sts::{OWN}:assumed-role/Reader/bench", UserId="AROAEXAMPLEEXAMPLE01:bench", Account=OWN))
    yield "*", "sts:AssumeRole", "*", answer("sts", "AssumeRole", element("AssumedRoleUser", fields(
        AssumedRoleId="AROAEXAMPLEEXAMPLE01:bench", Arn=f"arn:aws:sts::{OWN}:assumed-role/Reader/bench")) + element(
        "Credentials", fields(AccessKeyId="ASIAEXAMPLEEXAMPLE01", SecretAccessKey="made-up", SessionToken="made-up",
                              Expiration="2030-01-01T00:00:00Z")))
    regions = "".join(element("item", fields(
        regionName=each, regionEndpoint=f"ec2.{each}.amazonaws.com", optInStatus="opt-in-not-required"))
        for each in REGIONS + ["us-west-2", "eu-central-1"])
    yield "*", "ec2:DescribeRegions", "*", (
        '<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>0f0e0d0c</requestId>'
        f"<regionInfo>{regions}</regionInfo></DescribeRegionsResponse>")
    for action, name in {"DescribeTargetGroups": "TargetGroups", "DescribeLoadBalancers": "LoadBalancers",
                         "DescribeListeners": "Listeners", "DescribeRules": "Rules",
                         "DescribeTargetHealth": "TargetHealthDescriptions"}.items():
        yield "*", "elasticloadbalancing:" + action, "*", answer("elasticloadbalancing", action, element(name))

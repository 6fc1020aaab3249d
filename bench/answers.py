"""What AWS answers about a made-up account, call by call, as lines for dev.fortlet.bench.live.

A line: region, action, key of the call (a name, name:qualifier or page marker), HTTP status, error type or -, body.
A `*` as region or key stands for every one that has no line of its own.
"""

import hashlib
import json
import uuid

import roles
from account import REGIONS, SECRET
from paging import pages
from shapes import MEMBER, OWN, OWN_ORGANIZATION

CREATED = "2026-03-02T08:00:00.000+0000"
FUNCTION_PAGE, MAPPING_PAGE, TAG_PAGE = 50, 100, 100


def identifier(*parts):
    return str(uuid.UUID(hashlib.md5("/".join(parts).encode()).hexdigest()))


def policy(statements, arn):
    told = [{"Sid": f"statement-{i}", **each, "Resource": arn} for i, each in enumerate(statements)]
    return json.dumps({"Version": "2012-10-17", "Id": "default", "Statement": told})


def configuration(function, version="$LATEST"):
    told = {
        "FunctionName": function.name, "FunctionArn": function.arn, "Role": function.role.arn,
        "CodeSize": 48213, "Description": "Größe ≥ 1: " + function.name, "Timeout": 30, "MemorySize": 256,
        "LastModified": CREATED, "CodeSha256": hashlib.sha256(function.arn.encode()).hexdigest()[:44],
        "Version": version, "TracingConfig": {"Mode": "Active" if function.active else "PassThrough"},
        "RevisionId": identifier(function.arn), "PackageType": "Image" if function.image else "Zip",
        "Architectures": ["arm64"], "EphemeralStorage": {"Size": 512},
        "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"},
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{function.name}"},
        "Environment": {"Variables": {"TABLE": "orders", "STAGE": "production", "LOG_LEVEL": "info",
                                      **({"DB_PASSWORD": SECRET} if function.secret else {})}},
    }
    if not function.image:
        told |= {"Runtime": function.runtime, "Handler": "app.handler"}
    if function.vpc == "empty":
        told["VpcConfig"] = {"SubnetIds": [], "SecurityGroupIds": [], "VpcId": "", "Ipv6AllowedForDualStack": False}
    if function.vpc == "attached":
        told["VpcConfig"] = {"SubnetIds": ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"],
                             "SecurityGroupIds": ["sg-0a1b2c3d4e5f60718"], "VpcId": "vpc-0a1b2c3d4e5f60718",
                             "Ipv6AllowedForDualStack": False}
    if function.provider:
        arn = f"arn:aws:lambda:{function.region}:{OWN}:capacity-provider:shared"
        told["CapacityProviderConfig"] = {
            "LambdaManagedInstancesCapacityProviderConfig": {"CapacityProviderArn": arn}}
    return told


def url(function, qualifier, auth, created):
    arn = f"{function.arn}:{qualifier}" if qualifier else function.arn
    name = hashlib.sha256(arn.encode()).hexdigest()[:32]
    return {"FunctionUrl": f"https://{name}.lambda-url.{function.region}.on.aws/", "FunctionArn": arn,
            "AuthType": auth, "CreationTime": created, "LastModifiedTime": created, "InvokeMode": "BUFFERED"}


def tags(function):
    return {"team": function.name.split("-")[0]} if int(function.name[-5:]) % 3 else {}


def of_function(function):
    region, name = function.region, function.name
    for qualifier, statements in function.statements().items():
        arn = f"{function.arn}:{qualifier}" if qualifier else function.arn
        body = {"Policy": policy(statements, arn), "RevisionId": identifier(arn, "policy")}
        key = f"{name}:{qualifier}" if qualifier else name
        yield region, "lambda:GetPolicy", key, body
        yield region, "lambda:GetResourcePolicy", key, body
    if function.aliases:
        yield region, "lambda:ListAliases", name, {"Aliases": [
            {"AliasArn": f"{function.arn}:{alias}", "Name": alias, "FunctionVersion": version, "Description": "",
             "RevisionId": identifier(function.arn, alias)} for alias, version in function.aliases.items()]}
    urls = {q: url(function, q, *each) for q, each in function.shape.urls.items()}
    for qualifier, each in urls.items():
        yield region, "lambda:GetFunctionUrlConfig", f"{name}:{qualifier}" if qualifier else name, each
    if urls:
        yield region, "lambda:ListFunctionUrlConfigs", name, {"FunctionUrlConfigs": list(urls.values())}
    whole = configuration(function)
    versions = sorted(set(function.aliases.values()) - {"$LATEST"})
    if versions:
        yield region, "lambda:ListVersionsByFunction", name, {
            "Versions": [whole] + [{**whole, "Version": v, "FunctionArn": f"{function.arn}:{v}"} for v in versions]}
    live = {**whole, "State": "Active", "LastUpdateStatus": "Successful"}
    yield region, "lambda:GetFunction", name, {
        "Configuration": live, "Tags": tags(function), "Code": {"RepositoryType": "S3", "Location": "https://example.com"}}
    yield region, "lambda:GetFunctionConfiguration", name, live
    if tags(function):
        yield region, "lambda:ListTags", name, {"Tags": tags(function)}


def lists(account):
    for region in REGIONS:
        functions = [f for f in account.functions if f.region == region]
        for marker, page, after in pages([configuration(f) for f in functions], FUNCTION_PAGE, region, "functions"):
            yield region, "lambda:ListFunctions", marker, {"Functions": page, **({"NextMarker": after} if after else {})}
        mappings = [
            {"UUID": identifier(f.arn, "mapping"), "BatchSize": 10, "FunctionArn": f.arn, "State": "Enabled",
             "EventSourceArn": f"arn:aws:sqs:{region}:{OWN}:{f.name}", "LastModified": 1772438400.0,
             "StateTransitionReason": "USER_INITIATED"} for f in functions if int(f.name[-5:]) // 2 % 20 == 0]
        for marker, page, after in pages(mappings, MAPPING_PAGE, region, "mappings"):
            yield region, "lambda:ListEventSourceMappings", marker, {
                "EventSourceMappings": page, **({"NextMarker": after} if after else {})}
        tagged = [{"ResourceARN": f.arn, "Tags": [{"Key": k, "Value": v} for k, v in tags(f).items()]}
                  for f in functions if tags(f)]
        for marker, page, after in pages(tagged, TAG_PAGE, region, "tags"):
            yield region, "tagging:GetResources", marker, {"ResourceTagMappingList": page, "PaginationToken": after}
        provider = f"arn:aws:lambda:{region}:{OWN}:capacity-provider:shared"
        shown = {
            "CapacityProviderArn": provider, "State": "Active", "LastModified": "2026-03-02T08:00:00Z",
            "VpcConfig": {"SubnetIds": ["subnet-0a1b2c3d4e5f60718"], "SecurityGroupIds": ["sg-0a1b2c3d4e5f60718"]},
            "PermissionsConfig": {"CapacityProviderOperatorRoleArn": roles.READER}}
        used = any(f.provider for f in functions)
        yield region, "lambda:ListCapacityProviders", "", {"CapacityProviders": [shown] if used else []}


def constants():
    """What does not depend on the account's size: empty lists, and the organisation."""
    for action, body in {
        "lambda:ListFunctions": {"Functions": []}, "lambda:ListAliases": {"Aliases": []},
        "lambda:ListFunctionUrlConfigs": {"FunctionUrlConfigs": []}, "lambda:ListVersionsByFunction": {"Versions": []},
        "lambda:ListEventSourceMappings": {"EventSourceMappings": []}, "lambda:ListTags": {"Tags": {}},
        "lambda:ListLayers": {"Layers": []}, "lambda:ListLayerVersions": {"LayerVersions": []},
        "lambda:ListCapacityProviders": {"CapacityProviders": []}, "lambda:ListWebFunctions": {"functions": []},
        "lambda:ListWebFunctionEndpoints": {"endpoints": []}, "lambda:ListRuntimes": {"Items": []},
        "lambda:ListCodeSigningConfigs": {"CodeSigningConfigs": []}, "lambda:GetFunctionConcurrency": {},
        "apigateway:GetRestApis": {"item": []}, "apigateway:GetApis": {"items": []},
        "apigateway:GetDomainNames": {"item": []}, "apigateway:GetApiKeys": {"item": []},
        "tagging:GetResources": {"ResourceTagMappingList": [], "PaginationToken": ""},
    }.items():
        yield "*", action, "*", body
    root, full = "r-b001", "p-FullAWSAccess"
    target = {"Type": "SERVICE_CONTROL_POLICY", "AwsManaged": True, "Name": "FullAWSAccess", "Id": full,
              "Description": "Allows access to every operation", "Arn": f"arn:aws:organizations::aws:policy/service_control_policy/{full}"}
    members = [{"Id": number, "Arn": f"arn:aws:organizations::{MEMBER}:account/{OWN_ORGANIZATION}/{number}",
                "Email": f"{number}@example.com", "Name": number, "Status": "ACTIVE", "State": "ACTIVE",
                "JoinedMethod": "CREATED", "JoinedTimestamp": 1700000000.0} for number in (OWN, MEMBER)]
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    for action, body in {
        "DescribeOrganization": {"Organization": {
            "Id": OWN_ORGANIZATION, "Arn": f"arn:aws:organizations::{MEMBER}:organization/{OWN_ORGANIZATION}",
            "FeatureSet": "ALL", "MasterAccountId": MEMBER, "MasterAccountEmail": "root@example.com",
            "MasterAccountArn": members[1]["Arn"],
            "AvailablePolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}]}},
        "ListAccounts": {"Accounts": members}, "ListAccountsForParent": {"Accounts": members},
        "ListRoots": {"Roots": [{"Id": root, "Arn": f"arn:aws:organizations::{MEMBER}:root/{OWN_ORGANIZATION}/{root}",
                                 "Name": "Root", "PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}]}]},
        "ListParents": {"Parents": [{"Id": root, "Type": "ROOT"}]},
        "ListOrganizationalUnitsForParent": {"OrganizationalUnits": []},
        "ListPolicies": {"Policies": [target]}, "ListPoliciesForTarget": {"Policies": [target]},
        "ListTargetsForPolicy": {"Targets": [{"TargetId": root, "Name": "Root", "Type": "ROOT"}]},
        "DescribePolicy": {"Policy": {"PolicySummary": target, "Content": json.dumps(everything)}},
    }.items():
        yield "*", "organizations:" + action, "*", body


def line(region, action, key, body):
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return "\t".join((region, action, key, "200", "-", text)) + "\n"


def denied(function):
    return "\t".join((function.region, "denied", function.name, "403", "AccessDeniedException", "")) + "\n"


def write(sources, account, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        for source in sources:
            out.writelines(line(*each) for each in source)
        out.writelines(denied(f) for f in account.functions if f.arn in account.denied)


def of(account):
    """Everything but identities: lists, and what is asked of each function."""
    yield from constants()
    yield from lists(account)
    for function in account.functions:
        yield from of_function(function)

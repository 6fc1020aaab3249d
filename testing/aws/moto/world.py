"""What can be made in an account of a moto server, and what is true of it then.

Where moto cannot hold what AWS can, a double in front of moto answers:

- a statement of a function's policy with conditions, a Deny or a list; policies of aliases (moto shares one with all
  versions); a function's list of URLs (`doubled`, `urls`);
- GetResourcePolicy, web functions, customer-managed runtimes (`policies`, `web`).
"""

import io
import json
import zipfile

import boto3

HOME, AWAY = "us-east-1", "eu-west-1"
DEFAULT_ACCOUNT, FOREIGN = "123456789012", "999999999999"
SECRETS = ["correct-horse-battery-7731", "AKIAQYLPMN5HFIQR7XYA", "postgres://app:hunter2-prod@db.internal/orders"]

expected = {}  # ARN -> check -> pass, unknown, not_applicable or the outcome of a failure
deep = {}  # the same, where --deep says more
policies = {}  # ARN, qualified or not -> document, or null
doubled = []  # whose GetPolicy moto cannot answer as AWS does
urls = {}  # ARN -> what ListFunctionUrlConfigs says
triggers = {}  # ARN -> kinds

CHECKS = {
    "exposure": "lambda-function-exposure",
    "outside": "lambda-cross-account-access",
    "admin": "lambda-admin-privileges",
    "runtime": "lambda-runtime-version",
    "tracing": "lambda-tracing",
    "shared": "lambda-shared-role",
    "vpc": "lambda-vpc-access",
}


class Account:
    """What can be made in one account; keys as STS gives them, or none for moto's own account."""

    def __init__(self, endpoint, id, keys=None):
        self.endpoint = endpoint
        self.id = id
        self.keys = keys or {"AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "SecretAccessKey": "secret", "SessionToken": None}
        self.iam = self.client("iam")
        self.subnets = {}

    def client(self, service, region=HOME):
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=self.endpoint,
            aws_access_key_id=self.keys["AccessKeyId"],
            aws_secret_access_key=self.keys["SecretAccessKey"],
            aws_session_token=self.keys["SessionToken"],
        )

    def role(self, name, inline=None, attached=(), boundary=None, traces=True, path="/"):
        """A role for functions that writes logs and, unless told otherwise, traces."""
        more = {"PermissionsBoundary": boundary} if boundary else {}
        arn = self.iam.create_role(
            RoleName=name, Path=path, AssumeRolePolicyDocument=json.dumps(trust({"Service": "lambda.amazonaws.com"})), **more
        )["Role"]["Arn"]
        actions = ["logs:CreateLogStream", "logs:PutLogEvents"] + (XRAY if traces else [])
        self.iam.put_role_policy(RoleName=name, PolicyName="basics", PolicyDocument=json.dumps(allow(actions)))
        if inline:
            self.iam.put_role_policy(RoleName=name, PolicyName="more", PolicyDocument=json.dumps(inline))
        for policy in attached:
            self.iam.attach_role_policy(RoleName=name, PolicyArn=policy)
        return arn

    def policy(self, name, document):
        return self.iam.create_policy(PolicyName=name, PolicyDocument=json.dumps(document))["Policy"]["Arn"]

    def network(self, region):
        if region not in self.subnets:
            ec2 = self.client("ec2", region)
            subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"][:2]]
            group = ec2.describe_security_groups()["SecurityGroups"][0]["GroupId"]
            self.subnets[region] = {"SubnetIds": subnets, "SecurityGroupIds": [group]}
        return self.subnets[region]

    def function(self, name, region=HOME, role=None, verdicts=None, policy=None, **configuration):
        """A function that is in order, but for `configuration` and `policy`; `verdicts` says what comes of that."""
        settings = {
            "Runtime": "python3.14",
            "Handler": "app.handler",
            "Code": {"ZipFile": CODE},
            "TracingConfig": {"Mode": "Active"},
            "VpcConfig": self.network(region),
        }
        settings.update(configuration)
        settings = {key: value for key, value in settings.items() if value is not None}
        if role is None:
            role = self.role(f"role-{name}-{region}")
        arn = self.client("lambda", region).create_function(FunctionName=name, Role=role, **settings)["FunctionArn"]
        expected[arn] = {check: "pass" for check in CHECKS.values()}
        expected[arn].update({CHECKS[short]: verdict for short, verdict in (verdicts or {}).items()})
        self.permit(arn, policy)
        return arn

    def permit(self, arn, document):
        """Gives the function the policy if moto can hold it, or notes that it needs a double."""
        policies[arn] = document
        if document is None:
            return
        plain = [flat(statement) for statement in document["Statement"]]
        if None in plain:
            doubled.append(arn)
            return
        for statement in plain:
            region = arn.split(":")[3]
            self.client("lambda", region).add_permission(FunctionName=arn.split(":")[-1], **statement)

    def version(self, arn, document=None):
        """A version. Its policy is its own."""
        region, function = arn.split(":")[3], arn.split(":")[-1]
        version = self.client("lambda", region).publish_version(FunctionName=function)["Version"]
        return own_policy(arn, version, document)

    def alias(self, arn, name, document=None, version=None):
        """An alias of a version. Its policy is its own too."""
        region, function = arn.split(":")[3], arn.split(":")[-1]
        number = (version or self.version(arn)).split(":")[-1]
        self.client("lambda", region).create_alias(FunctionName=function, Name=name, FunctionVersion=number)
        return own_policy(arn, name, document)

    def url(self, arn, auth):
        """A URL of a function or of an alias."""
        urls.setdefault(":".join(arn.split(":")[:7]), []).append(
            {
                "FunctionArn": arn,
                "FunctionUrl": f"https://u{len(urls)}.lambda-url.{arn.split(':')[3]}.on.aws/",
                "AuthType": auth,
                "CreationTime": "2026-03-01T10:00:00.000Z",
                "LastModifiedTime": "2026-03-01T10:00:00.000Z",
                "InvokeMode": "BUFFERED",
            }
        )


def own_policy(arn, qualifier, document):
    policies[f"{arn}:{qualifier}"] = document
    for qualified in (arn, f"{arn}:{qualifier}"):
        policies.setdefault(qualified, None)
        if qualified not in doubled:
            doubled.append(qualified)
    return f"{arn}:{qualifier}"


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("app.py", "def handler(event, context): return 1")
    return out.getvalue()


def trust(principal):
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]}


def allow(actions, resource="*"):
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": resource}]}


def resource_policy(*statements):
    return {"Version": "2012-10-17", "Id": "default", "Statement": list(statements)}


def statement(arn, principal, action="lambda:InvokeFunction", effect="Allow", sid="one", **condition):
    result = {"Sid": sid, "Effect": effect, "Principal": principal, "Action": action, "Resource": arn}
    if condition:
        result["Condition"] = condition
    return result


def flat(statement):
    """AddPermission's parameters for a statement, if moto makes the same statement of them."""
    principal, condition = statement["Principal"], dict(statement.get("Condition", {}))
    known = {("ArnLike", "AWS:SourceArn"): "SourceArn", ("StringEquals", "AWS:SourceAccount"): "SourceAccount"}
    known[("StringEquals", "aws:PrincipalOrgID")] = "PrincipalOrgID"
    if isinstance(principal, dict):
        principal = next(iter(principal.values()))
    if statement["Effect"] != "Allow" or not isinstance(principal, str) or not isinstance(statement["Action"], str):
        return None
    result = {"StatementId": statement["Sid"], "Action": statement["Action"], "Principal": principal}
    for operator, keys in condition.items():
        for key, value in keys.items():
            if (operator, key) not in known or len(keys) > 1:
                return None
            result[known[(operator, key)]] = value
    return result


def arn_of(account, name, region=HOME):
    return f"arn:aws:lambda:{region}:{account}:function:{name}"


CODE = archive()
XRAY = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
PUBLIC = {"exposure": "any-aws-principal", "outside": "public"}
ANONYMOUS = {"exposure": "anonymous", "outside": "public"}

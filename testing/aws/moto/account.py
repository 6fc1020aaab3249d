"""Makes an AWS account in a moto server, and prints what it made and what Fortlet must say of it, as JSON.

    account.py ENDPOINT

Every verdict is known by construction: a function is in order in all seven respects but for what is done to it here.
"""

import json
import sys

from triggers import triggered
from world import (
    ANONYMOUS, AWAY, CHECKS, CODE, DEFAULT_ACCOUNT, FOREIGN, HOME, PUBLIC, SECRETS, XRAY, Account, allow, arn_of, deep, doubled,
    expected, policies, resource_policy, statement, triggers, trust, urls,
)

def organisation(main):
    client = main.client("organizations")
    org = client.create_organization(FeatureSet="ALL")["Organization"]
    root = client.list_roots()["Roots"][0]["Id"]
    units = {
        name: client.create_organizational_unit(ParentId=root, Name=name)["OrganizationalUnit"]["Id"]
        for name in ("Workloads", "Sandbox")
    }
    members = {}
    for name, unit in (("orders-prod", "Workloads"), ("playground", "Sandbox"), ("locked", "Sandbox")):
        made = client.create_account(Email=f"{name}@example.com", AccountName=name)["CreateAccountStatus"]["AccountId"]
        client.move_account(AccountId=made, SourceParentId=root, DestinationParentId=units[unit])
        members[name] = made
    fence = client.create_policy(
        Name="no-identity",
        Description="Nobody in workloads changes identities",
        Type="SERVICE_CONTROL_POLICY",
        Content=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]}),
    )["Policy"]["PolicySummary"]["Id"]
    client.attach_policy(PolicyId=fence, TargetId=units["Workloads"])
    return {"id": org["Id"], "root": root, "units": units, "members": members}


def assumed(main, account):
    role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
    return Account(main.endpoint, account, main.client("sts").assume_role(RoleArn=role, RoleSessionName="setup")["Credentials"])


def reader(account, trusted):
    """The role that --role names."""
    account.iam.create_role(
        RoleName="FortletReadOnly", AssumeRolePolicyDocument=json.dumps(trust({"AWS": f"arn:aws:iam::{trusted}:root"}))
    )


def exposed(main, org):
    """What the policies and URLs of functions and aliases are for."""
    me = main.id
    own = lambda name, region=HOME: arn_of(me, name, region)
    everyone = lambda name, **more: statement(own(name), "*", **more)
    service = lambda name, who, **condition: statement(own(name), {"Service": f"{who}.amazonaws.com"}, **condition)

    main.function("open-to-everyone", policy=resource_policy(everyone("open-to-everyone")), verdicts=PUBLIC)
    for name, auth, verdicts in (("open-url", "NONE", ANONYMOUS), ("signed-url", "AWS_IAM", PUBLIC)):
        arn = main.function(
            name,
            verdicts=verdicts,
            policy=resource_policy(
                everyone(name, action="lambda:InvokeFunctionUrl", StringEquals={"lambda:FunctionUrlAuthType": auth}),
                everyone(name, sid="two", Bool={"lambda:InvokedViaFunctionUrl": "true"}),
            ),
        )
        main.url(arn, auth)
    main.url(main.function("url-without-policy"), "NONE")
    arn = main.function("open-alias", verdicts=PUBLIC)
    main.alias(arn, "live", resource_policy(statement(f"{arn}:live", "*")))
    arn = main.function("alias-with-url", verdicts=ANONYMOUS)
    main.url(
        main.alias(
            arn,
            "web",
            resource_policy(
                statement(
                    f"{arn}:web", "*", action="lambda:InvokeFunctionUrl", StringEquals={"lambda:FunctionUrlAuthType": "NONE"}
                ),
                statement(f"{arn}:web", "*", sid="two", Bool={"lambda:InvokedViaFunctionUrl": "true"}),
            ),
        ),
        "NONE",
    )
    arn = main.function("open-version-of-alias", verdicts=PUBLIC)
    main.alias(arn, "live", version=main.version(arn, resource_policy(statement(f"{arn}:1", "*"))))
    arn = main.function("open-version")
    main.version(arn, resource_policy(statement(f"{arn}:1", "*")))
    deep[arn] = {CHECKS[short]: verdict for short, verdict in PUBLIC.items()}
    arn = main.function("closed-alias")
    main.alias(arn, "live")
    main.alias(arn, "canary", resource_policy(statement(f"{arn}:canary", {"AWS": f"arn:aws:iam::{me}:root"})))

    main.function(
        "open-to-organisation",
        policy=resource_policy(everyone("open-to-organisation", StringEquals={"aws:PrincipalOrgID": org["id"]})),
    )
    main.function(
        "open-to-other-organisation",
        policy=resource_policy(everyone("open-to-other-organisation", StringEquals={"aws:PrincipalOrgID": "o-zzzzzzzzzz"})),
        verdicts={"outside": "outside-account"},
    )
    for name, account, verdicts in (
        ("open-to-stranger", FOREIGN, {"outside": "outside-account"}),
        ("open-to-sibling", org["members"]["playground"], {}),
    ):
        main.function(
            name,
            policy=resource_policy(statement(own(name), {"AWS": f"arn:aws:iam::{account}:root"})),
            verdicts=verdicts,
        )
    bucket = {"ArnLike": {"AWS:SourceArn": "arn:aws:s3:::uploads"}}
    main.function(
        "bucket-of-anyone",
        policy=resource_policy(service("bucket-of-anyone", "s3", **bucket)),
        verdicts={"outside": "confused-deputy"},
    )
    main.function(
        "bucket-of-ours",
        policy=resource_policy(service("bucket-of-ours", "s3", StringEquals={"AWS:SourceAccount": me}, **bucket)),
    )
    main.function(
        "open-but-denied",
        policy=resource_policy(everyone("open-but-denied"), everyone("open-but-denied", effect="Deny", sid="two")),
    )
    main.function(
        "open-on-strange-terms",
        policy=resource_policy(everyone("open-on-strange-terms", StringResembles={"aws:PrincipalOrgID": "o-*"})),
        verdicts={"exposure": "unknown", "outside": "unknown"},
    )


def powerful(main):
    """What roles are for."""
    everything = main.policy("everything", allow("*"))
    fence = main.policy("fence", allow(["logs:*"] + XRAY))
    administrator = "arn:aws:iam::aws:policy/AdministratorAccess"
    basics = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    strong = {"admin": "administrator"}
    for name, verdicts, role in (
        ("attached-administrator", strong, {"attached": [administrator]}),
        ("inline-administrator", strong, {"inline": allow("*")}),
        ("custom-administrator", strong, {"attached": [everything]}),
        ("bounded-administrator", {}, {"attached": [administrator], "boundary": fence}),
        ("self-promoting", {"admin": "can-become-administrator"}, {"inline": allow("iam:AttachRolePolicy")}),
        ("basic", {}, {"attached": [basics], "path": "/service-role/made/here/"}),
        ("traced-in-vain", {"tracing": "role-may-not-write"}, {"traces": False}),
    ):
        main.function(name, role=main.role(f"role-{name}", **role), verdicts=verdicts)
    main.function("role-deleted", verdicts={"admin": "unknown", "tracing": "unknown"})
    main.client("lambda").update_function_configuration(
        FunctionName="role-deleted", Role=f"arn:aws:iam::{main.id}:role/no-longer-there"
    )
    shared = main.role("role-shared")
    for name, region in (("shares-here", HOME), ("shares-there", AWAY)):
        main.function(name, region=region, role=shared, verdicts={"shared": "shared"})


def configured(main):
    """What configurations are for."""
    main.function("untraced", TracingConfig=None, verdicts={"tracing": "not-active"})
    main.function("outside-vpc", VpcConfig=None, verdicts={"vpc": "no-vpc"})
    main.function("vpc-without-subnets", VpcConfig={"SubnetIds": [], "SecurityGroupIds": []}, verdicts={"vpc": "no-vpc"})
    for runtime, verdict in (
        ("python3.9", "deprecated"),
        ("nodejs22.x", "deprecated-soon"),
        ("python3.13", "not-newest"),
        ("provided.al2023", "pass"),
        ("cobol68", "unknown"),
    ):
        main.function("runs-" + runtime.replace(".", "-"), Runtime=runtime, verdicts={"runtime": verdict})
    main.function(
        "image",
        Runtime=None,
        Handler=None,
        PackageType="Image",
        Code={"ImageUri": f"{main.id}.dkr.ecr.{HOME}.amazonaws.com/app:1"},
        verdicts={"runtime": "not_applicable"},
    )
    queue = main.client("sqs").create_queue(QueueName="letters")["QueueUrl"]
    letters = main.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    layer = main.client("lambda").publish_layer_version(LayerName="common", Content={"ZipFile": CODE})
    main.client("lambda").add_layer_version_permission(
        LayerName="common", VersionNumber=1, StatementId="all", Action="lambda:GetLayerVersion", Principal="*"
    )
    main.function(
        "with-everything",
        Description="Größen­ordnung: 注文を処理する 🛒",
        Environment={"Variables": {"DB_PASSWORD": SECRETS[0], "ACCESS_KEY": SECRETS[1], "DATABASE_URL": SECRETS[2]}},
        Tags={"owner": "команда-заказов", "cost-centre": "42"},
        DeadLetterConfig={"TargetArn": letters},
        Layers=[layer["LayerVersionArn"]],
        MemorySize=512,
        Timeout=30,
    )
    main.function("twin")
    main.function(
        "twin",
        region=AWAY,
        verdicts=PUBLIC,
        policy=resource_policy(statement(arn_of(main.id, "twin", AWAY), "*")),
    )
    main.function("eingeschränkt".replace("ä", "ae"), region=AWAY)


def members(main, org):
    """Functions of other accounts, whose roles an SCP may bind."""
    for name in ("orders-prod", "playground"):
        account = assumed(main, org["members"][name])
        reader(account, main.id)
        account.function(f"{name}-plain")
        account.function(
            f"{name}-open",
            policy=resource_policy(statement(arn_of(account.id, f"{name}-open"), "*")),
            verdicts=PUBLIC,
        )
        promoting = account.function(
            f"{name}-promoting",
            role=account.role(f"role-{name}-promoting", inline=allow("iam:AttachRolePolicy")),
            verdicts={"admin": "can-become-administrator"},
        )
        if name == "orders-prod":
            # An SCP takes it back; whether it is read is a matter of permissions.
            del expected[promoting][CHECKS["admin"]]


def web(main):
    """What the operations of lambda-web answer: AWS Lambda Web API reference, version 2025-03-07."""
    result = {}
    for name, auth, verdicts, document in (
        ("storefront", "ApplicationManaged", ANONYMOUS, None),
        ("partners", "IamAuth", {}, None),
        ("intranet", "IamAuth", PUBLIC, "*"),
    ):
        arn = f"arn:aws:lambda:{HOME}:{main.id}:web-function/{name}"
        role = main.role(f"role-web-{name}")
        end = f"{arn}/endpoint/main"
        open_to = statement(end, document, action="lambda:InvokeWebFunctionEndpoint") if document else None
        policies[arn] = resource_policy(open_to) if open_to else None
        result[arn] = {"name": name, "auth": auth, "role": role, "endpoint": end, "environment": {"API_TOKEN": SECRETS[0]}}
        expected[arn] = {CHECKS[short]: "pass" for short in ("exposure", "outside", "admin", "shared")}
        expected[arn].update({CHECKS[short]: verdict for short, verdict in verdicts.items()})
    return result


def main(endpoint):
    account = Account(endpoint, DEFAULT_ACCOUNT)
    org = organisation(account)
    reader(account, account.id)
    exposed(account, org)
    powerful(account)
    configured(account)
    triggered(account)
    members(account, org)
    made = {
        "account": account.id,
        "regions": [HOME, AWAY],
        "organization": org,
        "web": web(account),
        "expected": expected,
        "deep": deep,
        "policies": policies,
        "doubled": doubled,
        "urls": urls,
        "triggers": triggers,
        "secrets": SECRETS,
    }
    json.dump(made, sys.stdout, indent=1, sort_keys=True)


main(sys.argv[1])

"""Seeded inputs for the benchmarks: templates of 20 resources, and a snapshot of many functions."""

import json
import pathlib
import random

RUNTIMES = ["python3.14", "python3.12", "python3.9", "nodejs24.x", "nodejs20.x", "java25", "java17"]
SERVICES = ["dynamodb:PutItem", "s3:GetObject", "sqs:SendMessage", "kms:Decrypt", "sns:Publish",
            "events:PutEvents", "states:StartExecution", "secretsmanager:GetSecretValue"]
MANAGED = ["AmazonS3ReadOnlyAccess", "service-role/AWSLambdaBasicExecutionRole", "AWSXRayDaemonWriteAccess",
           "AmazonSQSFullAccess", "service-role/AWSLambdaVPCAccessExecutionRole"]


def statement(rng):
    return {
        "Effect": "Allow",
        "Action": rng.sample(SERVICES, rng.randint(1, 3)),
        "Resource": f"arn:aws:dynamodb:eu-west-1:111111111111:table/t{rng.randint(1, 500)}",
    }


def template(rng, name):
    """Five functions, each with role, permission and log group: 20 resources."""
    lines = ["AWSTemplateFormatVersion: '2010-09-09'", f"Description: {name}", "Resources:"]
    for i in range(5):
        fn = f"F{i}"
        principal = rng.choice(["s3.amazonaws.com", "apigateway.amazonaws.com", "'222222222222'", "'*'"])
        lines += [
            f"  {fn}:", "    Type: AWS::Lambda::Function", "    Properties:",
            f"      FunctionName: {name}-{i}", f"      Runtime: {rng.choice(RUNTIMES)}",
            "      Handler: app.handler", "      Code: {S3Bucket: code, S3Key: app.zip}",
            f"      Role: !GetAtt {fn}Role.Arn", f"      MemorySize: {rng.choice([128, 256, 512])}",
        ]
        if rng.random() < 0.5:
            lines.append("      TracingConfig: {Mode: Active}")
        lines += [
            f"  {fn}Role:", "    Type: AWS::IAM::Role", "    Properties:",
            "      AssumeRolePolicyDocument:", "        Version: '2012-10-17'", "        Statement:",
            "          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}",
            f"      ManagedPolicyArns: ['arn:aws:iam::aws:policy/{rng.choice(MANAGED)}']",
            "      Policies:", "        - PolicyName: own", "          PolicyDocument:",
            "            Version: '2012-10-17'", "            Statement:",
        ]
        for _ in range(3):
            s = statement(rng)
            lines += [f"              - Effect: Allow", f"                Action: {json.dumps(s['Action'])}",
                      f"                Resource: {s['Resource']}"]
        lines += [
            f"  {fn}Permission:", "    Type: AWS::Lambda::Permission", "    Properties:",
            f"      FunctionName: !Ref {fn}", "      Action: lambda:InvokeFunction", f"      Principal: {principal}",
        ]
        if rng.random() < 0.6:
            lines.append("      SourceAccount: !Ref AWS::AccountId")
        lines += [f"  {fn}Logs:", "    Type: AWS::Logs::LogGroup", "    Properties:",
                  f"      LogGroupName: /aws/lambda/{name}-{i}", "      RetentionInDays: 30"]
    return "\n".join(lines) + "\n"


def templates(folder, count, seed=7):
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        (folder / f"t{i:03}.yaml").write_text(template(rng, f"app{i:03}"))


def policy(statements):
    return {"file": "account", "json": {"Version": "2012-10-17", "Statement": statements}}


def snapshot(path, count, seed=11):
    """An account with a role a function, five statements a role; 30 % attach shared customer policies."""
    rng = random.Random(seed)
    account, region, unit = "111111111111", "eu-west-1", "111111111111/eu-west-1"
    at = "account:1:1"
    shared = [
        {"id": f"arn:aws:iam::{account}:policy/shared{i}", "unit": unit, "name": f"shared{i}",
         "arn": f"arn:aws:iam::{account}:policy/shared{i}",
         "document": policy([statement(rng) for _ in range(20)]), "location": at}
        for i in range(100)]
    trust = policy([{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}])
    roles, functions = [], []
    for i in range(count):
        role = f"arn:aws:iam::{account}:role/r{i}"
        attached = []
        if rng.random() < 0.3:
            attached.append({"arn": rng.choice(shared)["arn"], "location": at})
        attached.append({"arn": "arn:aws:iam::aws:policy/" + rng.choice(MANAGED), "location": at})
        statements = [statement(rng) for _ in range(5)]
        if rng.random() < 0.02:
            statements[0] = {"Effect": "Allow", "Action": "*", "Resource": "*"}
        elif rng.random() < 0.03:
            statements[0] = {"Effect": "Allow", "Action": ["iam:PassRole", "lambda:*"], "Resource": "*"}
        roles.append({"id": role, "unit": unit, "name": f"r{i}", "arn": role, "account": account, "trust": trust,
                      "attached": attached,
                      "inline": [{"name": "own", "document": policy(statements), "location": at}],
                      "boundary": None, "location": at})
        arn = f"arn:aws:lambda:{region}:{account}:function:f{i}"
        allow = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": arn}
        kind = rng.random()
        if kind < 0.1:
            allow["Principal"] = "*"
        elif kind < 0.5:
            allow["Principal"] = {"Service": "s3.amazonaws.com"}
            allow["Condition"] = {"StringEquals": {"AWS:SourceAccount": account},
                                  "ArnLike": {"AWS:SourceArn": f"arn:aws:s3:::b{i}"}}
        else:
            allow["Principal"] = {"Service": "events.amazonaws.com"}
            allow["Condition"] = {"ArnLike": {"AWS:SourceArn": f"arn:aws:events:{region}:{account}:rule/r{i}"}}
        functions.append({
            "kind": "aws.lambda.function", "id": arn, "unit": unit, "name": f"f{i}", "arn": arn, "account": account,
            "region": region, "location": at, "properties": {},
            "configuration": {
                "packageType": "ZIP", "runtime": rng.choice(RUNTIMES), "customRuntime": None,
                "handler": "app.handler", "code": None, "codeHash": None, "layers": [], "architectures": ["arm64"],
                "environment": ["TABLE"], "role": role, "tracing": rng.choice(["ACTIVE", "PASS_THROUGH"]),
                "vpc": None, "failureDestinations": [], "reservedConcurrency": None, "capacityProvider": None,
                "tenantIsolation": False, "logGroup": None, "tags": []},
            "qualifiers": [{"kind": "UNQUALIFIED", "name": "", "arn": arn, "policy": policy([allow]), "url": None}],
            "triggers": []})
    estate = {
        "schema": "fortlet.estate/1", "sources": [],
        "units": [{"id": unit, "kind": "LIVE", "account": account, "region": region, "rolesInSight": True}],
        "managedPolicies": shared, "roles": roles, "functions": functions}
    pathlib.Path(path).write_text(json.dumps(estate))

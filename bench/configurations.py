"""Seeded Terraform configurations and Serverless Framework services, like the templates of generate.py."""

import json
import random

from generate import MANAGED, RUNTIMES, statement

TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})


def block(kind, *labels, **arguments):
    lines = [f"{kind} " + " ".join(f'"{label}"' for label in labels) + " {"]
    for name, value in arguments.items():
        lines.append(f"  {name} {value}" if value.startswith("{") else f"  {name} = {value}")
    return lines + ["}"]


def document(rng):
    statements = ",\n      ".join(
        f'{{ Effect = "Allow", Action = {json.dumps(s["Action"])}, Resource = "{s["Resource"]}" }}'
        for s in (statement(rng) for _ in range(3)))
    return f'jsonencode({{\n    Version = "2012-10-17"\n    Statement = [\n      {statements}\n    ]\n  }})'


def module(rng, name):
    """Four functions, each with role, policy, attachment, permission: 20 resources."""
    lines = []
    for i in range(4):
        fn, role = f"f{i}", f"aws_iam_role.r{i}"
        principal = rng.choice(["s3.amazonaws.com", "apigateway.amazonaws.com", "222222222222", "*"])
        function = {
            "function_name": f'"{name}-{i}"', "runtime": f'"{rng.choice(RUNTIMES)}"', "handler": '"app.handler"',
            "filename": '"app.zip"', "role": f"{role}.arn"}
        if rng.random() < 0.5:
            function["tracing_config"] = '{\n    mode = "Active"\n  }'
        permission = {
            "function_name": f"aws_lambda_function.{fn}.function_name", "action": '"lambda:InvokeFunction"',
            "principal": f'"{principal}"'}
        if rng.random() < 0.6:
            permission["source_account"] = "data.aws_caller_identity.own.account_id"
        lines += block("resource", "aws_lambda_function", fn, **function)
        lines += block("resource", "aws_iam_role", f"r{i}", name=f'"{name}-{i}"', assume_role_policy=f"jsonencode({TRUST})")
        lines += block("resource", "aws_iam_role_policy", f"p{i}", role=f"{role}.id", policy=document(rng))
        lines += block("resource", "aws_iam_role_policy_attachment", f"a{i}", role=f"{role}.name",
                       policy_arn=f'"arn:aws:iam::aws:policy/{rng.choice(MANAGED)}"')
        lines += block("resource", "aws_lambda_permission", f"m{i}", **permission)
    return "\n".join(lines + block("data", "aws_caller_identity", "own")) + "\n"


def modules(folder, count, seed=7):
    rng = random.Random(seed)
    for i in range(count):
        root = folder / f"m{i:03}"
        root.mkdir(parents=True, exist_ok=True)
        (root / "main.tf").write_text(module(rng, f"app{i:03}"))


def looped(folder, count, seed=7):
    """A module that is called once for each of many functions."""
    rng = random.Random(seed)
    settings = {f"f{i:04}": {"runtime": rng.choice(RUNTIMES), "tracing": rng.choice(["Active", "PassThrough"])}
                for i in range(count)}
    (folder / "function").mkdir(parents=True, exist_ok=True)
    (folder / "functions.json").write_text(json.dumps(settings))
    (folder / "main.tf").write_text("\n".join(block(
        "module", "function", source='"./function"', for_each='jsondecode(file("${path.module}/functions.json"))',
        name="each.key", runtime="each.value.runtime", tracing="each.value.tracing")) + "\n")
    lines = [line for name in ("name", "runtime", "tracing") for line in block("variable", name, type="string")]
    lines += block("resource", "aws_lambda_function", "this", function_name="var.name", runtime="var.runtime",
                   handler='"app.handler"', filename='"app.zip"', role="aws_iam_role.this.arn",
                   tracing_config="{\n    mode = var.tracing\n  }")
    lines += block("resource", "aws_iam_role", "this", name="var.name", assume_role_policy=f"jsonencode({TRUST})")
    lines += block("resource", "aws_iam_role_policy", "this", role="aws_iam_role.this.id", policy=document(rng))
    (folder / "function" / "main.tf").write_text("\n".join(lines) + "\n")


def service(folder, count, seed=7):
    """One service of the Serverless Framework, with an event a function."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["service: app", "provider:", "  name: aws", "  runtime: nodejs24.x", "  region: eu-west-1",
             "  tracing: { lambda: true }", "  iam:", "    role:", "      statements:"]
    for s in (statement(rng) for _ in range(5)):
        lines.append(f"        - {{ Effect: Allow, Action: {json.dumps(s['Action'])}, Resource: '{s['Resource']}' }}")
    lines.append("functions:")
    for i in range(count):
        event = rng.choice([f"httpApi: GET /p{i}", f"schedule: rate({i + 2} minutes)", "sqs: arn:aws:sqs:eu-west-1:111111111111:q",
                            f"http: POST /p{i}"])
        lines += [f"  f{i}:", "    handler: app.handler", f"    runtime: {rng.choice(RUNTIMES)}", "    events:", f"      - {event}"]
    (folder / "serverless.yml").write_text("\n".join(lines) + "\n")

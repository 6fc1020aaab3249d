"""Asks an endpoint for what the doubles answer, by AWS's own Python client, and holds the answers against its models.

    shapes.py ENDPOINT REGION FUNCTION_ARN WEB_FUNCTION_ARN

Prints what is wrong, a line each.
"""

import re
import sys

import boto3

endpoint, region, function, web = sys.argv[1:]


def ask(service, operation, **parameters):
    client = boto3.client(
        service, region_name=region, endpoint_url=endpoint, aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="secret"
    )
    answer = getattr(client, operation)(**parameters)
    name = client.meta.method_to_api_mapping[operation]
    compare(f"{service}:{name}", client.meta.service_model.operation_model(name).output_shape, answer)
    return answer


def compare(where, shape, value):
    if shape.type_name == "structure":
        for member in shape.required_members:
            if member not in value:
                print(f"{where} lacks {member}")
        for member, content in value.items():
            if member in shape.members:
                compare(f"{where}.{member}", shape.members[member], content)
    elif shape.type_name == "list":
        for item in value:
            compare(where, shape.member, item)
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            print(f"{where}: {value} is none of {shape.enum}")
        pattern = shape.metadata.get("pattern")
        if pattern and not re.fullmatch(pattern, value):
            print(f"{where}: {value} is not like {pattern}")


policy = ask("lambda", "get_resource_policy", ResourceArn=function)
if "Policy" not in policy:
    print("lambda:GetResourcePolicy answered nothing")
if not ask("lambda", "list_function_url_configs", FunctionName=function)["FunctionUrlConfigs"]:
    print("lambda:ListFunctionUrlConfigs answered nothing")
name = web.split("/")[-1]
if name not in [each["functionName"] for each in ask("lambda-web", "list_web_functions")["functions"]]:
    print(f"lambda-web:ListWebFunctions does not list {name}")
ask("lambda-web", "get_web_function", functionName=name)
for revision in ask("lambda-web", "list_web_function_revisions", functionName=name)["revisions"]:
    ask("lambda-web", "get_web_function_revision", functionName=name, revisionId=revision["revisionId"])
for each in ask("lambda-web", "list_web_function_endpoints", functionName=name)["endpoints"]:
    ask("lambda-web", "get_web_function_endpoint", functionName=name, endpointName=each["endpointName"])
ask("lambda-web", "get_resource_policy", resourceArn=web)
for runtime in ask("lambda-core", "list_runtimes")["Items"]:
    ask("lambda-core", "get_runtime", RuntimeName=runtime["Arn"])

"""Prints how AWS's own client would ask, a line for each protocol of an operation: signing name, operation, protocol, version or target, method, path."""

import botocore.session

SERVICES = (
    "apigateway", "apigatewayv2", "ec2", "elbv2", "iam", "lambda", "lambda-core", "lambda-web", "organizations",
    "resourcegroupstaggingapi", "sts",
)

session = botocore.session.get_session()
for service in SERVICES:
    model = session.get_service_model(service)
    protocols = [{"ec2": "query"}.get(each, each) for each in model.metadata.get("protocols", [model.protocol])]
    for name in model.operation_names:
        http = model.operation_model(name).http
        version = model.metadata.get("targetPrefix", model.api_version)
        for protocol in protocols:
            print(model.signing_name, name, protocol, version, http["method"], http["requestUri"], sep="\t")

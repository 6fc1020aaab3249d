"""Puts the build that passed its tests live, and tries it once."""

import boto3

functions = boto3.client("lambda")


def handler(event, context):
    build = event["detail"]
    functions.update_function_code(
        FunctionName="webshop-sales-report",
        S3Bucket=build["bucket"],
        S3Key=build["key"],
    )
    functions.get_waiter("function_updated").wait(FunctionName="webshop-sales-report")
    functions.invoke(FunctionName="webshop-sales-report", InvocationType="Event", Payload=b"{}")

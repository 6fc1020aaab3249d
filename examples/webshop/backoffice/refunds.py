"""Books a refund for an order, at most once and never more than was paid."""

import os
from decimal import Decimal

import boto3
from botocore.exceptions import ClientError

orders = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])


def handler(event, context):
    amount = Decimal(str(event["amount"]))
    try:
        orders.update_item(
            Key={"orderId": event["orderId"]},
            UpdateExpression="SET refunded = :amount",
            ConditionExpression="attribute_not_exists(refunded) AND paid >= :amount",
            ExpressionAttributeValues={":amount": amount},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return {"refunded": False}
    return {"refunded": True}

"""Takes a supplier's price list, which suppliers send as YAML, and writes the new prices."""

import os

import boto3
import yaml

table = boto3.resource("dynamodb").Table(os.environ["PRODUCTS_TABLE"])


def handler(event, context):
    prices = yaml.load(event["priceList"], Loader=yaml.Loader)
    for article, price in prices["articles"].items():
        table.put_item(Item={"article": article, "price": str(price)})
    return {"imported": len(prices["articles"])}

"""Makes a user with one policy, then has the server enforce policies and signatures from now on. Prints the user's keys.

    guard.py ENDPOINT POLICY_FILE
"""

import json
import sys
import urllib.request

import boto3

endpoint, policy = sys.argv[1:]
iam = boto3.client(
    "iam", region_name="us-east-1", endpoint_url=endpoint, aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="secret"
)
iam.create_user(UserName="reader")
with open(policy) as document:
    iam.put_user_policy(UserName="reader", PolicyName="read", PolicyDocument=document.read())
key = iam.create_access_key(UserName="reader")["AccessKey"]
urllib.request.urlopen(
    urllib.request.Request(f"{endpoint}/moto-api/reset-auth", data=b"0", headers={"Content-Type": "text/plain"}, method="POST")
)
json.dump({"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}, sys.stdout)

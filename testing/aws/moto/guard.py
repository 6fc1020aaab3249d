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
# moto has a name of its own for each call of API Gateway and of tagging, and asks for all of them on "*".
OWN_NAMES = {"apigateway:GET": "apigateway:Get*", "tag:GetResources": "tagging:GetResources"}
with open(policy) as document:
    allowed = json.load(document)
for statement in allowed["Statement"]:
    if any(action in OWN_NAMES for action in statement["Action"]):
        statement["Action"] = [OWN_NAMES.get(action, action) for action in statement["Action"]]
        statement["Resource"] = "*"
iam.put_user_policy(UserName="reader", PolicyName="read", PolicyDocument=json.dumps(allowed))
key = iam.create_access_key(UserName="reader")["AccessKey"]
urllib.request.urlopen(
    urllib.request.Request(f"{endpoint}/moto-api/reset-auth", data=b"0", headers={"Content-Type": "text/plain"}, method="POST")
)
json.dump({"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}, sys.stdout)

"""Makes a small picture beside each large one that the photo studio uploads."""

import os
import urllib.parse

import boto3
from PIL import Image

pictures = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        original = os.path.join("/tmp", key)
        small = original + ".small.jpg"
        pictures.download_file(bucket, key, original)
        if key.endswith(".raw"):
            # The camera maker's converter is a program in the layer.
            os.system(f"/opt/bin/rawtojpeg {original} {original}.jpg")
            original += ".jpg"
        with Image.open(original) as picture:
            picture.thumbnail((320, 320))
            picture.convert("RGB").save(small)
        pictures.upload_file(small, bucket, f"small/{key}.jpg")

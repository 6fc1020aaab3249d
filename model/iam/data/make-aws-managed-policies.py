#!/usr/bin/env python3
"""Writes AWS's managed policies into the resources of this module, from PyPI's moto.

    python3 -m venv target/venv && target/venv/bin/pip install 'moto==5.2.5'
    target/venv/bin/python data/make-aws-managed-policies.py

moto (Apache-2.0) carries the default version of each policy as AWS's API returned it. One line is
one policy: its ARN after "policy/", a tab, its document. Lines are spread over small files by a
hash of that name, so that one lookup reads one small file.
"""

import importlib.metadata
import json
import pathlib
import shutil

from moto.iam.aws_managed_policies import aws_managed_policies_data

FILES = 256
HERE = pathlib.Path(__file__).resolve().parent.parent
TARGET = HERE / "src/main/resources/dev/fortlet/model/iam/aws-managed-policies"


def java_hash(text):
    value = 0
    for character in text:
        value = (31 * value + ord(character)) & 0xFFFFFFFF
    return value


def main():
    policies = json.loads(aws_managed_policies_data)
    files = [[] for _ in range(FILES)]
    updated = ""
    for key, policy in policies.items():
        name = policy.get("Path", "/").lstrip("/") + key
        document = json.dumps(policy["Document"], separators=(",", ":"), ensure_ascii=True)
        files[java_hash(name) % FILES].append(name + "\t" + document)
        updated = max(updated, policy.get("UpdateDate") or policy.get("CreateDate") or "")
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for number, lines in enumerate(files):
        (TARGET / f"{number}.tsv").write_text("\n".join(sorted(lines)) + "\n", encoding="ascii")
    source = "\n".join(
        [
            "source: moto " + importlib.metadata.version("moto") + " from PyPI, moto/iam/aws_managed_policies.py",
            "newest policy: " + updated[:10],
            "policies: " + str(len(policies)),
            "made by: data/make-aws-managed-policies.py",
        ]
    )
    (TARGET / "source.txt").write_text(source + "\n", encoding="ascii")
    print(source)


if __name__ == "__main__":
    main()

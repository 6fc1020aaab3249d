#!/usr/bin/env python3
"""Writes the tables that SamTransform reads, from the PyPI package aws-sam-translator.

    python3 -m venv target/venv && target/venv/bin/pip install aws-sam-translator==1.115.0
    target/venv/bin/python data/sam-tables.py src/main/resources/dev/fortlet/sources/templates/sam

Four files: policy templates (name, parameters, statements), the paths of AWS-managed policies
whose ARN is more than their name, and what connectors generate (source type, destination type,
profile) and read of
their ends. One line an entry, so that a reader parses only the lines that a template needs.
"""
import importlib.metadata
import importlib.resources
import json
import pathlib
import sys
import time

out = pathlib.Path(sys.argv[1])
version = importlib.metadata.version("aws-sam-translator")
package = importlib.resources.files("samtranslator")


def load(*path):
    return json.loads(package.joinpath(*path).read_text())


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def write(name, columns, rows):
    header = [
        f"# Source: PyPI aws-sam-translator {version} (Apache-2.0), read {time.strftime('%Y-%m-%d')}",
        "# Written by sources/templates/data/sam-tables.py",
        "# " + "\t".join(columns),
    ]
    lines = header + ["\t".join(row) for row in rows]
    (out / name).write_text("\n".join(lines) + "\n")


templates = load("policy_templates_data", "policy_templates.json")["Templates"]
write(
    "policy-templates.tsv",
    ["template", "parameters", "statements"],
    [
        (name, ",".join(template.get("Parameters", {})), compact(template["Definition"]["Statement"]))
        for name, template in sorted(templates.items())
    ],
)

managed = load("internal", "data", "aws_managed_policies.json")["aws"]
prefix = "arn:aws:iam::aws:policy/"
write(
    "managed-policy-paths.tsv",
    ["policy", "path"],
    [
        (name, arn[len(prefix) : -len(name)])
        for name, arn in sorted(managed.items())
        if arn != prefix + name and arn.startswith(prefix) and arn.endswith(name)
    ],
)

connectors = load("model", "connector_profiles", "profiles.json")
profiles = connectors["Permissions"]
write(
    "connectors.tsv",
    ["source", "destination", "profile"],
    [
        (source, destination, compact(profile))
        for source, destinations in sorted(profiles.items())
        for destination, profile in sorted(destinations.items())
    ],
)

write(
    "connector-ends.tsv",
    ["type", "where its role stands, and what refers to it"],
    [(kind, compact(ends)) for kind, ends in sorted(connectors["CfnResourceProperties"].items())],
)

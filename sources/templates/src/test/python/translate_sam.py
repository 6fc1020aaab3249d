"""Translates SAM templates with the official translator, for the tests to compare with.

    python translate_sam.py OUT TEMPLATE...

For each template writes OUT/<n>.input.json (its intrinsic functions in their long form) and
OUT/<n>.expected.json (what aws-sam-translator makes of it). A template that the translator refuses
gets OUT/<n>.refused with its message instead.
"""
import copy
import json
import os
import pathlib
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

import yaml
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

REF_LIKE = {"Ref", "Condition"}


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's tags; numbers and dates stay as they are written."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def intrinsic(loader, suffix, node):
    name = suffix if suffix in REF_LIKE else "Fn::" + suffix
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if suffix == "GetAtt":
            value = value.split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {name: value}


yaml.add_multi_constructor("!", intrinsic, Loader=Loader)


def defaults(template):
    parameters = template.get("Parameters", {})
    return {k: v["Default"] for k, v in parameters.items() if isinstance(v, dict) and "Default" in v}


LOCAL_FILES = {"CodeUri", "ContentUri", "DefinitionUri"}


def uploaded(node):
    """The template as `sam package` leaves it: the translator refuses paths of local files."""
    if isinstance(node, list):
        return [uploaded(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: "s3://bucket/key" if key in LOCAL_FILES and isinstance(value, str) else uploaded(value)
        for key, value in node.items()
    }


def main(out, templates):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, templates):
        template = uploaded(yaml.load(path.read_text(), Loader=Loader))
        (out / f"{path.stem}.input.json").write_text(json.dumps(template, indent=1))
        try:
            translator = Translator({}, Parser())
            expected = translator.translate(copy.deepcopy(template), defaults(template))
        except InvalidDocumentException as e:
            (out / f"{path.stem}.refused").write_text("\n".join([e.message] + [c.message for c in e.causes]))
            continue
        except Exception as e:  # the translator's own bugs on odd input
            (out / f"{path.stem}.refused").write_text(f"{type(e).__name__}: {e}")
            continue
        (out / f"{path.stem}.expected.json").write_text(json.dumps(expected, indent=1))


main(sys.argv[1], sys.argv[2:])

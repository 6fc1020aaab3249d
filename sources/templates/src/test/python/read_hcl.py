"""Says what python-hcl2 reads in files of HCL: one line for each argument, by its path.

read_hcl.py OUT FILE...  writes OUT/NAME.lines for each file, NAME being its path with _ for /.
A line is the path of an argument, with = and the text behind it where that is a plain string.
"""

import pathlib
import sys

import hcl2


def plain(key):
    return key[1:-1] if len(key) > 1 and key[0] == '"' == key[-1] else key


def is_blocks(value):
    return (
        isinstance(value, list)
        and value
        and all(isinstance(item, dict) and contains_block(item) for item in value)
    )


def contains_block(item):
    if item.get("__is_block__"):
        return True
    return len(item) == 1 and any(
        isinstance(inner, dict) and contains_block(inner) for inner in item.values()
    )


def block(path, item, lines):
    if not item.get("__is_block__"):
        for label, inner in item.items():
            block(path + "." + plain(label), inner, lines)
        return
    lines.append(path + " {}")
    body(path, item, lines)


def body(path, item, lines):
    for key, value in item.items():
        if key.startswith("__"):
            continue
        inner = path + "." + plain(key) if path else plain(key)
        if is_blocks(value):
            for each in value:
                block(inner, each, lines)
        elif is_plain(value):
            lines.append(inner + " = " + value[1:-1])
        else:
            lines.append(inner)


def is_plain(value):
    return (
        isinstance(value, str)
        and len(value) > 1
        and value[0] == '"' == value[-1]
        and not any(mark in value for mark in ("${", "%{", "\\", "\n"))
    )


def main(out, files):
    for file in files:
        with open(file, encoding="utf-8") as text:
            document = hcl2.load(text)
        lines = []
        body("", document, lines)
        name = file.strip("./").replace("/", "_")
        pathlib.Path(out, name + ".lines").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


main(sys.argv[1], sys.argv[2:])

"""The values of front matter that are prose, with their places in it."""

import re
import tomllib
from collections.abc import Container, Iterator

import yaml

_LOOSE = re.compile(r"^(title|description|summary)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_TOML_KEY = re.compile(r"^[ \t]*(title|description|summary)[ \t]*=[ \t]*(\"\"\"|'''|\"|')", re.MULTILINE)


def yaml_values(raw: str, wanted: Container[str]) -> Iterator[tuple[str, int, int, str]]:
    """Key, start, end and style of each text under a wanted key of front matter in YAML."""
    try:
        node = yaml.compose(raw, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        # Front matter that YAML refuses is common: `title: Tea: a guide`.
        yield from _loose_values(raw)
        return
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value in wanted and isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str":
            yield key.value, value.start_mark.index, value.end_mark.index, value.style or ""


def _loose_values(raw: str) -> Iterator[tuple[str, int, int, str]]:
    for line in _LOOSE.finditer(raw):
        key, value = line.group(1), line.group(2)
        start, end = line.span(2)
        if len(value) > 1 and value[0] in "\"'":
            yield key, start, end if value[-1] == value[0] else end + 1, value[0]
        elif value and value[0] not in "[{|>&*!":
            yield key, start, end, ""


def toml_values(raw: str) -> Iterator[tuple[str, int, int, str]]:
    """Key, start, end and style of the title, the description and the summary of front matter in TOML."""
    try:
        values = tomllib.loads(raw.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return
    seen = set()
    for found in _TOML_KEY.finditer(raw):
        key, quote = found.groups()
        if key in seen or not isinstance(values.get(key), str):
            continue
        end = found.end()
        while end < len(raw) and not raw.startswith(quote, end):
            end += 2 if quote[0] == '"' and raw[end] == "\\" else 1
        seen.add(key)
        # The marks of the copied stretch are one quote wide, like those of YAML.
        yield key, found.end() - 1, min(end + 1, len(raw)), '"' if quote[0] == '"' else "toml"

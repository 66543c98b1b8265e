"""What front matter says to claimcheck: the entries of `claimcheck: ignore:`, as comments that hold for the file."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date

import yaml

_KEY = re.compile(r"^[\[ \t]*[\"']?claimcheck\b[^\r\n]*", re.MULTILINE)
_SHAPE = "write a list under ignore:, each entry with the keys rule, reason and, if you like, until"
_NULL = "tag:yaml.org,2002:null"

Told = tuple[int, int, str, str]
"""Start, end, words, and what is wrong with them."""


def front_directives(raw: str, *, is_toml: bool, longest: int) -> Iterator[Told]:
    """The entries that are meant for claimcheck, with their places in the front matter.

    Args:
        raw: the front matter, without its fences.
        is_toml: whether it is TOML, not YAML.
        longest: front matter of more characters is not read.
    """
    key = _KEY.search(raw)
    if key is None:
        return
    if len(raw) > longest:
        yield *key.span(), key.group(), f"the front matter is longer than {longest:,} characters; shorten it"
        return
    try:
        yield from _of_toml(raw, *key.span()) if is_toml else _of_yaml(raw)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, RecursionError, ValueError):
        language = "TOML" if is_toml else "YAML"
        yield *key.span(), key.group(), f"the front matter is not valid {language}; mend it, so that it can be read"


def _of_yaml(raw: str) -> Iterator[Told]:
    root = yaml.compose(raw, Loader=yaml.SafeLoader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "claimcheck":
            entries = _entries(value)
            if entries is None:
                yield key.start_mark.index, key.end_mark.index, key.value, _SHAPE
            for node in entries or ():
                yield node.start_mark.index, _end(raw, node), *_told(_plain(node))


def _entries(node: yaml.Node) -> list[yaml.Node] | None:
    if isinstance(node, yaml.MappingNode) and [key.value for key, _ in node.value] == ["ignore"]:
        entries = node.value[0][1]
        if isinstance(entries, yaml.SequenceNode):
            return list(entries.value)
    return None


def _end(raw: str, node: yaml.Node) -> int:
    """Where an entry ends; YAML counts the blank lines behind a mapping in."""
    start = node.start_mark.index
    return start + max(1, len(raw[start : node.end_mark.index].rstrip()))


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return "" if node.tag == _NULL else node.value


def _of_toml(raw: str, start: int, end: int) -> Iterator[Told]:
    found = tomllib.loads(raw.replace("\r\n", "\n")).get("claimcheck")
    if found is None:
        return
    entries = found.get("ignore") if isinstance(found, dict) and list(found) == ["ignore"] else None
    if not isinstance(entries, list):
        yield start, end, raw[start:end], _SHAPE
        return
    for entry in entries:
        yield start, end, *_told(entry)


def _told(entry: object) -> tuple[str, str]:
    """An entry in the words of a comment, and what is wrong with it."""
    if not isinstance(entry, dict) or not set(entry) <= {"rule", "reason", "until"} or "rule" not in entry:
        return str(entry), _SHAPE
    rules = entry["rule"] if isinstance(entry["rule"], list) else [entry["rule"]]
    reason, until = entry.get("reason", ""), entry.get("until", "")
    until = until.isoformat() if isinstance(until, date) else until
    if not all(isinstance(word, str) for word in (*rules, reason, until)):
        return str(entry), _SHAPE
    quoted = reason.replace("\\", "\\\\").replace('"', '\\"')
    return f'claimcheck: ignore-file {" ".join(rules)} -- "{quoted}"' + (f" until={until}" if until else ""), ""

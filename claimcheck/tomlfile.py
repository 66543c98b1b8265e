"""A table of a TOML file -> the same tree of values that YAML gives, with lines as near as TOML's parser allows."""

import re
import tomllib
from collections.abc import Mapping as AnyMapping

from claimcheck.errors import ClaimcheckError, Place
from claimcheck.nodes import Mapping, Node, Scalar, Sequence

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load_table(path: str, text: str, table: str, error: type[ClaimcheckError]) -> Node | None:
    """Read a table such as `tool.claimcheck`.

    Args:
        path: the name of the file, for messages.
        text: its content.
        table: the dotted name of the table.
        error: what a problem of this file is.

    Returns:
        The table, or None when the file has none. Keys of the table itself have exact places; what lies deeper has the
        place of the key above it.
    """
    try:
        value: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        message = str(wrong)
        at = _AT.search(message)
        place = Place(path, int(at[1]), int(at[2])) if at and at[1] else Place(path)
        raise error(place, f"not valid TOML: {_AT.sub('', message)}") from None
    for name in table.split("."):
        if not isinstance(value, AnyMapping) or name not in value:
            return None
        value = value[name]
    return _node(value, _Finder(path, text.splitlines(), table))


class _Finder:
    """Finds the line on which a key of the table is given."""

    def __init__(self, path: str, lines: list[str], table: str) -> None:
        self.path = path
        self.lines = lines
        self.table = table
        self.header = self.line(re.compile(rf"\s*\[+\s*{re.escape(table)}\b"), 0) or 1

    def line(self, pattern: re.Pattern[str], start: int) -> int | None:
        return next((n + 1 for n in range(start, len(self.lines)) if pattern.match(self.lines[n])), None)

    def place(self, key: str) -> Place:
        name = rf"[\"']?{re.escape(key)}[\"']?"
        own = re.compile(rf"\s*{name}\s*[.=]")
        deeper = re.compile(rf"\s*\[+\s*{re.escape(self.table)}\s*\.\s*{name}")
        number = self.line(own, self.header) or self.line(deeper, 0)
        if number is None:
            return Place(self.path, self.header, 1)
        line = self.lines[number - 1]
        return Place(self.path, number, len(line) - len(line.lstrip()) + 1)


def _node(value: object, finder: _Finder, place: Place | None = None) -> Node:
    here = place or Place(finder.path, finder.header, 1)
    if isinstance(value, AnyMapping):
        entries = []
        for key, item in value.items():
            at = place or finder.place(str(key))
            entries.append((Scalar(str(key), False, at, None), _node(item, finder, at)))
        return Mapping(tuple(entries), here)
    if isinstance(value, list):
        return Sequence(tuple(_node(item, finder, here) for item in value), here)
    if isinstance(value, str):
        return Scalar(value, False, here, None)
    return Scalar(str(value).lower(), True, here, None)

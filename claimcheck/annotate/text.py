"""Edits of a text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """A text to be inserted in front of a character."""

    at: int
    text: str


def edited(source: str, edits: Sequence[Edit]) -> str:
    """The source with all edits; those for the same place stand in the order given."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.at):
        pieces += [source[at : edit.at], edit.text]
        at = edit.at
    return "".join([*pieces, source[at:]])


def line_break(source: str) -> str:
    """The line break that a text uses first; a line feed when it has none."""
    found = _BREAK.search(source)
    return found[0] if found else "\n"


def until_stable(change: Callable[[str], str], text: str) -> str:
    """Applies a change that only ever shortens, until it changes nothing any more."""
    while (changed := change(text)) != text:
        text = changed
    return text

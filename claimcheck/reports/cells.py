"""How many columns of a terminal a text takes, and what of it is safe to print there."""

import unicodedata
from dataclasses import dataclass

TAB = 4
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
# a direction override in an article could make a finding read as something else
_OVERRIDES = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Cell:
    """A printable piece of a line: what is printed for one character of the source, and the columns it takes."""

    text: str
    width: int


_PLAIN = {character: Cell(character, 1) for character in map(chr, range(ord(" "), ord("~") + 1))}


def cell(character: str, before: str = "") -> Cell:
    """What to print for a character; `before` is the character to its left, or empty.

    Control characters, direction overrides and lone surrogates are replaced, a tab becomes blanks.
    """
    if character in _PLAIN:
        return _PLAIN[character]
    if character == "\t":
        return Cell(" " * TAB, TAB)
    category = unicodedata.category(character)
    if category in {"Cc", "Cs"} or character in _OVERRIDES:
        return Cell("\ufffd", 1)
    if character == _EMOJI_STYLE:
        return Cell(character, 1 if before and _narrow_emoji(before) else 0)
    if category in {"Mn", "Me", "Cf"} or "\u1160" <= character <= "\u11ff":
        return Cell(character, 0)
    if before == _JOINER or "\U0001f3fb" <= character <= "\U0001f3ff":
        return Cell(character, 0)
    return Cell(character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1)


def cells(text: str) -> list[Cell]:
    """One cell for each character of a text."""
    return [_PLAIN.get(character) or cell(character, text[i - 1] if i else "") for i, character in enumerate(text)]


def printable(text: str) -> str:
    """A text in one line that is safe to print on a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(cell(character).text for character in text)


def _narrow_emoji(character: str) -> bool:
    return unicodedata.category(character) == "So" and unicodedata.east_asian_width(character) not in {"W", "F"}

"""Words of an article as Markdown that shows these words and does nothing else, wherever it is posted."""

import re
from html import escape

from claimcheck.reports.cells import printable

_MARKUP = re.compile(r"[`*_{}\[\]<>()#+.!~&$=-]")
# a table is cut into cells before escapes are read, and not by everyone in the same way
_REFERENCES = {"|": "&#124;", "\\": "&#92;"}
# what code hosts turn into mentions, references, emoji or links, long after Markdown was read
_SIGNS = re.compile(r"([@#!%~$&:])(?=[^\s])")
_NAME = re.compile(r"[\w./:-]+", re.ASCII)
_STOP = "\u200b"
_WWW = re.compile(r"www(?=\.)", re.IGNORECASE)


def inline(words: str) -> str:
    """Words as inline Markdown in one line, fit for a cell of a table.

    A zero-width space keeps `@name`, `#1`, `:tea:` and addresses from being turned into mentions and links.
    """
    return "".join(
        _REFERENCES.get(character) or (f"\\{character}" if _MARKUP.match(character) else character)
        for character in _harmless(words)
    )


def in_html(words: str) -> str:
    """Words in one line as text of an HTML element that stands in Markdown."""
    # Markdown is read in some lines of HTML and not in others; references mean the same in both
    return re.sub(r"[*_`\[\]\\|~]", lambda m: f"&#{ord(m[0])};", escape(_harmless(words)))


def code(words: str) -> str:
    """A name, such as the id of a rule or a place, as code; or as plain words when it holds more than a name does."""
    return f"`{words}`" if _NAME.fullmatch(words) else inline(words)


def _harmless(words: str) -> str:
    line = printable(" ".join(words.split()))
    return _SIGNS.sub(rf"\1{_STOP}", _WWW.sub(lambda m: m[0] + _STOP, line))

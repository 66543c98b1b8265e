"""Where the characters of a text are for an editor: lines from 0, and columns in the units that were agreed on."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from lsprotocol import types

from claimcheck.document import Region

_BREAK = re.compile(r"\r\n|\n|\r")
_UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}


@dataclass(frozen=True)
class Places:
    """The places of a text as a client counts them.

    Attributes:
        text: the text, with the line breaks that it has in the editor.
        encoding: `utf-8`, `utf-16` or `utf-32`: what a column is one of.
    """

    text: str
    encoding: str

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in _BREAK.finditer(self.text)))

    def position(self, offset: int) -> types.Position:
        """The place of a character of the text."""
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, _UNITS[self.encoding](self.text[self._starts[line] : offset]))

    def range(self, region: Region) -> types.Range:
        """The place of a stretch of the text."""
        return types.Range(self.position(region.start), self.position(region.end))

    def offset(self, position: types.Position) -> int:
        """The character at a place; beyond the end of a line that end, beyond the last line the end of the text."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        end = self._starts[position.line + 1] if position.line + 1 < len(self._starts) else len(self.text)
        line = _BREAK.sub("", self.text[start:end])
        units = 0
        for index, character in enumerate(line):
            if units >= position.character:
                return start + index
            units += _UNITS[self.encoding](character)
        return start + len(line)

"""The lines of a reStructuredText article as docutils sees them, and where their characters stand in the source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
# What Python takes for a line break, or docutils for a sign of its own, and an author does not mean as one.
_ODD = re.compile("[\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\ud800-\udfff\ufeff]")
_TAB = 8
# docutils counts the lines of some constructs a little off.
_NEAR = 6


class Line(NamedTuple):
    """A line with its tabs expanded.

    Attributes:
        text: what docutils gets.
        start: the offset in the source of its first character.
        columns: the offset of every character, and of the end, when tabs make them differ from counting on.
    """

    text: str
    start: int
    columns: tuple[int, ...] = ()

    def offset(self, column: int) -> int:
        """The offset in the source of the character in a column."""
        return self.columns[column] if self.columns else self.start + column

    def runs(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The stretches of the source that the characters `first` to `last` came from."""
        at = first
        while at < last:
            end = at + 1
            while end < last and self.offset(end) == self.offset(end - 1) + 1:
                end += 1
            yield self.offset(at), self.offset(end - 1) + 1
            while end < last and self.offset(end) == self.offset(end - 1):
                end += 1
            at = end

    def dedented(self, columns: int) -> "Line":
        """The line without its first characters."""
        return Line(self.text[columns:], self.offset(min(columns, len(self.text))), self.columns[columns:])


class Spot(NamedTuple):
    """A place in the lines."""

    line: int
    column: int


@dataclass
class Lines:
    """The lines of an article; remembers how far each was used, so that equal words are found in their order."""

    lines: Sequence[Line]
    _used: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = "\n".join(line.text for line in self.lines)

    def find(self, text: str, near: int, *, again: bool = False) -> tuple[Spot, ...]:
        """Where each line of a text stands that was drawn from the lines near the index `near`; empty for nowhere.

        What was found once is passed over, unless it is looked for `again`.
        """
        wanted = [line.rstrip() for line in text.split("\n")]
        for distance in range(_NEAR + 1):
            for first in dict.fromkeys((near + distance, near - distance)):
                if 0 <= first <= len(self.lines) - len(wanted) and (spots := self._at(wanted, first, again)):
                    for spot, line in zip(spots, wanted, strict=True):
                        self._used[spot.line] = spot.column + len(line)
                    return spots
        return ()

    def _at(self, wanted: Sequence[str], first: int, again: bool) -> tuple[Spot, ...]:
        spots = []
        for index, line in enumerate(wanted, first):
            column = self.lines[index].text.find(line, 0 if again else self._used.get(index, 0))
            if column < 0:
                return ()
            spots.append(Spot(index, column))
        return tuple(spots)


def split_lines(source: str, start: int) -> Lines:
    """The lines of a source from the offset `start` on."""
    lines = []
    for found in _LINE.finditer(source, start):
        if found.start() == found.end():
            break
        text = _ODD.sub("\ufffd", found.group(1))
        if "\t" not in text:
            lines.append(Line(text.rstrip(), found.start()))
            continue
        characters: list[str] = []
        columns: list[int] = []
        for offset, character in enumerate(text, found.start()):
            width = _TAB - len(characters) % _TAB if character == "\t" else 1
            characters += " " * width if character == "\t" else character
            columns += [offset] * width
        columns.append(found.end(1))
        lines.append(Line("".join(characters).rstrip(), found.start(), tuple(columns)))
    return Lines(lines)

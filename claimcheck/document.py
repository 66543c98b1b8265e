"""The document: an article as blocks of prose, each of which knows where its characters stand in the source."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Self

_LINE_BREAK = re.compile(r"\r\n?|\n")


class BlockKind(StrEnum):
    """What a block is in its article."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    FRONT_MATTER = "front_matter"
    FOOTNOTE = "footnote"


class MarkKind(StrEnum):
    """What a stretch of a block's text is marked as."""

    LINK = "link"
    FOOTNOTE_REF = "footnote_ref"


class _Stretch(NamedTuple):
    start: int
    end: int


class Region(_Stretch):
    """A half-open stretch of characters (code points) of the source as decoded, newlines untouched.

    Attributes:
        start: the offset of its first character.
        end: the offset behind its last character.

    Raises:
        ValueError: when it would begin before the source, or end before it begins.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """The region between two offsets."""
        if not 0 <= start <= end:
            raise ValueError(f"no region runs from {start} to {end}")
        return super().__new__(cls, start, end)

    def overlaps(self, other: "Region") -> bool:
        """Whether the two regions share a character."""
        return self.start < other.end and other.start < self.end


class Segment(NamedTuple):
    """A piece of a block's text and the piece of the source it came from.

    A piece of equal length on both sides is a verbatim copy, character for character. A piece of unequal length
    was replaced as a whole (an entity, an escaped character, a line break between quote marks) and maps as a whole.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int

    @property
    def verbatim(self) -> bool:
        """Whether every character of the text has a source character of its own."""
        return self.text_end - self.text_start == self.source_end - self.source_start


class Mark(NamedTuple):
    """A marked stretch of a block's text: a link with its address, or a footnote reference with its label."""

    kind: MarkKind
    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Block:
    """A run of prose: a paragraph, a heading, a list item, a table cell.

    Attributes:
        kind: what it is.
        text: its prose, without markup.
        segments: in order, without a gap, how `text` maps to the source.
        section: the index in the document of the heading it stands under, or None.
        level: the depth of a heading (1 is the highest) or the nesting of a list item (1 is the outermost), else 0.
        marks: links and footnote references within `text`.
        label: the label of a footnote's own text, else empty.
    """

    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]
    section: int | None = None
    level: int = 0
    marks: tuple[Mark, ...] = ()
    label: str = ""

    @property
    def extent(self) -> Region:
        """The region of the source from its first to its last character."""
        return self.region(0, len(self.text))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(segment.text_start for segment in self.segments)

    def region(self, start: int, end: int) -> Region:
        """The region of the source that the characters `start` to `end` of `text` came from.

        Raises:
            ValueError: when the stretch is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"a block of {len(self.text)} characters has no stretch {start} to {end}")
        first = self.segments[bisect_right(self._starts, start) - 1]
        last = self.segments[bisect_right(self._starts, end - 1) - 1]
        source_start = first.source_start + (start - first.text_start if first.verbatim else 0)
        source_end = last.source_start + end - last.text_start if last.verbatim else last.source_end
        return Region(source_start, source_end)


@dataclass(frozen=True, slots=True)
class Comment:
    """What an article says beside its prose: a comment, or an entry of its front matter that is meant for claimcheck.

    Attributes:
        region: where it stands, with the marks around it.
        text: its words, without the marks.
        problem: why it cannot be read, and how to mend that; empty when it can.
    """

    region: Region
    text: str
    problem: str = ""


@dataclass(frozen=True)
class Document:
    """An article: its name, its source text as decoded, its blocks and its comments in reading order."""

    name: str
    source: str
    blocks: tuple[Block, ...] = field(default=())
    comments: tuple[Comment, ...] = field(default=())

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in _LINE_BREAK.finditer(self.source)))

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column, in code points, of a character; a byte order mark takes no column."""
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        if line == 1 and self.source.startswith("\ufeff"):
            column = max(1, column - 1)
        return line, column

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line break and without a byte order mark before the first."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.source)
        text = self.source[starts[number - 1] : end].rstrip("\r\n")
        return text.removeprefix("\ufeff") if number == 1 else text

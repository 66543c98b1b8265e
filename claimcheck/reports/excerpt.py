"""A line of the source with marks under a region of it, cut to the width of the terminal."""

import re
from dataclasses import dataclass

from claimcheck.document import Document, Region
from claimcheck.reports.cells import Cell, cells

_BREAK = re.compile(r"[\r\n]")
_ELLIPSIS = Cell("…", 1)
# characters that take no column could otherwise fill an excerpt without end
_CHARACTERS_A_COLUMN = 8


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line to print and the line of carets to print under it."""

    line: str
    carets: str


def excerpt(document: Document, region: Region, width: int) -> Excerpt:
    """The line in which a region starts, at most `width` columns of it, with a caret under each column of the region.

    A line that is too long is cut to a window around the region; a region that goes on over the line's end closes
    with an ellipsis.
    """
    width = max(width, 8)
    reach = width * _CHARACTERS_A_COLUMN
    source = document.source
    column = document.position(region.start)[1]
    line_start = region.start - (column - 1)
    first = max(line_start, region.start - reach)
    found = _BREAK.search(source, region.start, region.start + reach)
    last = found.start() if found else min(len(source), region.start + reach)
    goes_on = region.end > last and found is not None
    row = cells(source[first:last])
    start, end = region.start - first, min(region.end, last) - first
    if goes_on:
        row.append(_ELLIPSIS)
        end += 1
    cut_left = first > line_start
    cut_right = found is None and last < len(source)
    left, right = _window(row, start, end, width, cut_left, cut_right)
    shown = row[left:right]
    before, under = _columns(row[left:start]), _columns(row[start : min(end, right)])
    head = tail = ""
    if left > 0 or cut_left:
        head = "…"
    if right < len(row) or cut_right:
        tail = "…"
    line = head + "".join(c.text for c in shown) + tail
    return Excerpt(line.rstrip(), " " * (before + len(head)) + "^" * max(1, under))


def _columns(row: list[Cell]) -> int:
    return sum(c.width for c in row)


def _window(row: list[Cell], start: int, end: int, width: int, cut_left: bool, cut_right: bool) -> tuple[int, int]:
    """The stretch of a row to show: all of it where it fits, else the marked part and about as much on either side."""
    if not cut_left and not cut_right and _columns(row) <= width:
        return 0, len(row)
    room = width - 2
    left = right = start
    while right < end and room >= row[right].width:
        room -= row[right].width
        right += 1
    if right < end:
        return left, right
    share = room // 2
    left, spent = _grow_left(row, left, share)
    right, spent_right = _grow_right(row, right, room - spent)
    left, _ = _grow_left(row, left, room - spent - spent_right)
    return _whole_words(row, left, start, end, right)


def _grow_left(row: list[Cell], left: int, room: int) -> tuple[int, int]:
    spent = 0
    while left > 0 and spent + row[left - 1].width <= room:
        left -= 1
        spent += row[left].width
    return left, spent


def _grow_right(row: list[Cell], right: int, room: int) -> tuple[int, int]:
    spent = 0
    while right < len(row) and spent + row[right].width <= room:
        spent += row[right].width
        right += 1
    return right, spent


def _whole_words(row: list[Cell], left: int, start: int, end: int, right: int, most: int = 12) -> tuple[int, int]:
    """Moves the cuts to the next blank inwards, where one is near."""
    if left > 0:
        for i in range(left, min(start, left + most)):
            if row[i - 1].text.isspace():
                left = i
                break
    if right < len(row):
        for i in range(right, max(end, right - most), -1):
            if row[i].text.isspace():
                right = i
                break
    return left, right

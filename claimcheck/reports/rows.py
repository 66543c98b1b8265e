"""An article cut into rows, so that what is said of a row can stand beside it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from claimcheck.document import BlockKind, Document, Region

_BREAK = re.compile(r"\r\n|\r|\n")
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


class RowKind(StrEnum):
    """What a row holds: a heading, other prose, or nothing that is read as prose (code, settings, blank lines)."""

    HEADING = "heading"
    PROSE = "prose"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Row:
    """Whole lines of the source, one after the other."""

    region: Region
    kind: RowKind


def rows(document: Document, whole: Iterable[Region]) -> Iterator[Row]:
    """The rows of an article; together they are its source, character for character.

    A row starts with each line in which a block starts and after blank lines, but never within a region of `whole`.
    """
    source = document.source
    starts = [block.region(0, len(block.text)).start for block in document.blocks]
    order = sorted(range(len(starts)), key=starts.__getitem__)
    begins = [starts[at] for at in order]
    for start, end in pairwise([*_cuts(source, begins, _merged(whole)), len(source)]):
        inside = order[bisect_left(begins, start) : bisect_left(begins, end)]
        kinds = {document.blocks[at].kind for at in inside}
        yield Row(Region(start, end), _kind(kinds, source[start:end]))


def _cuts(source: str, begins: Sequence[int], whole: Sequence[Region]) -> list[int]:
    lines = [0, *(match.end() for match in _BREAK.finditer(source))]
    ends = [region.end for region in whole]
    cuts = [0] if source else []
    for line, (start, end) in enumerate(pairwise([*lines, len(source)])):
        opens = bisect_left(begins, start) < bisect_left(begins, end)
        after_blank = line > 0 and not source[lines[line - 1] : start].strip() and bool(source[start:end].strip())
        if start == 0 or start == end or not (opens or after_blank):
            continue
        at = bisect_right(ends, start)
        if at == len(whole) or whole[at].start >= start:
            cuts.append(start)
    return cuts


def _merged(regions: Iterable[Region]) -> list[Region]:
    merged: list[Region] = []
    for region in sorted(regions):
        if merged and region.start < merged[-1].end:
            merged[-1] = Region(merged[-1].start, max(merged[-1].end, region.end))
        else:
            merged.append(region)
    return merged


def _kind(kinds: set[BlockKind], text: str) -> RowKind:
    if not kinds:
        return RowKind.OTHER
    # a title in front matter shares its row with settings, which are no heading
    if kinds <= _HEADINGS and sum(1 for line in _BREAK.split(text) if line.strip()) <= 2:
        return RowKind.HEADING
    return RowKind.PROSE

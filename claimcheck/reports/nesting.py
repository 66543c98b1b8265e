"""Regions that may overlap in any way -> pieces that nest, as elements of HTML must."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimcheck.document import Region


@dataclass(frozen=True, slots=True)
class Piece:
    """A step of the walk through a text: `text` when `of` is None, else the start or end of a part of region `of`.

    Attributes:
        region: the characters that the step is about.
        of: the index of a region, or None for text.
        opens: whether a part starts here.
        first: whether the part is the first of its region.
        last: whether the part is the last of its region.
    """

    region: Region
    of: int | None = None
    opens: bool = False
    first: bool = False
    last: bool = False


def nested(within: Region, regions: Iterable[Region]) -> Iterator[Piece]:
    """Walks through `within`: all its text once, in order, and around it the starts and ends of the regions.

    A region that reaches over the end of one it starts in is cut there and goes on as a further part. Empty regions
    and those that do not lie in `within` are left out.
    """
    waiting = sorted(
        (
            (Region(r.start, r.end), index, True)
            for index, r in enumerate(regions)
            if within.start <= r.start < r.end <= within.end
        ),
        key=lambda item: (-item[0].start, item[0].end, -item[1]),
    )
    open_parts: list[Piece] = []
    at = within.start
    while waiting or open_parts:
        start = waiting[-1][0].start if waiting else within.end
        if open_parts and open_parts[-1].region.end <= start:
            part = open_parts.pop()
            if at < part.region.end:
                yield Piece(Region(at, part.region.end))
                at = part.region.end
            yield Piece(part.region, part.of, first=part.first, last=part.last)
            continue
        region, index, first = waiting.pop()
        if at < region.start:
            yield Piece(Region(at, region.start))
            at = region.start
        last = True
        if open_parts and open_parts[-1].region.end < region.end:
            edge = open_parts[-1].region.end
            rest = (Region(edge, region.end), index, False)
            region, last = Region(region.start, edge), False
            waiting.append(rest)
            waiting.sort(key=lambda item: (-item[0].start, item[0].end, -item[1]))
        part = Piece(region, index, opens=True, first=first, last=last)
        open_parts.append(part)
        yield part
    if at < within.end:
        yield Piece(Region(at, within.end))

"""Lines that were added to files, and the findings that they touch."""

import os
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.document import Document, Region
from claimcheck.finding import Result

_FEED = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Added:
    """The lines that a change adds to a file, as git counts them: from 1, by line feeds.

    Attributes:
        lines: in order.
        whole: whether the file is to be taken as new in full, as it is when it has no lines.
    """

    lines: tuple[int, ...] = ()
    whole: bool = False

    def touches(self, first: int, last: int) -> bool:
        """Whether one of the lines `first` to `last` was added."""
        at = bisect_left(self.lines, first)
        return self.whole or (at < len(self.lines) and self.lines[at] <= last)

    def __bool__(self) -> bool:
        return self.whole or bool(self.lines)

    def __or__(self, other: "Added") -> "Added":
        return Added(tuple(sorted({*self.lines, *other.lines})), self.whole or other.whole)


@dataclass(frozen=True, slots=True)
class Changes:
    """What was added to which files.

    Attributes:
        files: by their real path; files to which nothing was added may be left out.
        root: the folder of the repository that was asked, outside of which nothing is known; None for a patch.
    """

    files: Mapping[str, Added]
    root: Path | None = None

    def concern(self, name: str) -> bool:
        """Whether anything was added to a file."""
        return bool(self.files.get(os.path.realpath(name)))

    def know(self, name: str) -> bool:
        """Whether it can be told at all what was added to a file."""
        return self.root is None or Path(os.path.realpath(name)).is_relative_to(self.root)

    def touched(self, results: Iterable[Result]) -> Iterator[Result]:
        """Passes results on, with those claims and findings only whose sentence touches an added line."""
        for result in results:
            added = self.files.get(os.path.realpath(result.name), Added())
            yield result if result.document is None else _touched(result, _touches(result.document, added))


def _touches(document: Document, added: Added) -> Callable[[Region | None, Region], bool]:
    feeds = [feed.start() for feed in _FEED.finditer(document.source)]

    def touches(sentence: Region | None, words: Region) -> bool:
        where = sentence or words
        last = max(where.start, where.end - 1)
        return added.touches(bisect_left(feeds, where.start) + 1, bisect_left(feeds, last) + 1)

    return touches


def _touched(result: Result, touches: Callable[[Region | None, Region], bool]) -> Result:
    claims = tuple(judged for judged in result.claims if touches(judged.sentence, judged.claim.region))
    kept = {judged.id for judged in claims}
    return replace(
        result,
        claims=tuple(c if c.same_as in kept else replace(c, same_as="") for c in claims),
        findings=tuple(f for f in result.findings if touches(f.sentence, f.region)),
        suppressed=tuple(s for s in result.suppressed if touches(s.finding.sentence, s.finding.region)),
    )

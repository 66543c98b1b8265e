"""The report in the standoff format of brat (`.ann`), which goes with the article saved as `.txt`.

Offsets count code points of the article as it is. Of several articles they count on from one to the next, so that the
annotations go with the articles joined end to end, as `cat` joins them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimcheck.claim import Claim
from claimcheck.document import Document, Region
from claimcheck.finding import JudgedClaim, Result
from claimcheck.reports.view import View

_BREAK = re.compile(r"[\r\n]+")
_PARTS = ("agent", "effect", "target", "magnitude", "timeframe", "population")


@dataclass(slots=True)
class _Annotations:
    """Numbers of each kind of annotation, which run through all articles, and where the article at hand begins."""

    begin: int = 0
    last: Counter[str] = field(default_factory=Counter)

    def line(self, kind: str, what: str) -> tuple[str, str]:
        """The id of a new annotation, and its line."""
        self.last[kind] += 1
        name = f"{kind}{self.last[kind]}"
        return name, f"{name}\t{what}\n"

    def span(self, label: str, document: Document, region: Region) -> tuple[str, str]:
        """A stretch of text; a line break splits it, as brat wants it."""
        pieces = list(_unbroken(document.source, region))
        places = ";".join(f"{self.begin + start} {self.begin + end}" for start, end in pieces)
        words = " ".join(document.source[start:end] for start, end in pieces)
        return self.line("T", f"{_name(label)} {places}\t{words}")


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The annotations of each article as it is done: claims, their attributes and parts, findings as notes."""
    numbers = _Annotations()
    for result in results:
        if result.document is None:
            yield ""
            continue
        notes: dict[str, list[str]] = {}
        for finding in view.findings(result):
            text = f"{finding.rule} ({finding.severity.label}): {finding.message}"
            notes.setdefault(finding.claim, []).append(" ".join(text.split()))
        yield "".join(_claim(numbers, result.document, judged, notes.get(judged.id, ())) for judged in result.claims)
        numbers.begin += len(result.document.source)


def _claim(numbers: _Annotations, document: Document, judged: JudgedClaim, notes: Iterable[str]) -> str:
    claim = judged.claim
    whole, line = numbers.span(judged.status.value, document, claim.region)
    lines = [line]
    for name, value in _attributes(claim):
        lines.append(numbers.line("A", f"{name} {whole} {_name(value)}")[1])
    for part in _PARTS:
        slot = getattr(claim, part)
        if slot is not None and slot.region.start < slot.region.end:
            name, line = numbers.span(part, document, slot.region)
            lines += [line, numbers.line("R", f"{_name(part)} Arg1:{whole} Arg2:{name}")[1]]
    lines += [numbers.line("#", f"AnnotatorNotes {whole}\t{note}")[1] for note in notes]
    return "".join(lines)


def _attributes(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "Category", claim.category.value
    yield "Polarity", claim.polarity.value
    yield "Voice", claim.voice.value
    yield "Certainty", claim.certainty.name.lower()


def _unbroken(source: str, region: Region) -> Iterator[tuple[int, int]]:
    start = region.start
    for found in _BREAK.finditer(source, region.start, region.end):
        if start < found.start():
            yield start, found.start()
        start = found.end()
    if start < region.end:
        yield start, region.end


def _name(value: str) -> str:
    """`needs-evidence` as brat spells a type: `Needs_evidence`."""
    return value.replace("-", "_").capitalize()

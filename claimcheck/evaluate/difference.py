"""Two results for the same articles: the findings that one has and the other has not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimcheck.finding import Finding, Result


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding that was gained or lost, with its article and its place."""

    name: str
    line: int
    column: int
    finding: Finding
    gained: bool


def differences(before: Iterable[Result], after: Iterable[Result]) -> Iterator[Difference]:
    """What changed, article by article, in reading order; a finding whose severity or need changed is lost and gained.

    Args:
        before: the results for some articles.
        after: the results for the same articles, in the same order.
    """
    for old, new in zip(before, after, strict=True):
        was, now = _keyed(old), _keyed(new)
        changed = [(finding, False) for key, finding in was.items() if key not in now]
        changed += [(finding, True) for key, finding in now.items() if key not in was]
        for finding, gained in sorted(changed, key=lambda change: (*change[0].sort_key, change[1])):
            line, column = new.document.position(finding.region.start) if new.document else (1, 1)
            yield Difference(new.name, line, column, finding, gained)


def _keyed(result: Result) -> dict[tuple[object, ...], Finding]:
    return {(f.region, f.rule, f.needs, f.severity): f for f in result.findings}

"""Findings gained and lost, a line each, as a diff shows lines."""

from collections.abc import Iterable, Iterator

from claimcheck.evaluate.difference import Difference
from claimcheck.reports.cells import printable

_WIDTH = 80


def write(changes: Iterable[Difference]) -> Iterator[str]:
    """`+ path:line:column severity rule [needs] “words”` or the same with `-`, and a closing line that counts."""
    gained = lost = 0
    for change in changes:
        gained += change.gained
        lost += not change.gained
        yield _line(change)
    yield f"{gained} {'finding' if gained == 1 else 'findings'} gained, {lost} lost.\n"


def _line(change: Difference) -> str:
    finding = change.finding
    text = " ".join(finding.text.split())
    shown = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
    place = f"{change.name}:{change.line}:{change.column}"
    what = f"{finding.severity.label} {finding.rule} [{finding.needs.value}]"
    return f"{'+' if change.gained else '-'} {printable(place)} {what} “{printable(shown)}”\n"

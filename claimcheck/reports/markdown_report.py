"""The report as Markdown for a comment on a pull request: short, folded, and never longer than a comment may be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.claim import Status
from claimcheck.document import Document, Region
from claimcheck.finding import Finding, JudgedClaim, Result
from claimcheck.reports.markdown_escape import code, in_html, inline
from claimcheck.reports.tally import Tally
from claimcheck.reports.view import View

LONGEST = 65_536
"""How many characters a comment may have; a character beyond U+FFFF counts as two."""

_MARK = "<!-- claimcheck report -->\n"
_CLOSING = 400
# findings rank higher
_STANDS = 0
_WORDS = 200
_HEAD = "\n| line | severity | words | what is missing |\n| ---: | --- | --- | --- |\n"
_END = "\n</details>\n"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of an article's table; rows of a higher rank are kept first."""

    rank: int
    article: int
    text: str


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The comment, in one piece at the end; when it would be too long, the gravest findings stay."""
    tally, rows, titles, notes = Tally(), list[_Row](), list[str](), list[str]()
    for number, result in enumerate(tally.watch(results)):
        found = _rows(result, view, number)
        rows += found
        titles.append(f"<details><summary>{in_html(result.name)}: {_counted(found)}</summary>\n")
        notes += [f"- {inline(result.name)}: {inline(error)}\n" for error in result.errors]
        yield ""
    head = f"{_MARK}### claimcheck\n\n{inline(tally.closing_line())}\n"
    room = LONGEST - _CLOSING - _length(head)
    kept_notes, room = _fitting(notes, room)
    kept = _kept(rows, titles, room)
    body = [head, "\n" if kept_notes else "", *kept_notes]
    at: int | None = None
    for row in kept:
        if row.article != at:
            body += [_END if at is not None else "", "\n", titles[row.article], _HEAD]
            at = row.article
        body.append(row.text)
    body.append(_END if at is not None else "")
    yield "".join([*body, _left_out(len(rows) - len(kept), len(notes) - len(kept_notes))])


def _rows(result: Result, view: View, number: int) -> list[_Row]:
    document = result.document
    if document is None:
        return []
    found = [(f.sort_key, int(f.severity), _finding(document, f)) for f in view.findings(result)]
    if view.claims:
        found += [
            ((j.claim.region.start, j.claim.region.end, ""), _STANDS, _standing(document, j))
            for j in result.claims
            if j.status is Status.STANDS
        ]
    return [_Row(rank, number, text) for _, rank, text in sorted(found)]


def _finding(document: Document, finding: Finding) -> str:
    settles = f"<br>**Would settle it:** {inline(finding.settles)}" if finding.settles else ""
    what = f"needs {finding.needs.value}: {inline(finding.message)}{settles}<br>{code(finding.rule)}"
    return _line(document, finding.region, finding.severity.label, what)


def _standing(document: Document, judged: JudgedClaim) -> str:
    return _line(document, judged.claim.region, "stands", inline(judged.why))


def _line(document: Document, region: Region, severity: str, what: str) -> str:
    words = document.source[region.start : region.end]
    short = words if len(words) <= _WORDS else words[:_WORDS] + "…"
    return f"| {document.position(region.start)[0]} | {severity} | {inline(short)} | {what} |\n"


def _kept(rows: Sequence[_Row], titles: Sequence[str], room: int) -> list[_Row]:
    """The rows for which there is room, in their order, the gravest first."""
    shells = [_length(f"\n{title}{_HEAD}{_END}") for title in titles]
    kept: set[int] = set()
    opened: set[int] = set()
    for at in sorted(range(len(rows)), key=lambda i: -rows[i].rank):
        row = rows[at]
        size = _length(row.text) + (0 if row.article in opened else shells[row.article])
        if size > room:
            break
        room -= size
        kept.add(at)
        opened.add(row.article)
    return [row for at, row in enumerate(rows) if at in kept]


def _fitting(lines: Sequence[str], room: int) -> tuple[list[str], int]:
    """The first lines that take at most half of the room, and the room that they leave."""
    kept, left, least = [], room, room // 2
    for line in lines:
        if left - _length(line) < least:
            break
        kept.append(line)
        left -= _length(line)
    return kept, left


def _left_out(rows: int, notes: int) -> str:
    parts = [f"{rows:,} more {'line' if rows == 1 else 'lines'}"] if rows else []
    parts += [f"{notes:,} more {'note' if notes == 1 else 'notes'} on files"] if notes else []
    if not parts:
        return ""
    verb = "is" if rows + notes == 1 else "are"
    return (
        f"\n**{' and '.join(parts)} {verb} left out here, the less grave ones first**, for a comment holds at most"
        f" {LONGEST:,} characters. `claimcheck run` shows all.\n"
    )


def _counted(rows: Sequence[_Row]) -> str:
    stand = sum(row.rank == _STANDS for row in rows)
    findings = len(rows) - stand
    parts = ["1 finding" if findings == 1 else f"{findings} findings"]
    parts += [f"{stand} {'claim that stands' if stand == 1 else 'claims that stand'}"] if stand else []
    return ", ".join(parts)


def _length(text: str) -> int:
    return len(text) + sum(1 for character in text if character > "\uffff")

"""The job summary for GitHub Actions: a table in Markdown, no larger than GitHub takes it."""

from collections.abc import Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.reports.located import Located, located, slashed
from claimcheck.reports.markdown_escape import code, inline
from claimcheck.reports.tally import Tally
from claimcheck.reports.view import View

# GitHub refuses more than 1 MiB from a step
MOST_BYTES = 900_000
_LONGEST = 400
_HEAD = "| severity | place | rule | claim | what is the matter | what would settle it |\n| --- |" + " --- |" * 5 + "\n"


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The summary in pieces: a row for each finding and for what was not checked, and how many there are besides."""
    tally = Tally()
    room, left_out, any_row = MOST_BYTES, 0, False
    yield "## claimcheck\n\n"
    for result in tally.watch(results):
        shown = []
        for row in _rows(result, view):
            size = len(row.encode("utf-8", "replace"))
            if left_out or size > room:
                left_out += 1
                continue
            room -= size
            shown.append(row if any_row else _HEAD + row)
            any_row = True
        yield "".join(shown)
    if left_out:
        yield f"\n{left_out} more are not listed here, as GitHub takes no longer summaries.\n"
    yield ("\n" if any_row else "") + tally.closing_line() + "\n"


def _rows(result: Result, view: View) -> Iterator[str]:
    path = slashed(result.name)
    for what in result.errors:
        yield _row("not checked" if result.failed else "note", code(path), "", "", _cell(what), "")
    for item in located(result, view):
        yield _finding(path, item)


def _finding(path: str, item: Located) -> str:
    finding = item.finding
    place = f"{path}:{item.line}:{item.column}"
    said = map(_cell, (item.words, finding.message, finding.settles))
    return _row(finding.severity.label, code(place), code(finding.rule), *said)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """A text in one line that shows as it is, whatever Markdown it holds."""
    line = " ".join(text.split())
    return inline(line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…")

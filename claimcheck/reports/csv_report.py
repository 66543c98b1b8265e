"""The report as a table for spreadsheets: RFC 4180, a row for each finding.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` and the like for a formula, and articles and file names
come from others: such a cell begins with an apostrophe here.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.reports.located import Located, located
from claimcheck.reports.view import View

COLUMNS = (
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "start",
    "end",
    "severity",
    "rule",
    "needs",
    "text",
    "message",
    "settles",
    "claim",
    "fingerprint",
)
# full-width forms too; white space and control characters before the sign do not keep it from being a formula
_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The head, and the rows of each article as it is done."""
    yield _rows([COLUMNS])
    for result in results:
        yield _rows([_row(result.name, item) for item in located(result, view)])


def _row(name: str, item: Located) -> tuple[str | int, ...]:
    finding = item.finding
    place = (item.line, item.column, item.end_line, item.end_column, finding.region.start, finding.region.end)
    texts = (
        finding.severity.label,
        finding.rule,
        finding.needs.value,
        item.words,
        finding.message,
        finding.settles,
        finding.claim,
        finding.fingerprint,
    )
    return (_safe(name), *place, *map(_safe, texts))


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _rows(rows: Iterable[tuple[str | int, ...]]) -> str:
    table = io.StringIO(newline="")
    csv.writer(table).writerows(rows)
    return table.getvalue()

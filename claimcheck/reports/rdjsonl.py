"""The report for reviewdog: a line of JSON for each finding, columns in bytes of UTF-8."""

from collections.abc import Iterable, Iterator

from claimcheck.document import Document
from claimcheck.finding import Result
from claimcheck.reports.json_report import Json, dumped
from claimcheck.reports.located import Located, byte_column, located, slashed
from claimcheck.reports.view import View


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The lines of each article, as it is done."""
    for result in results:
        yield "".join(dumped(_diagnostic(result.name, item)) + "\n" for item in located(result, view))


def _diagnostic(name: str, item: Located) -> Json:
    finding = item.finding
    return {
        "message": item.advice,
        "location": {
            "path": slashed(name),
            "range": {
                "start": _position(item.document, item.line, finding.region.start),
                "end": _position(item.document, item.end_line, finding.region.end),
            },
        },
        "severity": finding.severity.name,
        "source": {"name": "claimcheck"},
        "code": {"value": finding.rule},
    }


def _position(document: Document, line: int, offset: int) -> Json:
    return {"line": line, "column": byte_column(document, offset)}

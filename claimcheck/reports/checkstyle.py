"""The report in the XML of Checkstyle, which many tools for reviews read; columns in code points."""

from collections.abc import Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.reports.located import Located, located, slashed
from claimcheck.reports.view import View
from claimcheck.reports.xml_text import HEAD, tag


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The document in pieces: a `file` for each article, what was not checked as an error without a line."""
    yield f'{HEAD}<checkstyle version="4.3">\n'
    for result in results:
        rows = [_error({"severity": "error", "message": what, "source": "claimcheck"}) for what in result.errors]
        rows += [_finding(item) for item in located(result, view)]
        yield f"<{tag('file', {'name': slashed(result.name)})}>\n{''.join(rows)}</file>\n"
    yield "</checkstyle>\n"


def _finding(item: Located) -> str:
    return _error(
        {
            "line": item.line,
            "column": item.column,
            "severity": item.finding.severity.label,
            "message": item.advice,
            "source": f"claimcheck.{item.finding.rule}",
        }
    )


def _error(attributes: dict[str, str | int]) -> str:
    return f"<{tag('error', attributes)}/>\n"

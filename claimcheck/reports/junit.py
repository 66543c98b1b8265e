"""The report in the XML of JUnit: a suite for each article, a failed case for each finding.

An article without findings is one case that passed, one that was not checked is a case with an error.
"""

from collections.abc import Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.reports.located import Located, located, slashed
from claimcheck.reports.view import View
from claimcheck.reports.xml_text import HEAD, content, tag

Attributes = dict[str, str | int]


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The document in pieces, a suite for each article as it is done."""
    yield f'{HEAD}<testsuites name="claimcheck">\n'
    for result in results:
        yield _suite(result, view)
    yield "</testsuites>\n"


def _suite(result: Result, view: View) -> str:
    path = slashed(result.name)
    failures = [_finding(path, item) for item in located(result, view)]
    errors = [_error(path, "; ".join(result.errors))] if result.failed else []
    cases = failures + errors or [_case(path, "claims", {}, "")]
    counts: Attributes = {"tests": len(cases), "failures": len(failures), "errors": len(errors), "skipped": 0}
    notes = "" if result.failed or not result.errors else f"<system-out>{content(_lines(result.errors))}</system-out>\n"
    return f"<{tag('testsuite', {'name': path, **counts, 'time': 0})}>\n{''.join(cases)}{notes}</testsuite>\n"


def _finding(path: str, item: Located) -> str:
    finding = item.finding
    place = f"{item.line}:{item.column}-{item.end_line}:{item.end_column}"
    lines = (f"{path}:{item.line}:{item.column}", item.advice, f"place: {place}", f"fingerprint: {finding.fingerprint}")
    kind = tag("failure", {"type": finding.severity.label, "message": item.advice})
    body = f"<{kind}>{content(_lines(lines))}</failure>"
    return _case(path, f"{finding.rule} at {item.line}:{item.column}", {"line": item.line}, body)


def _error(path: str, what: str) -> str:
    return _case(path, "not checked", {}, f"<{tag('error', {'type': 'not-checked', 'message': what})}/>")


def _case(path: str, name: str, more: Attributes, body: str) -> str:
    attributes: Attributes = {"classname": path, "name": name, "time": 0, "file": path, **more}
    return f"<{tag('testcase', attributes)}>{body}</testcase>\n"


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)

"""The report for GitLab Code Quality: one JSON array."""

import hashlib
from collections.abc import Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.reports.json_report import Json, dumped
from claimcheck.reports.located import Located, located, slashed
from claimcheck.reports.view import View
from claimcheck.rule import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The array in pieces, the findings of each article as it is done."""
    before = "[\n"
    for result in results:
        pieces = []
        for item in located(result, view):
            pieces.append(before + dumped(_violation(result.name, item)))
            before = ",\n"
        yield "".join(pieces)
    yield "[]\n" if before == "[\n" else "\n]\n"


def _violation(name: str, item: Located) -> Json:
    finding = item.finding
    return {
        "description": item.advice,
        "check_name": finding.rule,
        "fingerprint": _fingerprint(name, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": slashed(name), "lines": {"begin": item.line, "end": item.end_line}},
    }


def _fingerprint(name: str, fingerprint: str) -> str:
    # GitLab shows one of those that have the same, and an equal sentence may stand in two articles.
    digest = hashlib.sha256(slashed(name).encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:16] + fingerprint

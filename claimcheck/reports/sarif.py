"""The report in SARIF 2.1.0, for code scanning: one JSON object with one run.

GitHub shows the 5,000 gravest results of a run, so no more are written, and a notification says how many there are
besides. Columns count code points, and the run says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from claimcheck.finding import Result, Suppressed, SuppressedBy
from claimcheck.reports.json_report import Json, dumped
from claimcheck.reports.located import Located, located, placed, uri
from claimcheck.reports.sarif_rules import LEVELS, descriptor
from claimcheck.reports.view import View

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 5000
_ROOT = "%SRCROOT%"
# less than the rank of any finding that is told, which is its severity
_SUPPRESSED = 0


@dataclass(slots=True)
class _Kept:
    """Results in the order in which they came, of each rank no more than may be written in all."""

    seen: int = 0
    results: dict[int, list[tuple[int, Json]]] = field(default_factory=dict)

    def add(self, rank: int, result: Json) -> None:
        self.seen += 1
        results = self.results.setdefault(rank, [])
        if len(results) < MOST:
            results.append((self.seen, result))

    def gravest(self) -> list[Json]:
        """At most as many as may be written, the gravest, in the order in which they came."""
        by_rank = [one for rank in sorted(self.results, reverse=True) for one in self.results[rank]]
        return [result for _, result in sorted(by_rank[:MOST], key=lambda numbered: numbered[0])]


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The object, in one piece at the end: which results are the gravest shows only then."""
    kept = _Kept()
    titles: dict[str, str] = {}
    notes: list[Json] = []
    failed = False
    for result in results:
        failed |= result.failed
        level = "error" if result.failed else "note"
        notes += [_notification(level, what, result.name) for what in result.errors]
        for item in located(result, view):
            titles[item.finding.rule] = item.finding.title
            kept.add(item.finding.severity, _result(result.name, item))
        for suppressed in view.suppressed(result):
            for item in placed(result, [suppressed.finding]):
                titles[item.finding.rule] = item.finding.title
                shown = _result(result.name, item)
                kept.add(_SUPPRESSED, {**shown, "suppressions": [_suppression(suppressed)]})
        yield ""
    written = kept.gravest()
    if left_out := kept.seen - len(written):
        notes.append(_notification("warning", f"{left_out} more findings are left out here, the least grave of all."))
    invocation = {"executionSuccessful": not failed, "toolExecutionNotifications": notes}
    yield dumped(_log(written, titles, invocation, view), indent=1) + "\n"


def _log(results: list[Json], titles: dict[str, str], invocation: Json, view: View) -> Json:
    rules = {rule.id: rule for rule in view.rules}
    ids = sorted({str(result["ruleId"]) for result in results})
    index = {rule_id: number for number, rule_id in enumerate(ids)}
    driver = {
        "name": "claimcheck",
        "version": view.tool.version,
        "rules": [descriptor(rule_id, titles[rule_id], rules.get(rule_id)) for rule_id in ids],
        "properties": {"model": view.tool.model, "rules": view.tool.rules},
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "claimcheck/"},
        "invocations": [invocation],
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [{**result, "ruleIndex": index[str(result["ruleId"])]} for result in results],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(name: str, item: Located) -> Json:
    finding = item.finding
    region = {
        "startLine": item.line,
        "startColumn": item.column,
        "endLine": item.end_line,
        "endColumn": item.end_column,
        "snippet": {"text": item.words},
    }
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": item.advice},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(name), "region": region}}],
        "partialFingerprints": {"claimcheck/v1": finding.fingerprint},
        "properties": {"needs": finding.needs.value, "claim": finding.claim},
    }


def _suppression(item: Suppressed) -> Json:
    if item.by is SuppressedBy.DIRECTIVE:
        return {"kind": "inSource", "justification": item.reason}
    return {"kind": "external", "justification": item.why}


def _notification(level: str, what: str, name: str | None = None) -> Json:
    note: Json = {"level": level, "message": {"text": what}}
    if name is not None:
        note["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(name)}}]
    return note


def _artifact(name: str) -> Json:
    return {"uri": uri(name)} if PurePath(name).is_absolute() else {"uri": uri(name), "uriBaseId": _ROOT}

"""The report for programs: one JSON object for a run, or one line of JSON for each article.

`claimcheck schema report` prints the promise that both keep. Within `claimcheck-report/1` fields may be added, never
taken away or given another meaning.
"""

import json
import re
from collections.abc import Iterable, Iterator

from claimcheck.claim import Claim, Evidence, Reason, Slot, Status
from claimcheck.document import Document, Region
from claimcheck.finding import Finding, JudgedClaim, Result, Suppressed, SuppressedBy
from claimcheck.reports.tally import Tally
from claimcheck.reports.view import Tool, View
from claimcheck.rule import Severity

SCHEMA_NAME = "claimcheck-report/1"

Json = dict[str, object]
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """One JSON object, in pieces: the head, each document as it is done, the summary."""
    head = dumped({"schema": SCHEMA_NAME, "tool": tool(view.tool)}, indent=2)
    yield head.removesuffix("\n}") + ',\n  "documents": ['
    tally, shown, between = Tally(), _no_findings(), "\n    "
    for result in tally.watch(results):
        _count_shown(shown, result, view)
        yield between + _indented(document(result, view), 4)
        between = ",\n    "
    end = "\n  ]" if tally.articles else "]"
    yield f'{end},\n  "summary": {_indented(summary(tally, shown), 2)}\n}}\n'


def write_lines(results: Iterable[Result], view: View) -> Iterator[str]:
    """One line of JSON for each article, as it is done: what `documents` holds in the other format."""
    for result in results:
        yield dumped(document(result, view)) + "\n"


def tool(made_by: Tool) -> Json:
    """What made the report."""
    return {
        "name": "claimcheck",
        "version": made_by.version,
        "model": made_by.model,
        "rules": made_by.rules,
    }


def document(result: Result, view: View) -> Json:
    """One article: what it claims, and what was found."""
    source = result.document
    claims = [] if source is None else [_judged(source, judged) for judged in result.claims]
    findings = [] if source is None else [finding_parts(source, finding) for finding in view.findings(result)]
    suppressed = [] if source is None else [suppressed_parts(source, item) for item in view.suppressed(result)]
    return {
        "path": result.name,
        "sha256": result.sha256,
        "words": result.words,
        "genre": result.genre,
        "checked": not result.failed,
        "claims": claims,
        "findings": findings,
        "suppressed": suppressed,
        "errors": list(result.errors),
    }


def summary(tally: Tally, shown: dict[str, int]) -> Json:
    """The counts of the run; `shown` counts the findings that the report holds, by severity."""
    return {
        "articles": tally.articles - tally.failed,
        "not_checked": tally.failed,
        "words": tally.words,
        "claims": tally.claims.total(),
        "needs_evidence": tally.claims[Status.NEEDS_EVIDENCE],
        "needs_qualification": tally.claims[Status.NEEDS_QUALIFICATION],
        "stands": tally.claims[Status.STANDS],
        "findings": shown,
        "suppressed": {by.value: tally.suppressed[by] for by in SuppressedBy},
    }


def _judged(source: Document, judged: JudgedClaim) -> Json:
    return {
        "id": judged.id,
        **claim_parts(source, judged.claim),
        "status": judged.status.value,
        "why": judged.why,
        "same_as": judged.same_as or None,
        "reasons": reasons_of(judged.reasons),
    }


def claim_parts(source: Document, claim: Claim) -> Json:
    """A claim before it is judged: its place, its words and its parts."""
    return {
        **span(source, claim.region),
        "text": claim.text,
        "agent": _agent(claim.agent),
        "effect": _slot(claim.effect),
        "target": _slot(claim.target),
        "direction": claim.direction.value,
        "polarity": claim.polarity.value,
        "voice": claim.voice.value,
        "certainty": int(claim.certainty),
        "magnitude": _slot(claim.magnitude),
        "timeframe": _slot(claim.timeframe),
        "population": _slot(claim.population),
        "category": claim.category.value,
        "evidence": [evidence_parts(item) for item in claim.evidence],
    }


def finding_parts(source: Document, finding: Finding) -> Json:
    """A finding."""
    return {
        "rule": finding.rule,
        "title": finding.title,
        "needs": finding.needs.value,
        "severity": finding.severity.label,
        **span(source, finding.region),
        "text": finding.text,
        "message": finding.message,
        "settles": finding.settles,
        "references": list(finding.references),
        "claim": finding.claim,
        "also": [also.rule for also in finding.also],
        "fingerprint": finding.fingerprint,
        "reasons": reasons_of(finding.reasons),
    }


def suppressed_parts(source: Document, item: Suppressed) -> Json:
    """A finding that is not told, what keeps it back, and why."""
    until = None if item.until is None else item.until.isoformat()
    return {"by": item.by.value, "reason": item.reason, "until": until, "finding": finding_parts(source, item.finding)}


def span(source: Document, region: Region) -> Json:
    """Where a region stands: offsets, lines and columns."""
    line, column = source.position(region.start)
    end_line, end_column = source.position(region.end)
    return {
        "start": region.start,
        "end": region.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _slot(slot: Slot | None) -> Json | None:
    if slot is None:
        return None
    return {"text": slot.text, "kind": slot.kind, "start": slot.region.start, "end": slot.region.end}


def _agent(slot: Slot | None) -> Json | None:
    parts = _slot(slot)
    if slot is None or parts is None:
        return parts
    return {**parts, "refers_to": _slot(slot.refers_to)}


def evidence_parts(item: Evidence) -> Json:
    """A source near a claim."""
    return {
        "kind": item.kind,
        "start": item.region.start,
        "end": item.region.end,
        "text": item.text,
        "covers": item.covers,
        "strength": item.strength or None,
    }


def reasons_of(reasons: Iterable[Reason]) -> list[Json]:
    """The signals that took part in a decision."""
    return [{"signal": r.signal, "points": r.points, "text": r.text} for r in reasons]


def _no_findings() -> dict[str, int]:
    return {severity.label: 0 for severity in sorted(Severity, reverse=True)}


def _count_shown(shown: dict[str, int], result: Result, view: View) -> None:
    for finding in view.findings(result):
        shown[finding.severity.label] += 1


def _indented(value: Json, by: int) -> str:
    # a line feed in JSON text is always layout: inside a string it is written as an escape
    return dumped(value, indent=2).replace("\n", "\n" + " " * by)


def dumped(value: Json, indent: int | None = None) -> str:
    """A value as JSON text; a lone surrogate is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)

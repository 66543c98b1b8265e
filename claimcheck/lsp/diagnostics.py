"""What was found in an article, as an editor marks it."""

from collections.abc import Iterator

from lsprotocol import types

from claimcheck.document import Region
from claimcheck.finding import Finding
from claimcheck.lsp.client import Client
from claimcheck.lsp.desk import Checked
from claimcheck.lsp.pages import RulePages
from claimcheck.lsp.places import Places
from claimcheck.rule import Severity

SOURCE = "claimcheck"
_LEVELS = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked, uri: str, client: Client, pages: RulePages) -> list[types.Diagnostic]:
    """A diagnostic for each finding of an article, in reading order."""
    places = Places(checked.source, client.encoding)
    return [_diagnostic(finding, checked, uri, places, client, pages) for finding in checked.findings]


def _diagnostic(
    finding: Finding, checked: Checked, uri: str, places: Places, client: Client, pages: RulePages
) -> types.Diagnostic:
    rule = checked.rule(finding.rule)
    settles = f"\nWould settle it: {finding.settles}" if finding.settles else ""
    related = [
        types.DiagnosticRelatedInformation(types.Location(uri, places.range(region)), what)
        for region, what in _elsewhere(finding, checked)
    ]
    return types.Diagnostic(
        places.range(finding.region),
        finding.message + settles,
        severity=_LEVELS[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(pages.uri(rule)) if rule else None,
        source=SOURCE,
        related_information=related if client.related and related else None,
        data={"rule": finding.rule, "needs": finding.needs.value, "fingerprint": finding.fingerprint},
    )


def _elsewhere(finding: Finding, checked: Checked) -> Iterator[tuple[Region, str]]:
    """Other places of the article that the finding has to do with, and what each is to it."""
    judged = checked.claim(finding.claim)
    if judged is None:
        return
    first = checked.claim(judged.same_as) if judged.same_as else None
    if first is not None:
        yield first.claim.region, "the same is said before here"
    for slot in (judged.claim.agent, judged.claim.target):
        if slot is not None and slot.refers_to is not None:
            yield slot.refers_to.region, f"“{slot.text}” most likely stands for this"
    for source in judged.claim.evidence:
        yield source.region, f"a source in reach ({source.kind}, {source.covers})"

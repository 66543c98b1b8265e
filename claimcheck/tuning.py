"""What the configuration says of rules: which are in force, and how grave their findings are."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.choices import Profile
from claimcheck.claim import Status
from claimcheck.finding import Finding, JudgedClaim, Result

if TYPE_CHECKING:
    from claimcheck.config import Config
    from claimcheck.rule import Rule
    from claimcheck.ruleset import RuleSet

CORE = "core"


def in_force(rules: "RuleSet", config: "Config") -> "RuleSet":
    """The rules of the core and of the configured packs, as the profile has them; those switched off are silenced.

    A configured severity goes before that of the profile, and that before the rule's own.
    """
    packs = {CORE, *config.jurisdictions}
    kept, silenced = [], [rule for rule in rules.silenced if not rule.packs.isdisjoint(packs)]
    for given in rules.rules:
        if given.packs.isdisjoint(packs):
            continue
        rule = _commercial(given) if config.profile is Profile.COMMERCIAL else given
        severity = config.severity(rule.id, rule.severity)
        if severity is None:
            silenced.append(rule)
        else:
            kept.append(rule if severity is rule.severity else replace(rule, severity=severity))
    return replace(rules, rules=tuple(kept), silenced=tuple(sorted(silenced, key=lambda rule: rule.id)))


def _commercial(rule: "Rule") -> "Rule":
    """A rule as it speaks of texts that sell."""
    if rule.commercial is None:
        return rule
    message, severity = rule.commercial.message or rule.message, rule.commercial.severity or rule.severity
    return replace(rule, message=message, severity=severity)


def as_overridden(results: Iterable[Result], config: "Config") -> Iterator[Result]:
    """The same results, with the severities that are configured for some files only."""
    for result in results:
        yield _overridden(result, config) if config.overrides and result.findings else result


def _overridden(result: Result, config: "Config") -> Result:
    """A result without the findings of rules that are off for its file; their claims stand."""
    findings: list[Finding] = []
    off: dict[str, str] = {}
    for finding in result.findings:
        severity = config.severity(finding.rule, finding.severity, result.name)
        if severity is None:
            off[finding.claim] = finding.rule
            continue
        also = tuple(a for a in finding.also if config.severity(a.rule, finding.severity, result.name) is not None)
        findings.append(replace(finding, severity=severity, also=also))
    claims = tuple(_standing(judged, off[judged.id]) if judged.id in off else judged for judged in result.claims)
    return replace(result, claims=claims, findings=tuple(findings))


def _standing(judged: JudgedClaim, rule: str) -> JudgedClaim:
    return replace(
        judged, status=Status.STANDS, why=f"the rule {rule} would flag it, but is switched off for this file"
    )

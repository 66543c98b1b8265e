"""What the configuration says of rules: which are in force, and how grave their findings are."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.finding import Finding, Result

if TYPE_CHECKING:
    from claimcheck.config import Config
    from claimcheck.ruleset import RuleSet

CORE = "core"


def in_force(rules: "RuleSet", config: "Config") -> "RuleSet":
    """The rules of the core and of the configured packs, with the configured severities; those switched off go."""
    packs = {CORE, *config.jurisdictions}
    kept, silenced = [], list(rules.silenced)
    for rule in rules.rules:
        severity = config.severity(rule.id, rule.severity)
        if severity is None:
            silenced.append(rule)
        elif rule.pack in packs:
            kept.append(rule if severity is rule.severity else replace(rule, severity=severity))
    return replace(rules, rules=tuple(kept), silenced=tuple(sorted(silenced, key=lambda rule: rule.id)))


def as_overridden(results: Iterable[Result], config: "Config") -> Iterator[Result]:
    """The same results, with the severities that are configured for some files only."""
    for result in results:
        if config.overrides and result.findings:
            findings = (_overridden(finding, result.name, config) for finding in result.findings)
            yield replace(result, findings=tuple(finding for finding in findings if finding is not None))
        else:
            yield result


def _overridden(finding: Finding, name: str, config: "Config") -> Finding | None:
    severity = config.severity(finding.rule, finding.severity, name)
    return None if severity is None else replace(finding, severity=severity)

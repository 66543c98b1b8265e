"""Results x directives -> results without what their articles ask to leave out; bad directives become findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from claimcheck.document import Document
from claimcheck.finding import Finding, Result, Suppressed, SuppressedBy
from claimcheck.rule import Severity
from claimcheck.suppress.directives import Directive, directives
from claimcheck.suppress.faults import EXPIRED, MALFORMED, NO_REASON, UNKNOWN_RULE, UNUSED, Fault, as_findings
from claimcheck.suppress.scopes import Scope, scopes
from claimcheck.yamlreader import did_you_mean


@dataclass(frozen=True, slots=True)
class Policy:
    """What suppressions are judged by.

    Attributes:
        today: the day to compare `until` with.
        known: the ids of all rules.
        in_force: the ids of those whose findings can come up.
        severity: the severity of a rule in the article of a name, given its usual one; None when it is off there.
    """

    today: date
    known: frozenset[str]
    in_force: frozenset[str]
    severity: Callable[[str, Severity, str], Severity | None]


def suppress(results: Iterable[Result], policy: Policy) -> Iterator[Result]:
    """Passes results on, each without the findings that its article asks to leave out."""
    for result in results:
        yield suppressed(result, policy)


def suppressed(result: Result, policy: Policy) -> Result:
    """A result without the findings that its article asks to leave out; what is wrong with the asking is added."""
    document = result.document
    if document is None or not document.comments:
        return result
    holding, faults = judged(document, policy)
    used: set[tuple[int, str]] = set()
    gone: list[Suppressed] = []
    for finding in result.findings:
        directive = _ignored_by(finding, holding, used)
        if directive is not None:
            gone.append(Suppressed(finding, SuppressedBy.DIRECTIVE, directive.reason, directive.until))
    # In what was not checked, or not in full, nothing can be found to be unused.
    if not result.errors:
        for number, scope in enumerate(holding):
            faults += _unused(scope.directive, {rule for i, rule in used if i == number}, policy, result.name)
    less = result.without(gone)
    findings = [_without_also(finding, holding) for finding in less.findings]
    findings += as_findings(faults, document.source, lambda rule, usual: policy.severity(rule, usual, result.name))
    return replace(less, findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)))


def judged(document: Document, policy: Policy) -> tuple[list[Scope], list[Fault]]:
    """The directives of an article that hold on the day, and what is wrong with these and the others."""
    found, malformed = scopes(document, directives(document))
    faults = [Fault(MALFORMED, item.comment, f"cannot be read as a suppression: {item.what}") for item in malformed]
    holding = []
    for scope in found:
        wrong = list(_wrong(scope.directive, policy))
        faults += wrong
        if all(fault.rule == UNKNOWN_RULE for fault in wrong):
            holding.append(scope)
    return holding, faults


def _wrong(directive: Directive, policy: Policy) -> Iterator[Fault]:
    comment, rules = directive.comment, ", ".join(directive.rules)
    if not any(map(str.isalnum, directive.reason)):
        yield Fault(NO_REASON, comment, f"gives no reason to leave {rules} out, so it has no effect")
    for rule in directive.rules:
        if not _fitting(rule, policy.known):
            yield Fault(UNKNOWN_RULE, comment, f"there is no rule {rule}{did_you_mean(rule, policy.known)}")
    if directive.expired(policy.today):
        yield Fault(EXPIRED, comment, f"left {rules} out until {directive.until}, and has no effect any more")


def _ignored_by(finding: Finding, holding: Sequence[Scope], used: set[tuple[int, str]]) -> Directive | None:
    """The directive that leaves a finding out, of several the closest; what it and others name is noted in `used`."""
    covering = []
    for number, scope in enumerate(holding):
        if scope.region.overlaps(finding.region):
            for rule in scope.directive.rules:
                if any(fnmatchcase(id, rule) for id in (finding.rule, *(also.rule for also in finding.also))):
                    used.add((number, rule))
            if scope.directive.names(finding.rule):
                covering.append(scope)
    if not covering:
        return None
    return min(covering, key=lambda scope: scope.region.end - scope.region.start).directive


def _without_also(finding: Finding, holding: Sequence[Scope]) -> Finding:
    """A finding without the other rules that are to be left out there."""
    ignoring = [scope.directive for scope in holding if scope.region.overlaps(finding.region)]
    also = tuple(also for also in finding.also if not any(directive.names(also.rule) for directive in ignoring))
    return replace(finding, also=also) if also != finding.also else finding


def _unused(directive: Directive, used: set[str], policy: Policy, name: str) -> Iterator[Fault]:
    for rule in directive.rules:
        could_speak = (
            id for id in _fitting(rule, policy.in_force) if policy.severity(id, Severity.WARNING, name) is not None
        )
        if rule not in used and any(could_speak):
            yield Fault(UNUSED, directive.comment, f"nothing is flagged by {rule} here, so it has no effect")


def _fitting(rule: str, ids: frozenset[str]) -> list[str]:
    return [id for id in ids if fnmatchcase(id, rule)]

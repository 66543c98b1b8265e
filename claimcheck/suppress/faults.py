"""What is wrong with suppressions, as findings of their own."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from claimcheck.document import Comment
from claimcheck.finding import Finding, fingerprint
from claimcheck.rule import Needs, Severity

MALFORMED = "suppression/malformed"
NO_REASON = "suppression/no-reason"
UNKNOWN_RULE = "suppression/unknown-rule"
EXPIRED = "suppression/expired"
UNUSED = "suppression/unused"


class About(NamedTuple):
    """What all findings of one of these rules have in common."""

    severity: Severity
    title: str
    settles: str


RULES = MappingProxyType(
    {
        MALFORMED: About(Severity.ERROR, "Is meant to suppress findings, but cannot be read", "another spelling"),
        NO_REASON: About(Severity.ERROR, "Gives no reason to suppress findings", 'a reason: -- "Cochrane 2023, ref 4"'),
        UNKNOWN_RULE: About(Severity.ERROR, "Suppresses a rule that there is not", "an id of `claimcheck rules list`"),
        EXPIRED: About(Severity.WARNING, "Suppresses findings no longer", "another look; then a later day"),
        UNUSED: About(Severity.WARNING, "Suppresses nothing", "taking it out"),
    }
)
"""The rules that findings about suppressions go by; `severities` in the configuration knows them too."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the suppression in a comment."""

    rule: str
    comment: Comment
    what: str


def as_findings(
    faults: Iterable[Fault], source: str, severity: Callable[[str, Severity], Severity | None]
) -> Iterator[Finding]:
    """The findings of an article about its suppressions, without those that are switched off.

    Args:
        faults: what is wrong.
        source: the article.
        severity: the severity of a rule, given its usual one; None when it is off.
    """
    seen: Counter[str] = Counter()
    for fault in faults:
        about, words = RULES[fault.rule], source[fault.comment.region.start : fault.comment.region.end]
        first = fingerprint(fault.rule, words + fault.what, 0)
        ordinal = seen[first]
        seen[first] += 1
        grave = severity(fault.rule, about.severity)
        if grave is not None:
            yield Finding(
                rule=fault.rule,
                title=about.title,
                needs=Needs.REPAIR,
                severity=grave,
                region=fault.comment.region,
                text=words,
                message=fault.what,
                settles=about.settles,
                references=(),
                claim="",
                also=(),
                reasons=(),
                fingerprint=fingerprint(fault.rule, words + fault.what, ordinal),
            )

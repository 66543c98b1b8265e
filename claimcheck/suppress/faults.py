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
    why: str
    settles: str


_NO_EFFECT = "It has no effect as it is, and what it was to leave out is told all the same."
RULES = MappingProxyType(
    {
        MALFORMED: About(
            Severity.ERROR, "Is meant to suppress findings, but cannot be read", _NO_EFFECT, "another spelling"
        ),
        NO_REASON: About(
            Severity.ERROR,
            "Gives no reason to suppress findings",
            "Who comes after you has to know why a claim may stay as it is.",
            'a reason: -- "Cochrane 2023, ref 4"',
        ),
        UNKNOWN_RULE: About(
            Severity.ERROR, "Suppresses a rule that there is not", _NO_EFFECT, "an id of `claimcheck rules list`"
        ),
        EXPIRED: About(
            Severity.WARNING,
            "Suppresses findings no longer",
            "Whoever wrote it wanted the claim to be looked at again by then.",
            "another look; then a later day",
        ),
        UNUSED: About(
            Severity.WARNING,
            "Suppresses nothing",
            "What is left behind could hide a claim that is made here later.",
            "taking it out",
        ),
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
                why=about.why,
            )

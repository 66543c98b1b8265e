"""The finding: a claim that a rule flags; and the result of checking one article."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from claimcheck.claim import Claim, Reason, Status
from claimcheck.document import Document, Region
from claimcheck.rule import Needs, Severity

# What a finding makes of its claim; one that asks for a repair is about none.
STATUSES = {Needs.EVIDENCE: Status.NEEDS_EVIDENCE, Needs.QUALIFICATION: Status.NEEDS_QUALIFICATION}


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with the verdict on it.

    Attributes:
        id: its name within its article: `c1`, `c2` …
        claim: the claim.
        status: whether it stands.
        why: the reason for that, in one line.
        reasons: the signals that decided.
        same_as: the id of the first claim of the article that says the same; empty for the first one.
        sentence: where the sentence stands that makes it, when that is known.
    """

    id: str
    claim: Claim
    status: Status
    why: str
    reasons: Sequence[Reason] = ()
    same_as: str = ""
    sentence: Region | None = None


class Also(NamedTuple):
    """Another rule that fits a flagged claim, and the words that it is about."""

    rule: str
    region: Region


@dataclass(frozen=True, slots=True)
class Finding:
    """A flagged claim: which rule speaks, what is missing and what would settle it.

    Attributes:
        claim: the id of the claim within the article; empty when it is about a suppression.
        also: the other rules that fit the same claim.
        fingerprint: names the finding by rule, sentence and ordinal, so that edits elsewhere do not change it.
        why: why the rule asks for something; empty when that is not known.
        sentence: where the sentence stands that it is in; None when it is about a suppression.
    """

    rule: str
    title: str
    needs: Needs
    severity: Severity
    region: Region
    text: str
    message: str
    settles: str
    references: tuple[str, ...]
    claim: str
    also: Sequence[Also]
    reasons: Sequence[Reason]
    fingerprint: str
    why: str = ""
    sentence: Region | None = None

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Reading order."""
        return (self.region.start, self.region.end, self.rule)


class SuppressedBy(StrEnum):
    """What keeps a finding out of a report."""

    DIRECTIVE = "directive"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not to be told, what keeps it back, and why.

    Attributes:
        reason: as the directive gives it; empty for the baseline.
        until: the last day on which the directive holds, or None.
    """

    finding: Finding
    by: SuppressedBy
    reason: str = ""
    until: date | None = None

    @property
    def why(self) -> str:
        """Why it is not told, in one line."""
        return "known: it is in the baseline" if self.by is SuppressedBy.BASELINE else f"ignored: {self.reason}"


@dataclass(frozen=True, slots=True)
class Result:
    """What checking one article gave.

    Attributes:
        name: the path as the user gave it.
        document: the article, or None when it could not be read.
        sha256: of the file's bytes; empty when they could not be read.
        words: how many words of prose were read.
        sentences: how many sentences they make.
        genre: what kind of article it was taken for.
        errors: why it was not checked, or not in full; one clear line each, without the path.
        failed: whether something was not checked as asked (exit code 2).
        suppressed: what was found but is not to be told; its claims stand.
    """

    name: str
    document: Document | None
    sha256: str = ""
    words: int = 0
    sentences: int = 0
    genre: str = ""
    claims: Sequence[JudgedClaim] = ()
    findings: tuple[Finding, ...] = ()
    errors: tuple[str, ...] = ()
    failed: bool = False
    suppressed: tuple[Suppressed, ...] = ()

    def without(self, suppressed: Iterable[Suppressed]) -> "Result":
        """The result without some of its findings; their claims stand."""
        gone = {id(item.finding): item for item in suppressed}
        if not gone:
            return self
        of_claim = {item.finding.claim: item for item in gone.values()}
        claims = tuple(
            replace(judged, status=Status.STANDS, why=of_claim[judged.id].why) if judged.id in of_claim else judged
            for judged in self.claims
        )
        findings = tuple(finding for finding in self.findings if id(finding) not in gone)
        return replace(self, claims=claims, findings=findings, suppressed=(*self.suppressed, *gone.values()))


def fingerprint(rule: str, sentence: str, ordinal: int) -> str:
    """A name for a finding that survives edits elsewhere in the article.

    Args:
        rule: the id of the rule.
        sentence: the sentence that holds the claim; case and white space do not matter.
        ordinal: 0 for the first finding of this rule on an equal sentence, 1 for the second, and so on.
    """
    normal = " ".join(sentence.split()).casefold()
    return hashlib.sha256(f"{rule}\0{normal}\0{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

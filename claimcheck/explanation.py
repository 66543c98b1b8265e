"""Why a sentence is judged as it is: every stage of the pipeline once more, for the sentences on one line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from claimcheck.claim import Claim, Evidence, Reason
from claimcheck.document import Block, Region
from claimcheck.errors import InputError, Place
from claimcheck.finding import Finding, JudgedClaim, Result, Suppressed
from claimcheck.judge.decide import Verdict, Weighed, weigh
from claimcheck.judge.explain import reasons
from claimcheck.judge.shares import TOLD
from claimcheck.language.claims import Candidate, candidates, evidence_for, wants_parse
from claimcheck.language.frames import Proposal
from claimcheck.language.parse import Parse
from claimcheck.language.reading import Reading, read_document
from claimcheck.language.scope import Scope
from claimcheck.language.segment import Sentence
from claimcheck.pipeline import Checker
from claimcheck.readers import read
from claimcheck.rule import ClaimPattern, Rule, Unless
from claimcheck.ruleset.context import excuse
from claimcheck.ruleset.match import Index, specificity
from claimcheck.ruleset.near import near_miss
from claimcheck.ruleset.wordings import Wordings


class Outcome(StrEnum):
    """What became of a rule."""

    SPEAKS = "speaks"
    ALSO = "fits too"
    EXCUSED = "excused"
    SILENT = "fits, but is not asked"
    OFF = "fits, but is switched off"
    UNFIT = "does not fit"


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """A rule that was considered for a claim.

    Attributes:
        rule: the rule.
        outcome: what became of it.
        excuse: what excuses the claim, where something does.
        lacks: the one part of the rule's pattern that does not fit, where all others do.
    """

    rule: Rule
    outcome: Outcome
    excuse: Unless | None = None
    lacks: ClaimPattern | None = None


@dataclass(frozen=True, slots=True)
class ClaimAccount:
    """A claim of a sentence.

    Attributes:
        claim: the claim.
        judged: how it was judged; None when it never came to that.
        rules: the rules that were considered.
        others: how many rules are about something else.
    """

    claim: Claim
    judged: JudgedClaim | None
    rules: tuple[RuleOutcome, ...]
    others: int


@dataclass(frozen=True, slots=True)
class SentenceAccount:
    """A sentence and everything that was seen in it.

    Attributes:
        sentence: the sentence with its lexicon hits.
        block: the block in which it stands.
        region: where it stands in the source.
        proposals: the claims that its words may make, each with the cues that reach it.
        evidence: the sources in its paragraph.
        verdict: the log-odds.
        reasons: the signals that moved the flag most, largest first.
        claims: its claims.
        findings: its findings.
        suppressed: its findings that are not told, and why.
    """

    sentence: Sentence
    block: Block
    region: Region
    proposals: tuple[tuple[Proposal, Scope], ...]
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    reasons: tuple[Reason, ...]
    claims: tuple[ClaimAccount, ...]
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentences on a line of an article; `thresholds` are the log-odds from which a verdict counts."""

    result: Result
    line: int
    column: int | None
    thresholds: Mapping[str, float]
    sentences: tuple[SentenceAccount, ...]


def explain_line(
    checker: Checker,
    name: str,
    line: int,
    column: int | None = None,
    told: Callable[[Result], Result] = lambda result: result,
) -> Explanation:
    """Explain the sentences on a line of a file.

    Args:
        checker: what checks, with its rules and its configuration.
        name: the path of the article.
        line: 1-based.
        column: 1-based; with it, only the sentence that stands there is explained.
        told: takes from what the checker finds what is configured for the file, suppressed or known.

    Raises:
        InputError: when the file cannot be read, is not in English, or holds no prose there.
    """
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(Place(name), f"cannot be read: {reason}") from error
    document = read(name, data, max_bytes=checker.config.max_bytes, readers=checker.readers)
    result = told(checker.check(name, data))
    if result.errors:
        raise InputError(Place(name), "; ".join(result.errors))
    rules = (*checker.rules.rules, *checker.rules.silenced)
    wordings = Wordings(rules)
    reading = read_document(document, checker.lexicon, wordings)
    wanted = _on_line(reading, line, column)
    if not wanted:
        raise InputError(Place(name, line, column), _nothing_there(reading, line))
    weighed = weigh(reading, checker.lexicon, checker.weights)
    teller = _Teller(checker, rules, wordings, reading, weighed, result)
    accounts = tuple(teller.account(index) for index in wanted)
    return Explanation(result, line, column, checker.weights.thresholds, accounts)


def _on_line(reading: Reading, line: int, column: int | None) -> list[int]:
    found = []
    for index in range(len(reading.sentences)):
        region = region_of(reading, index)
        first, last = reading.document.position(region.start), reading.document.position(region.end - 1)
        if first[0] <= line <= last[0] and (column is None or first <= (line, column) <= last):
            found.append(index)
    return found


def region_of(reading: Reading, index: int) -> Region:
    """Where a sentence stands in the source."""
    sentence = reading.sentences[index]
    return reading.block(index).region(sentence.start, sentence.start + len(sentence.text))


def _nothing_there(reading: Reading, line: int) -> str:
    starts = [reading.document.position(region_of(reading, i).start)[0] for i in range(len(reading.sentences))]
    near = min(starts, key=lambda start: (abs(start - line), start), default=None)
    hint = f"; the nearest sentence begins on line {near}" if near is not None else ""
    return f"no prose stands here{hint}"


@dataclass(frozen=True)
class _Teller:
    """What stays the same from sentence to sentence."""

    checker: Checker
    rules: Sequence[Rule]
    wordings: Wordings
    reading: Reading
    weighed: Weighed
    result: Result

    @cached_property
    def _index(self) -> Index:
        return Index(self.rules)

    def account(self, index: int) -> SentenceAccount:
        reading, verdict = self.reading, self.weighed.verdict(index)
        sentence, region = reading.sentences[index], region_of(reading, index)
        judged = [j for j in self.result.claims if _within(j.claim.region, region)]
        ids = {j.id for j in judged}
        findings = tuple(f for f in self.result.findings if f.claim in ids)
        suppressed = tuple(item for item in self.result.suppressed if item.finding.claim in ids)
        spoken = (*findings, *(item.finding for item in suppressed))
        proposals = reading.proposals[index]
        parse = self._parse(sentence) if judged and wants_parse(reading, index) else None
        found = candidates(reading, index, self.checker.lexicon, parse)
        return SentenceAccount(
            sentence=sentence,
            block=reading.block(index),
            region=region,
            proposals=tuple(zip(proposals, reading.scopes[index], strict=True)),
            evidence=evidence_for(reading, index),
            verdict=verdict,
            reasons=reasons(verdict.reasons, self.checker.lexicon.constructions, TOLD),
            claims=tuple(self._claims(found, judged, spoken)) if proposals or judged else (),
            findings=findings,
            suppressed=suppressed,
        )

    def _parse(self, sentence: Sentence) -> Parse:
        return next(self.checker.parser.parse([sentence.text]))

    def _claims(
        self, found: Sequence[Candidate], judged: Sequence[JudgedClaim], findings: Sequence[Finding]
    ) -> Iterator[ClaimAccount]:
        for candidate in found:
            same = next((j for j in judged if j.claim.region == candidate.claim.region), None)
            finding = next((f for f in findings if same is not None and f.claim == same.id), None)
            outcomes = tuple(self._outcomes(candidate, finding))
            yield ClaimAccount(candidate.claim, same, outcomes, len(self.rules) - len(outcomes))

    def _outcomes(self, candidate: Candidate, finding: Finding | None) -> Iterator[RuleOutcome]:
        fitting = self._index.matches(candidate)
        also = {also.rule for also in finding.also} if finding else set()
        for match in fitting:
            rule = match.rule
            excused = excuse(rule, candidate, self.reading, self.wordings.excuses)
            if finding is not None and rule.id == finding.rule:
                yield RuleOutcome(rule, Outcome.SPEAKS)
            elif rule in self.checker.rules.silenced:
                yield RuleOutcome(rule, Outcome.OFF)
            elif excused is not None:
                yield RuleOutcome(rule, Outcome.EXCUSED, excused)
            else:
                yield RuleOutcome(rule, Outcome.ALSO if rule.id in also else Outcome.SILENT)
        seen = {match.rule.id for match in fitting}
        others = [(rule, rule.claim) for rule in self.rules if rule.id not in seen and rule.claim is not None]
        for rule, pattern in sorted(others, key=lambda other: (-specificity(other[1]), other[0].id)):
            if lacks := near_miss(pattern, candidate):
                yield RuleOutcome(rule, Outcome.UNFIT, lacks=lacks)


def _within(inner: Region, outer: Region) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end

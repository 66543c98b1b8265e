"""What the cases of a rule do not try: wordings, words and classes that no flag case hits, conditions none needs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Protocol

from claimcheck.cases.alternatives import conditions, narrowed, patterns
from claimcheck.cases.run import NAME, flagged
from claimcheck.finding import Result
from claimcheck.language.claims import Candidate
from claimcheck.language.matcher import Matcher
from claimcheck.language.phrases import compile_phrase
from claimcheck.pipeline import Parsed
from claimcheck.rule import Case, Rule
from claimcheck.ruleset.match import fits
from claimcheck.ruleset.wordings import class_hits


class Part(StrEnum):
    """A kind of part of a rule that its cases are to try."""

    WORDING = "fixed wordings"
    PATTERN = "claim patterns"
    CONDITION = "conditions"
    LISTED = "listed words and classes"
    CHOICE = "choices within wordings"


STRICT = frozenset({Part.WORDING, Part.PATTERN, Part.CONDITION})
_ADVICE = {
    Part.WORDING: "no flag case holds the wording {}; add one",
    Part.PATTERN: "every flag case is hit by a fixed wording; add one that only the claim's parts hit",
    Part.CONDITION: "no case needs the condition {}; add a pass case that would be flagged without it",
    Part.LISTED: "no flag case hits {}",
    Part.CHOICE: "no flag case holds {}",
}


class Judges(Protocol):
    """What coverage needs of a checker."""

    def parse_all(self, articles: Iterable[tuple[str, str]]) -> Iterator[Parsed]:
        """Articles, each given as its name and its text, up to the point where the rules come in."""

    def judge(self, parsed: Parsed, rules: Sequence[Rule] | None = None) -> Result:
        """The result for an article, by the rules in force or by others with the same fixed wordings."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of a rule that no case of it tries."""

    rule: Rule
    part: Part
    what: str

    @property
    def failed(self) -> bool:
        """Whether this counts as a failure."""
        return self.part in STRICT

    @property
    def remark(self) -> str:
        """What is not tried, in one line."""
        return f"{self.rule.origin}: {self.rule.id}: {_ADVICE[self.part].format(repr(self.what))}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many parts of each kind there are, and those that are not tried."""

    parts: Mapping[Part, int]
    gaps: tuple[Gap, ...]

    @property
    def line(self) -> str:
        """The counts: `coverage: 297 of 297 fixed wordings, 130 of 130 conditions … are tried by a case`."""
        missed = Counter(gap.part for gap in self.gaps)
        told = [f"{self.parts[part] - missed[part]} of {self.parts[part]} {part}" for part in Part if self.parts[part]]
        return f"coverage: {', '.join(told)} are tried by a case"


def measure(checker: Judges, rules: Sequence[Rule], in_force: Sequence[Rule]) -> Coverage:
    """Finds what the cases of some rules do not try.

    Args:
        checker: the checker, with the rules in force.
        rules: the rules to look at.
        in_force: all rules in force.
    """
    parts: Counter[Part] = Counter()
    gaps: list[Gap] = []
    articles = checker.parse_all((NAME, case.text) for rule in rules for case in (*rule.flag, *rule.passes))
    for rule in rules:
        cases = [_Tried(case, next(articles)) for case in (*rule.flag, *rule.passes)]
        for part, what, tried in _parts(checker, rule, cases, in_force):
            parts[part] += 1
            if not tried:
                gaps.append(Gap(rule, part, what))
    return Coverage(parts, tuple(gaps))


@dataclass(frozen=True, slots=True)
class _Tried:
    """A case, and what was found in its text."""

    case: Case
    parsed: Parsed


def _parts(
    checker: Judges, rule: Rule, cases: Sequence[_Tried], in_force: Sequence[Rule]
) -> Iterator[tuple[Part, str, bool]]:
    """The parts of a rule, and whether a case tries each of them."""
    flags = [tried for tried in cases if tried.case.spans]
    yield from _of_wordings(rule, flags)
    yield from _of_pattern(checker, rule, flags)
    usual = [flagged(rule, checker.judge(tried.parsed)) for tried in cases]
    for condition in conditions(rule):
        changed = [condition.without if other.id == rule.id else other for other in in_force]
        found = (flagged(rule, checker.judge(tried.parsed, changed)) for tried in cases)
        yield Part.CONDITION, condition.name, any(now != then for now, then in zip(found, usual, strict=True))


def _of_wordings(rule: Rule, flags: Sequence[_Tried]) -> Iterator[tuple[Part, str, bool]]:
    wordings = [(Part.WORDING, phrase) for phrase in rule.phrases]
    wordings += [(Part.CHOICE, choice) for phrase in rule.phrases for choice in narrowed(phrase)]
    matcher = Matcher({str(number): compile_phrase(text) for number, (_, text) in enumerate(wordings)})
    hit = {number for tried in flags for number in _within_spans(matcher, tried)}
    for number, (part, text) in enumerate(wordings):
        yield part, text, str(number) in hit


def _within_spans(matcher: Matcher, tried: _Tried) -> Iterator[str]:
    """The wordings that stand within what a case marks."""
    reading = tried.parsed.reading
    for index, sentence in enumerate(reading.sentences if reading else ()):
        for key, start, end in matcher.find(sentence.tokens, partial(class_hits, sentence.hits)):
            region = sentence.region(reading.block(index), start, end - 1) if reading else None
            if region and any(first <= region.start and region.end <= last for first, last in tried.case.spans):
                yield key


def _of_pattern(checker: Judges, rule: Rule, flags: Sequence[_Tried]) -> Iterator[tuple[Part, str, bool]]:
    if rule.claim is None:
        return
    pattern = rule.claim
    fitting = [claim for tried in flags for claim in _spoken(checker, rule, tried.parsed) if fits(pattern, claim)]
    if rule.phrases:
        yield Part.PATTERN, "", bool(fitting)
    for name, narrow in patterns(rule):
        yield Part.LISTED, name, any(fits(narrow, claim) for claim in fitting)


def _spoken(checker: Judges, rule: Rule, parsed: Parsed) -> Iterator[Candidate]:
    """The claims for which a rule speaks, be it beside another rule."""
    findings = checker.judge(parsed).findings
    ids = {f.claim for f in findings if rule.id in (f.rule, *(also.rule for also in f.also))}
    for number, claim in enumerate(parsed.found, start=1):
        if f"c{number}" in ids:
            yield claim

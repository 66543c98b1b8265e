"""Does a claim fit a rule, and which of the rules that fit is the most specific?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.document import Region
from claimcheck.language.claims import Candidate
from claimcheck.language.lexicon import Term, spellings
from claimcheck.rule import ClaimPattern, Needs, Rule, Severity

# A fixed wording says more than any class; words say more than classes; a category says least.
_PHRASE = 10
_WEIGHTS = {"effect_words": 4, "target_words": 4, "effect": 2, "target": 2, "agent": 2, "certainty": 2, "magnitude": 2}
_WEIGHTS |= {"timeframe": 2, "voice": 2, "category": 1}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits a claim, how specific the fit is, and the words that it is about."""

    rule: Rule
    rank: int
    region: Region


def matches(candidate: Candidate, rules: Sequence[Rule]) -> tuple[Match, ...]:
    """The rules that fit a claim, the most specific first; ties go by severity, then by id."""
    found = []
    for rule in rules:
        if rule.id in candidate.phrases:
            found.append(Match(rule, _PHRASE + specificity(rule.claim), candidate.phrases[rule.id]))
        elif rule.claim is not None and fits(rule.claim, candidate):
            found.append(Match(rule, specificity(rule.claim), candidate.claim.region))
    return tuple(sorted(found, key=lambda m: (-m.rank, -m.rule.severity, m.rule.id)))


def preferring(found: Sequence[Match], needs: Needs) -> tuple[Match, ...]:
    """The same matches, those that ask for what the wording lacks first; mere advice speaks for a claim last of all."""
    return tuple(sorted(found, key=lambda match: (match.rule.severity is Severity.INFO, match.rule.needs is not needs)))


def specificity(pattern: ClaimPattern | None) -> int:
    """How much a pattern asks for."""
    if pattern is None:
        return 0
    return sum(weight for part, weight in _WEIGHTS.items() if getattr(pattern, part) not in ((), None))


def fits(pattern: ClaimPattern, candidate: Candidate) -> bool:
    """Whether every part that a pattern gives fits the claim."""
    return (
        _agent(pattern, candidate)
        and _wording(pattern, candidate)
        and _effect(pattern, candidate)
        and _target(pattern, candidate)
    )


def _effect(pattern: ClaimPattern, candidate: Candidate) -> bool:
    wanted, words = pattern.effect, pattern.effect_words
    if not wanted and not words:
        return True
    terms = [hit.term for hit in candidate.terms if hit.term.kind in ("effect", "quality")]
    return any((not wanted or term.group in wanted) and _named(term, words) for term in terms)


def _target(pattern: ClaimPattern, candidate: Candidate) -> bool:
    wanted, words = pattern.target, pattern.target_words
    if not wanted and not words:
        return True
    terms = [hit.term for hit in candidate.terms if hit.term.kind == "target"]
    return any((not wanted or within(term.group, wanted)) and _named(term, words) for term in terms)


def _named(term: Term, words: Sequence[str]) -> bool:
    return not words or not spellings(term.name).isdisjoint(words)


def within(group: str, wanted: Iterable[str]) -> bool:
    """Whether a family is one of those wanted or lies below one of them."""
    return any(group == name or group.startswith(f"{name}.") for name in wanted)


def _agent(pattern: ClaimPattern, candidate: Candidate) -> bool:
    agent = candidate.claim.agent
    return not pattern.agent or (agent is not None and agent.kind.removeprefix("intervention.") in pattern.agent)


def _wording(pattern: ClaimPattern, candidate: Candidate) -> bool:
    claim = candidate.claim
    return (
        (not pattern.category or claim.category in pattern.category)
        and (pattern.certainty is None or claim.certainty >= pattern.certainty)
        and (pattern.magnitude is None or (claim.magnitude is not None) is pattern.magnitude)
        and (pattern.timeframe is None or (claim.timeframe is not None) is pattern.timeframe)
        and (not pattern.voice or claim.voice in pattern.voice)
    )

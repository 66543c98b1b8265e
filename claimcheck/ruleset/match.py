"""Does a claim fit a rule, and which of the rules that fit is the most specific?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from claimcheck.claim import Category
from claimcheck.document import Region
from claimcheck.language.claims import Candidate
from claimcheck.language.lexicon import Term, spellings
from claimcheck.rule import ClaimPattern, Needs, Rule

# A fixed wording says more than any class; words say more than classes; a category says least.
_PHRASE = 10
_WEIGHTS = {"effect_words": 4, "target_words": 4, "effect": 2, "target": 2, "agent": 2, "certainty": 2, "magnitude": 2}
_WEIGHTS |= {"timeframe": 2, "voice": 2, "category": 1}

_GENERAL = "general/"


class Match(NamedTuple):
    """A rule that fits a claim, how specific the fit is, and the words that it is about."""

    rule: Rule
    rank: int
    region: Region


class Index:
    """Rules by what they ask for, so that only those are looked at that may fit a claim.

    Args:
        rules: the rules; no two have the same id.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_id = {rule.id: rule for rule in rules}
        self._specificity = {name: specificity(rule.claim) for name, rule in self._by_id.items()}
        self._by_effect: dict[str, list[Rule]] = {}
        self._by_target: dict[str, list[Rule]] = {}
        self._by_category: dict[Category, list[Rule]] = {}
        self._others: list[Rule] = []
        for rule in self._by_id.values():
            if rule.claim is None:
                continue
            # One part that must fit is enough to find a rule by; targets are the more telling part.
            if rule.claim.target:
                for family in rule.claim.target:
                    self._by_target.setdefault(family, []).append(rule)
            elif rule.claim.effect:
                for group in rule.claim.effect:
                    self._by_effect.setdefault(group, []).append(rule)
            elif rule.claim.category:
                for category in rule.claim.category:
                    self._by_category.setdefault(category, []).append(rule)
            else:
                self._others.append(rule)

    def matches(self, candidate: Candidate) -> tuple[Match, ...]:
        """The rules that fit a claim, the most specific first; ties go by severity, then by id."""
        parts = _Parts.of(candidate)
        found = [
            Match(rule, _PHRASE + self._specificity[name], region)
            for name, region in candidate.phrases.items()
            if (rule := self._by_id.get(name)) is not None
        ]
        for name, rule in self._near(candidate.claim.category, parts).items():
            if name not in candidate.phrases and rule.claim is not None and _fits(rule.claim, candidate, parts):
                found.append(Match(rule, self._specificity[name], candidate.claim.region))
        return tuple(sorted(found, key=lambda m: (-m.rank, -m.rule.severity, m.rule.id)))

    def _near(self, category: Category, parts: "_Parts") -> Mapping[str, Rule]:
        """The rules that may fit a claim, each once."""
        near = [rule for group in parts.effect_groups for rule in self._by_effect.get(group, ())]
        near += [rule for family in parts.target_groups for rule in self._by_target.get(family, ())]
        return {rule.id: rule for rule in (*near, *self._by_category.get(category, ()), *self._others)}


def preferring(found: Sequence[Match], needs: Needs) -> tuple[Match, ...]:
    """The same matches in the order in which they are to speak for a claim.

    Rules about something in particular go before the general ones of a category; of either the ones that ask for what
    the wording lacks go first. Mere advice comes last of all.
    """
    return tuple(
        sorted(
            found,
            key=lambda match: (match.rule.advice, match.rule.id.startswith(_GENERAL), match.rule.needs is not needs),
        )
    )


def specificity(pattern: ClaimPattern | None) -> int:
    """How much a pattern asks for."""
    if pattern is None:
        return 0
    return sum(weight for part, weight in _WEIGHTS.items() if getattr(pattern, part) not in ((), None))


def fits(pattern: ClaimPattern, candidate: Candidate) -> bool:
    """Whether every part that a pattern gives fits the claim."""
    return _fits(pattern, candidate, _Parts.of(candidate))


class _Parts(NamedTuple):
    """The terms of a claim that rules ask for, sorted once for all rules.

    Attributes:
        effects: what acts or is said of something.
        targets: what is acted on.
        effect_groups: the classes of `effects`.
        target_groups: the families of `targets`, with those above them.
    """

    effects: Sequence[Term]
    targets: Sequence[Term]
    effect_groups: frozenset[str]
    target_groups: frozenset[str]

    @classmethod
    def of(cls, candidate: Candidate) -> Self:
        terms = [hit.term for hit in candidate.terms]
        effects = [term for term in terms if term.kind in ("effect", "quality")]
        targets = [term for term in terms if term.kind == "target"]
        families = frozenset(above for term in targets for above in _with_above(term.group))
        return cls(effects, targets, frozenset(term.group for term in effects), families)


def _with_above(group: str) -> Iterator[str]:
    """A family and those above it: `weight.fat` and `weight`."""
    yield group
    for at, character in enumerate(group):
        if character == ".":
            yield group[:at]


def _fits(pattern: ClaimPattern, candidate: Candidate, parts: _Parts) -> bool:
    # Most rules that share a class are about something else, which one look at the others tells.
    if pattern.target and parts.target_groups.isdisjoint(pattern.target):
        return False
    return (
        _wording(pattern, candidate)
        and _agent(pattern, candidate)
        and _effect(pattern, parts.effects)
        and _target(pattern, parts.targets)
    )


def _effect(pattern: ClaimPattern, effects: Sequence[Term]) -> bool:
    wanted, words = pattern.effect, pattern.effect_words
    if not wanted and not words:
        return True
    return any((not wanted or term.group in wanted) and _named(term, words) for term in effects)


def _target(pattern: ClaimPattern, targets: Sequence[Term]) -> bool:
    wanted, words = pattern.target, pattern.target_words
    if not wanted and not words:
        return True
    return any((not wanted or within(term.group, wanted)) and _named(term, words) for term in targets)


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

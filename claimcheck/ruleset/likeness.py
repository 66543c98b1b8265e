"""Does a sentence say what an authorised wording says, or more?

A wording's own words have to be there (less those that may be left out), with a verb that keeps its meaning. Whatever
else the claim holds must belong to the wording too: an authorised half does not carry another claim along.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.language.matcher import Matcher
from claimcheck.language.tokens import Token
from claimcheck.ruleset.authorised import AuthorisedClaims, Wording
from claimcheck.ruleset.stems import stem

_NORMAL = stem("normal")
_BREAKS = frozenset(".;?!")
# "… powder with vitamin C, which contributes …": what stands before the name makes no claim.
_RELATIVES = frozenset({"which", "that"})
_JOINING = frozenset({"and", "&", "plus", "with"})
# Words between a verb and what it acts on, and between "by" and the nutrient.
_REACH = 10
_REACH_BACK = 3
# The same for what is not worded as authorised: farther apart, the words are too likely to belong to something else.
_NEAR = 3
_NEAR_NAME = 4
Span = tuple[int, int]


class Fit(StrEnum):
    """How a sentence relates to an authorised wording."""

    SAME = "same"
    STRONGER = "stronger"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class AuthorisedMatch:
    """Authorised wordings that a sentence comes near.

    Attributes:
        fit: whether it says the same, more, or the same in words that leave something out or add something.
        wordings: those it says, or the nearest one.
        tokens: the words in which it says so.
    """

    fit: Fit
    wordings: tuple[Wording, ...]
    tokens: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    stronger: bool
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of tokens without a break, and what was found in it."""

    stems: Sequence[str]
    words: Sequence[str]
    start: int
    names: Sequence[tuple[str, Span]]
    verbs: Sequence[_Verb]
    boosted: bool


@dataclass(frozen=True, slots=True)
class _Found:
    fit: Fit
    wording: Wording
    name: Span
    tokens: frozenset[int]


def authorised(words: Sequence[Token], claims: AuthorisedClaims, others: Sequence[Span] = ()) -> AuthorisedMatch | None:
    """The authorised wordings that a sentence says, overstates or comes near; None when it names no such function.

    Args:
        words: the tokens of the sentence.
        claims: the authorised claims.
        others: the health terms and remedies that the words of the claim hold, as stretches of tokens.
    """
    for clause in _clauses(words, claims):
        found = list(_found(clause, claims))
        stronger = [item for item in found if item.fit is Fit.STRONGER]
        if stronger:
            return _nearest(Fit.STRONGER, stronger)
        same = [item for item in found if item.fit is Fit.SAME]
        if same and _accounts(clause, claims, same, others):
            return AuthorisedMatch(Fit.SAME, _distinct(same), frozenset().union(*(item.tokens for item in same)))
        if found:
            return _nearest(Fit.LOOSE, found)
    return None


def _nearest(fit: Fit, found: Sequence[_Found]) -> AuthorisedMatch:
    best = max(found, key=lambda item: len(item.wording.keys))
    return AuthorisedMatch(fit, (best.wording,), best.tokens)


def _distinct(found: Sequence[_Found]) -> tuple[Wording, ...]:
    """The wordings that say most: one that lies within another of the same nutrient goes."""
    wordings = list(dict.fromkeys(item.wording for item in found))
    return tuple(w for w in wordings if not any(w.nutrient == o.nutrient and w.keys < o.keys for o in wordings))


def _clauses(words: Sequence[Token], claims: AuthorisedClaims) -> Iterator[_Clause]:
    names = claims.names.find(words)
    if not names:
        return
    stems = [claims.vocabulary.stem(token.text) for token in words]
    kept = _longest(claims.tolerated, words)
    verbs = [(span, False) for span in kept]
    verbs += [(span, True) for span in _longest(claims.stronger, words) if not _within(span, kept)]
    boosters = _longest(claims.boosters, words)
    breaks = [i for i, token in enumerate(words) if token.text in _BREAKS]
    for start, end in zip([0, *(i + 1 for i in breaks)], [*breaks, len(words)], strict=True):
        inside = [(key.partition(" ")[2], (a, b)) for key, a, b in names if start <= a and b <= end]
        if inside:
            yield _Clause(
                stems[start:end],
                [token.text for token in words[start:end]],
                start,
                inside,
                [_Verb(a, b, hard, frozenset(stems[a:b])) for (a, b), hard in sorted(verbs) if start <= a < end],
                any(start <= a < end for a, _ in boosters),
            )


def _longest(matcher: Matcher, words: Sequence[Token]) -> list[Span]:
    """Where phrases stand, without those that lie within another."""
    spans = sorted({(start, end) for _, start, end in matcher.find(words)})
    return [span for span in spans if not _within(span, [other for other in spans if other != span])]


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _found(clause: _Clause, claims: AuthorisedClaims) -> Iterator[_Found]:
    for nutrient, name in clause.names:
        for wording in claims.wordings[nutrient]:
            item = _compared(clause, wording, name)
            if item is not None:
                yield item


def _compared(clause: _Clause, wording: Wording, name: Span) -> _Found | None:
    """What a clause makes of a wording for a nutrient that it names."""
    places = {
        number: word
        for number, word in enumerate(clause.stems, start=clause.start)
        if word in wording.keys and not name[0] <= number < name[1]
    }
    missing = wording.keys - set(places.values())
    if missing - wording.change:
        return None
    behind = {number: word for number, word in places.items() if number >= name[1]}
    if not wording.keys - wording.change - set(behind.values()):
        places = behind
    tokens = frozenset(places)
    quoted = _quoted(clause, wording)
    if quoted and not clause.boosted:
        return _Found(Fit.SAME, wording, name, frozenset(quoted))
    anchor = min(number for number, word in places.items() if word not in wording.change)
    verb = _governing(clause, anchor, name)
    if verb is None:
        return None
    said = tokens | set(range(verb.start, verb.end))
    near = anchor - verb.end <= _NEAR and verb.start - name[1] <= _NEAR_NAME
    verbal = verb.stems - (wording.keys - wording.change)
    strong = verb.stronger and not verb.stems & wording.own
    if clause.boosted or (strong and not verbal & wording.stems):
        fit = Fit.STRONGER
    elif strong or missing or (wording.normal and _NORMAL not in clause.stems):
        fit = Fit.LOOSE
    else:
        return _Found(Fit.SAME, wording, name, said)
    return _Found(fit, wording, name, said) if near else None


def _quoted(clause: _Clause, wording: Wording) -> range:
    """Where a clause has a wording word for word; an empty range when it has not."""
    length = len(wording.words)
    for at in range(len(clause.stems) - length + 1):
        if tuple(clause.stems[at : at + length]) == wording.words:
            return range(clause.start + at, clause.start + at + length)
    return range(0)


def _governing(clause: _Clause, anchor: int, name: Span) -> _Verb | None:
    """The verb that links a nutrient to what is said of it: "zinc boosts …", "… boosted by zinc", "…-boosting zinc"."""
    around = [verb for verb in clause.verbs if verb.start <= anchor < verb.end]
    if around and around[-1].stronger:
        return around[-1]
    before = [verb for verb in clause.verbs if verb.start <= anchor and anchor - verb.end <= _REACH]
    if before and name[0] < before[-1].start:
        return before[-1]
    passive = [verb for verb in clause.verbs if verb.start > anchor and 0 <= name[0] - verb.end <= _REACH_BACK]
    return passive[-1] if passive else None


def _accounts(clause: _Clause, claims: AuthorisedClaims, same: Sequence[_Found], others: Sequence[Span]) -> bool:
    """Whether the wordings found account for all that a clause names: health terms, people, nutrients, strong verbs."""
    vocabulary = claims.vocabulary
    said = frozenset().union(*(item.tokens for item in same), *(range(*item.name) for item in same))
    numbered = list(enumerate(clause.stems, start=clause.start))
    if any(word in vocabulary.people and number not in said for number, word in numbered):
        return False
    first = min(item.name[0] for item in same)
    relative = any(not _RELATIVES.isdisjoint(clause.words[slice(*_behind(clause, item.name))]) for item in same)
    if not relative and first - 1 not in said and _joined(clause, first):
        return False
    spare = {number for number, word in numbered if word in vocabulary.generic}
    end = clause.start + len(clause.stems)
    terms = [
        *(span for _, span in clause.names),
        *((verb.start, verb.end) for verb in clause.verbs if verb.stronger),
        *(span for span in others if clause.start <= span[0] < end),
    ]
    return all(
        (relative and span[1] <= first) or any(n in said for n in range(*span)) or spare.issuperset(range(*span))
        for span in terms
    )


def _joined(clause: _Clause, first: int) -> bool:
    """Whether something that is no nutrient shares the claim: "collagen and vitamin C contribute …"."""
    at = first - clause.start - 1
    ends = {name[1] for _, name in clause.names}
    return at > 0 and clause.words[at] in _JOINING and first - 1 not in ends


def _behind(clause: _Clause, name: Span) -> Span:
    """The two tokens behind a name, as a stretch of the clause."""
    return name[1] - clause.start, name[1] - clause.start + 2

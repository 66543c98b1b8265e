"""Sentences -> proposed claims: an effect and its target close together, a fixed wording, or both.

The lexicon window proposes; nothing is decided here. A proposal carries what was seen, so that it can be weighed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.language.lexicon import Hit
from claimcheck.language.segment import Sentence

# Tokens between an effect and its target, not counting commas and "and" (measured on labelled articles).
REACH_RIGHT = 8
REACH_LEFT = 5
_FREE = frozenset({",", "and", "or", "the", "a", "an", "your", "their", "of", "&"})
_BARRIERS = frozenset({".", ";", ":", "?", "!", "—"})
_DETERMINERS = frozenset(
    {"a", "an", "the", "these", "those", "this", "my", "your", "our", "its", "their", "his", "her"}
)
_PRAISE_QUALITIES = frozenset({"effective", "appearance", "state"})


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A rule's fixed wording in a sentence, from token `start` up to but without token `end`."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of a sentence that may be a claim.

    Attributes:
        start: its first token.
        end: the token behind its last one.
        effect: the effect or quality that was found, if any.
        target: the target that was found, if any.
        wording: the praise term that was found, if any.
        rules: the fixed wordings of rules that lie in it.
    """

    start: int
    end: int
    effect: Hit | None = None
    target: Hit | None = None
    wording: Hit | None = None
    rules: tuple[PhraseHit, ...] = ()


def propose(sentence: Sentence, phrases: Iterable[PhraseHit] = ()) -> tuple[Proposal, ...]:
    """The claims that the words of a sentence may make, in order; overlapping ones are merged."""
    found = [
        *_pairs(sentence),
        *(Proposal(h.start, h.end, wording=h) for h in sentence.hits if h.term.kind == "praise"),
        *(Proposal(hit.start, hit.end, rules=(hit,)) for hit in phrases),
    ]
    return tuple(_merged(sentence, found))


def _pairs(sentence: Sentence) -> Iterator[Proposal]:
    targets = [hit for hit in sentence.hits if hit.term.kind == "target"]
    if not targets:
        return
    effects = [hit for hit in sentence.hits if _may_act(sentence, hit)]
    waiting, taken = [], set()
    for effect in effects:
        target = _nearest(sentence, effect, [t for t in targets if t.start >= effect.end], REACH_RIGHT)
        if target is None:
            waiting.append(effect)
        else:
            taken.add(target)
            yield Proposal(effect.start, target.end, effect, target)
    # Only an effect that acts on nothing behind it looks back ("the fat melts away"), and only for what is still free.
    for effect in waiting:
        target = _nearest(
            sentence, effect, [t for t in targets if t.end <= effect.start and t not in taken], REACH_LEFT
        )
        if target is not None:
            yield Proposal(target.start, effect.end, effect, target)


def _may_act(sentence: Sentence, hit: Hit) -> bool:
    """Whether a term may be the effect of a claim: a verb behind an article is a noun ("these drops")."""
    term = hit.term
    if term.kind == "quality":
        return term.group in _PRAISE_QUALITIES
    if term.kind != "effect":
        return False
    if term.form != "verb" or hit.start == 0 or hit.end - hit.start > 1:
        return True
    return sentence.tokens[hit.start - 1].text not in _DETERMINERS


def _nearest(sentence: Sentence, effect: Hit, targets: Sequence[Hit], reach: int) -> Hit | None:
    """The target that an effect most likely acts on: the nearest; a narrow one before a broad one that is as near."""
    best: tuple[int, int, Hit] | None = None
    for target in targets:
        distance = gap(sentence, effect, target)
        if distance is not None and distance <= reach:
            rank = (distance + (2 if target.term.weak else 0), target.start)
            if best is None or rank < best[:2]:
                best = (*rank, target)
    return best[2] if best else None


def gap(sentence: Sentence, one: Hit, other: Hit) -> int | None:
    """How many words stand between two terms, connectives not counted; None when a clause ends between them."""
    start, end = (one.end, other.start) if one.end <= other.start else (other.end, one.start)
    between = [token.text for token in sentence.tokens[start:end]]
    if not _BARRIERS.isdisjoint(between):
        return None
    return sum(word not in _FREE for word in between)


def _merged(sentence: Sentence, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    current: Proposal | None = None
    for proposal in sorted(proposals, key=lambda p: (p.start, p.end, p.effect is None)):
        if current is not None and proposal.start <= current.end + 3 and _joined(sentence, current.end, proposal.start):
            current = _union(current, proposal)
        else:
            if current is not None:
                yield current
            current = proposal
    if current is not None:
        yield current


def _joined(sentence: Sentence, end: int, start: int) -> bool:
    return all(token.text in _FREE or token.text in ("in", "to", "by") for token in sentence.tokens[end:start])


def _union(one: Proposal, other: Proposal) -> Proposal:
    lead, rest = (one, other) if one.effect is not None or other.effect is None else (other, one)
    return Proposal(
        min(one.start, other.start),
        max(one.end, other.end),
        lead.effect,
        lead.target,
        lead.wording or rest.wording,
        one.rules + other.rules,
    )

"""Sentences -> proposed claims: an effect and its target close together, a fixed wording, or both.

The lexicon window proposes; nothing is decided here. A proposal carries what was seen, so that it can be weighed.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.language.lexicon import Hit
from claimcheck.language.pairs import FREE, pairs
from claimcheck.language.segment import Sentence


class PhraseHit(NamedTuple):
    """A rule's fixed wording in a sentence, from token `start` up to but without token `end`."""

    rule: str
    start: int
    end: int


class Proposal(NamedTuple):
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

    @property
    def compound(self) -> bool:
        """Whether one term names both the effect and the target ("an appetite suppressant")."""
        effect, target = self.effect, self.target
        return bool(effect and target and effect.start <= target.start and target.end <= effect.end)


def propose(sentence: Sentence, phrases: Iterable[PhraseHit] = ()) -> tuple[Proposal, ...]:
    """The claims that the words of a sentence may make, in order; overlapping ones are merged."""
    found = [
        *(Proposal(p.start, p.end, p.effect, p.target) for p in pairs(sentence)),
        *(Proposal(h.start, h.end, wording=h) for h in sentence.hits if h.term.kind == "praise"),
        *(Proposal(hit.start, hit.end, rules=(hit,)) for hit in phrases),
    ]
    return tuple(_merged(sentence, found))


def _merged(sentence: Sentence, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    current: Proposal | None = None
    for proposal in sorted(proposals, key=lambda p: (p.start, p.end, p.effect is None)):
        if current is not None and proposal.start <= current.end + 3 and _joined(sentence, current.end, proposal):
            current = _union(current, proposal)
        else:
            if current is not None:
                yield current
            current = proposal
    if current is not None:
        yield current


def _joined(sentence: Sentence, end: int, proposal: Proposal) -> bool:
    """Whether a proposal goes on where another one ended; a target that comes first opens a clause of its own."""
    between = sentence.words[end : proposal.start]
    if "," in between and proposal.target is not None and proposal.target.start == proposal.start:
        return False
    return all(word in FREE or word in ("in", "to", "by") for word in between)


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

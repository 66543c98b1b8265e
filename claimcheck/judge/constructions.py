"""Constructions: ways of putting things that labelled articles hold too seldom to be weighed well.

What each adds to a sentence's score, and why, stands in `rules/lexicon/constructions.yml`.
"""

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.language.frames import Proposal
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.segment import Sentence

# Words between "will" and the effect that it promises, at most, and the "will" itself.
_PROMISE_REACH = 4
_ORGAN_LEADS = frozenset({"the", "your", "our"})
_ORGAN_LINKS = frozenset({"and", "the", "your", "our", ","})
_UNSOURCED = frozenset({"narrow target", "broad target"})
_ILLS = ("symptom.", "disease.")
_EFFECTS = ("effect.", "rule:")
_BODY = frozenset({"agent:agent organ", "agent:agent process"})


def constructions(
    signals: Mapping[str, float],
    sentence: Sentence,
    words: Sequence[str],
    proposals: Sequence[Proposal],
    lexicon: Lexicon,
) -> Iterator[str]:
    """The names of the constructions in a sentence.

    Args:
        signals: the other signals that the sentence gives by itself.
        sentence: the sentence.
        words: the texts of its tokens.
        proposals: what it may claim.
        lexicon: the terms' families.
    """
    if "cue.announcement" in signals:
        yield "announcement"
    if "cue.kind_of" in signals:
        yield "definition"
    if "nothing asserted" in signals:
        if "claim:denied" in signals:
            yield "denial"
        elif "claim:questioned" in signals:
            yield "bare question"
        elif "claim:hypothetical" in signals:
            yield "hypothetical"
    if "cue.prevalence" in signals and signals.keys() & _UNSOURCED and "source" not in signals:
        yield "bare prevalence"
    if {"pair", "time frame"} <= signals.keys() and any(_promised(words, proposal) for proposal in proposals):
        yield "dated promise"
    if "intervention" not in signals:
        if signals.keys() & _BODY:
            yield "body process"
        if _organ_acts(sentence, words, proposals):
            yield "organ at work"
    if "cue.tradition" in signals and "pair" not in signals and not any(n.startswith(_EFFECTS) for n in signals):
        yield "history alone"
    if _symptom_occurs(sentence, lexicon):
        yield "symptom occurs"


def _symptom_occurs(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a symptom or an illness is said to appear: "nausea may occur"."""
    ills = [hit for hit in sentence.hits if hit.term.kind == "target" and hit.term.group.startswith(_ILLS)]
    events = [hit for hit in sentence.hits if hit.term.key == "cue.occurrence"]
    return any(
        lexicon.families[ill.term.group].valence == "bad" and 0 <= event.start - ill.end <= 2
        for ill in ills
        for event in events
    )


def _promised(words: Sequence[str], proposal: Proposal) -> bool:
    """Whether a claim says what will be: "will lower", "will be visibly firmer", "you'll burn"."""
    if proposal.effect is None:
        return False
    before = words[max(0, proposal.effect.start - _PROMISE_REACH) : proposal.effect.start]
    return any(word == "will" or word.endswith("'ll") for word in before)


def _organ_acts(sentence: Sentence, words: Sequence[str], proposals: Sequence[Proposal]) -> bool:
    """Whether the sentence begins with organs that do what organs do: "The liver and the kidneys remove toxins"."""
    if words[0] not in _ORGAN_LEADS:
        return False
    end = 1
    for hit in sentence.hits:
        if hit.term.key == "agent.organ" and hit.start >= end and set(words[end : hit.start]) <= _ORGAN_LINKS:
            end = hit.end
    return end > 1 and any(p.effect is not None and p.effect.start == end for p in proposals)

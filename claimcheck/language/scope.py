"""Scope: which cues (negation, debunk, hedge, attribution, question …) reach a proposed claim.

ConText's mechanics (Harkema et al. 2009: cue, direction, terminator) over lexicon cues; constructions that only look
like a denial ("no side effects", "not only") are taken out first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claim import Certainty, Polarity, Voice
from claimcheck.language.frames import Proposal
from claimcheck.language.lexicon import Hit
from claimcheck.language.segment import Sentence

_CERTAINTIES = (
    ("absolute", Certainty.ABSOLUTE),
    ("booster", Certainty.BOOSTED),
    ("hedge_speculative", Certainty.SPECULATIVE),
    ("hedge_tentative", Certainty.TENTATIVE),
)
_CLAUSE_ENDS = frozenset({";", ":", "—", ".", "?", "!"})
_CLAUSE_LINKS = frozenset({",", "but", "and", "because", "so"})
_NOBODY = frozenset({"no", "nothing", "nobody", "none", "neither"})
# "No other tea", "no more pain", "no need to diet" deny nothing.
_NO_DENIAL = frozenset(
    "more other longer need wonder doubt matter side pain risk surgery better one-size beats works , . ! diet dieting"
    " exercise effort fuss mess hassle problem worries secret question".split()
)
_FINITE = frozenset("has have is are can does do will was were could would may might".split())
_FIRST_PERSON = frozenset({"i", "i've", "i'm", "i'd", "my", "me", "we", "our", "we've"})
_QUOTES = frozenset({'"'})
_PRESUPPOSING = frozenset({"how", "why"})


@dataclass(frozen=True, slots=True)
class Scope:
    """How a claim is meant: whether it is asserted, by whom, how surely, and the cues that say so."""

    polarity: Polarity
    voice: Voice
    certainty: Certainty
    cues: tuple[Hit, ...]


def read_scope(sentence: Sentence, proposal: Proposal) -> Scope:
    """Which cues of the sentence reach the proposal, and what they make of it."""
    cues = live_cues(sentence)
    reaching = tuple(cue for cue in cues if _reaches(sentence, cue, proposal))
    groups = {cue.term.group for cue in reaching}
    if _nothing_does(sentence, proposal):
        groups.add("negation")
    polarity = _polarity(sentence, groups)
    if polarity is Polarity.DENIED:
        certainty = Certainty.DENIED
    else:
        certainty = next((value for group, value in _CERTAINTIES if group in groups), Certainty.PLAIN)
    return Scope(polarity, _voice(sentence, groups), certainty, reaching)


def live_cues(sentence: Sentence) -> tuple[Hit, ...]:
    """The cues of a sentence, without the negations that stand inside a construction that asserts."""
    cues = [hit for hit in sentence.hits if hit.term.kind == "cue"]
    asserting = [hit for hit in cues if hit.term.group == "anti_debunk"]
    asserting += [hit for hit in sentence.hits if hit.term.key in ("praise.safety", "praise.effortless")]
    return tuple(
        hit
        for hit in cues
        if hit.term.group not in ("negation", "debunk")
        or not any(cover.start < hit.end and hit.start < cover.end for cover in asserting)
    )


def _reaches(sentence: Sentence, cue: Hit, proposal: Proposal) -> bool:
    group = cue.term.group
    if group in ("debunk", "disclaimer", "question", "tradition", "vague_authority"):
        return True
    if group in ("negation", "hypothetical", "wish"):
        # These look forward, to the end of their clause.
        anchor = proposal.effect.start if proposal.effect else proposal.start
        return cue.start <= anchor and not _parted(sentence, cue.end, anchor)
    if cue.end <= proposal.start:
        return not _parted(sentence, cue.end, proposal.start)
    return cue.start < proposal.end or not _parted(sentence, proposal.end, cue.start)


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause ends between two tokens."""
    if any(token.text in _CLAUSE_ENDS for token in sentence.tokens[start:end]):
        return True
    return any(hit.term.key == "cue.terminator" and start <= hit.start < end for hit in sentence.hits)


def _nothing_does(sentence: Sentence, proposal: Proposal) -> bool:
    """Whether the clause of a claim begins with a subject that denies it: "No tea has been shown to burn fat"."""
    words = [token.text for token in sentence.tokens]
    anchor = proposal.effect.start if proposal.effect else proposal.start
    start = max((i + 1 for i in range(anchor) if words[i] in _CLAUSE_ENDS or words[i] in _CLAUSE_LINKS), default=0)
    subject = words[start:anchor]
    if len(subject) < 2 or subject[0] not in _NOBODY or subject[1] in _NO_DENIAL:
        return False
    return subject[0] != "no" or not _FINITE.isdisjoint(subject[2:8]) or proposal.effect is not None


def _polarity(sentence: Sentence, groups: set[str]) -> Polarity:
    if "negation" in groups or "debunk" in groups:
        return Polarity.DENIED
    words = sentence.tokens
    asks = words[-1].text == "?" or (len(words) > 1 and words[-2].text == "?")
    if asks and "wish" not in groups and words[0].text not in _PRESUPPOSING:
        return Polarity.QUESTIONED
    if "hypothetical" in groups:
        return Polarity.HYPOTHETICAL
    return Polarity.ASSERTED


def _voice(sentence: Sentence, groups: set[str]) -> Voice:
    words: Sequence[str] = [token.text for token in sentence.tokens]
    if "distancing" in groups:
        return Voice.PRODUCT
    if "testimonial" in groups or not _FIRST_PERSON.isdisjoint(words[:8]):
        return Voice.TESTIMONIAL
    if "vague_authority" in groups:
        return Voice.VAGUE
    if "attribution" in groups and (not _QUOTES.isdisjoint(words) or _named(sentence)):
        return Voice.NAMED
    return Voice.AUTHOR


def _named(sentence: Sentence) -> bool:
    """Whether a capitalised word stands within the sentence, as names do."""
    return any(sentence.text[token.start].isupper() for token in sentence.tokens[1:] if token.text.isalpha())

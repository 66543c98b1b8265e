"""Scope: which cues (negation, debunk, hedge, attribution, question …) reach a proposed claim.

ConText's mechanics (Harkema et al. 2009: cue, direction, terminator) over lexicon cues; constructions that only look
like a denial ("no side effects", "not only") are taken out first.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.claim import Certainty, Polarity, Voice
from claimcheck.language.clauses import asks, new_subject, parted, taken_over, undecided
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
# One person's voice: "we" and "our" are as often a seller's.
_FIRST_PERSON = frozenset({"i", "i've", "i'm", "i'd", "my", "me"})
_QUOTES = frozenset({'"'})
# What may be said to be lacking so that a claim falls with it.
_PROOF = frozenset(
    "evidence proof data research support backing basis science study studies trial trials findings results".split()
)
# Denials that end on one of these look back when nothing that they could be said of follows.
_VERDICTS = frozenset(
    "proven proved shown demonstrated confirmed established supported backed known unknown unclear uncertain unproven"
    " unsettled doubt tested studied".split()
)
_BEHIND_A_VERDICT = frozenset({",", ")", '"', "by", "in", "at", "yet", "scientifically", "clinically", "anywhere"})
# "You will never suffer again", "as never before": a promise, no denial.
_PROMISING = frozenset("again before".split())
_WOULD = frozenset("would wouldn't it'd that'd they'd".split())
_BESIDE_WOULD = frozenset("also even then still probably likely help to be able have the only not really just".split())
_BORDERED = frozenset({"negation", "absolute", "booster", "hedge_speculative", "hedge_tentative"})


class Scope(NamedTuple):
    """How a claim is meant: whether it is asserted, by whom, how surely, and the cues that say so."""

    polarity: Polarity
    voice: Voice
    certainty: Certainty
    cues: tuple[Hit, ...]


def read_scopes(sentence: Sentence, proposals: Iterable[Proposal]) -> tuple[Scope, ...]:
    """For each proposal which cues of the sentence reach it, and what they make of it."""
    cues = live_cues(sentence)
    return tuple(_scope(sentence, cues, proposal) for proposal in proposals)


def _scope(sentence: Sentence, cues: Sequence[Hit], proposal: Proposal) -> Scope:
    reaching = tuple(cue for cue in cues if _reaches(sentence, cue, proposal))
    groups = {cue.term.group for cue in reaching}
    if "lacking" in groups or _nothing_does(sentence, proposal):
        groups.add("negation")
    if _would(sentence, proposal):
        groups.add("hypothetical")
    polarity = _polarity(sentence, proposal, groups)
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
        or not (any(cover.start < hit.end and hit.start < cover.end for cover in asserting) or _promises(sentence, hit))
    )


def _promises(sentence: Sentence, hit: Hit) -> bool:
    if hit.term.name != "never":
        return False
    return not _PROMISING.isdisjoint(sentence.words[hit.end : hit.end + 12])


def _reaches(sentence: Sentence, cue: Hit, proposal: Proposal) -> bool:
    group = cue.term.group
    if group in ("debunk", "disclaimer", "question", "tradition", "vague_authority"):
        return True
    anchor = _anchor(proposal)
    if group == "lacking":
        return _lacks_proof(sentence, cue) and not parted(sentence, *sorted((cue.start, anchor)))
    if group in ("negation", "hypothetical", "wish"):
        # These look forward, to the end of their clause; a verdict looks back when nothing follows it.
        if cue.start > anchor:
            return group == "negation" and _is_verdict(sentence, cue) and _is_about(sentence, cue, proposal)
        return not parted(sentence, cue.end, anchor) and not (
            group == "negation" and new_subject(sentence, cue, anchor)
        )
    if cue.end <= proposal.start:
        return not parted(sentence, cue.end, proposal.start) and not (
            group in _BORDERED and new_subject(sentence, cue, anchor)
        )
    return cue.start < proposal.end or not parted(sentence, proposal.end, cue.start)


def _anchor(proposal: Proposal) -> int:
    return proposal.effect.start if proposal.effect else proposal.start


def _lacks_proof(sentence: Sentence, cue: Hit) -> bool:
    return not _PROOF.isdisjoint(sentence.words[: cue.end])


def _is_verdict(sentence: Sentence, cue: Hit) -> bool:
    tokens = sentence.tokens
    if tokens[cue.end - 1].text not in _VERDICTS:
        return False
    after = tokens[cue.end].text if cue.end < len(tokens) else ","
    return after in _BEHIND_A_VERDICT or not after[0].isalnum()


def _is_about(sentence: Sentence, cue: Hit, proposal: Proposal) -> bool:
    if cue.start < proposal.end:
        return False
    return not parted(sentence, proposal.end, cue.start) and not taken_over(sentence, proposal.end, cue.start)


def _would(sentence: Sentence, proposal: Proposal) -> bool:
    """Whether an effect is only supposed: "The tea would reduce pain", but not "They said that it would"."""
    words = sentence.words
    at = _anchor(proposal) - 1
    while at >= 0 and (words[at] in _BESIDE_WOULD or words[at].endswith("ly")):
        at -= 1
    if at < 0 or words[at] not in _WOULD:
        return False
    return not any(
        hit.term.key in ("cue.attribution", "cue.distancing", "cue.first_person") and hit.start < at
        for hit in sentence.hits
    )


def _nothing_does(sentence: Sentence, proposal: Proposal) -> bool:
    """Whether the clause of a claim begins with a subject that denies it: "No tea has been shown to burn fat"."""
    words = sentence.words
    anchor = _anchor(proposal)
    start = max((i + 1 for i in range(anchor) if words[i] in _CLAUSE_ENDS or words[i] in _CLAUSE_LINKS), default=0)
    subject = words[start:anchor]
    if len(subject) < 2 or subject[0] not in _NOBODY or subject[1] in _NO_DENIAL:
        return False
    return subject[0] != "no" or not _FINITE.isdisjoint(subject[2:8]) or proposal.effect is not None


def _polarity(sentence: Sentence, proposal: Proposal, groups: set[str]) -> Polarity:
    if "negation" in groups or "debunk" in groups:
        return Polarity.DENIED
    if "wish" not in groups and asks(sentence, proposal.start, proposal.end):
        return Polarity.QUESTIONED
    if "hypothetical" in groups:
        return Polarity.HYPOTHETICAL
    if undecided(sentence, _anchor(proposal), proposal.end):
        return Polarity.QUESTIONED
    return Polarity.ASSERTED


def _voice(sentence: Sentence, groups: set[str]) -> Voice:
    words = sentence.words
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

"""Is there an excuse near enough to keep a rule from speaking?"""

from collections.abc import Iterator, Mapping

from claimcheck.language.claims import Candidate
from claimcheck.language.matcher import Matcher
from claimcheck.language.reading import Reading
from claimcheck.rule import Reach, Rule, Unless

# Sentences to each side that are looked at in the longest paragraph, section or article.
_FARTHEST = 200


def excuse(rule: Rule, candidate: Candidate, reading: Reading, phrases: Mapping[str, Matcher]) -> Unless | None:
    """The first of a rule's excuses that holds for a claim, if any.

    Args:
        rule: the rule.
        candidate: the claim.
        reading: the article around it.
        phrases: a matcher for each phrase that some excuse names.
    """
    return next((unless for unless in rule.unless if _holds(unless, candidate, reading, phrases)), None)


def _holds(unless: Unless, candidate: Candidate, reading: Reading, phrases: Mapping[str, Matcher]) -> bool:
    for index in _reach(unless.within, candidate.sentence, reading):
        sentence = reading.sentences[index]
        if unless.cue:
            wanted = {f"cue.{name}" for name in unless.cue}
            if any(hit.term.key in wanted for hit in sentence.hits):
                return True
        elif unless.evidence:
            sources = reading.sources[index]
            if any(source.specific or (unless.evidence == "any" and source.kind != "link") for source in sources):
                return True
        elif unless.phrase and phrases[unless.phrase].find(sentence.tokens):
            return True
    return False


def _reach(within: Reach, index: int, reading: Reading) -> Iterator[int]:
    """The sentences that lie within a reach of a sentence, itself first, then outwards to each side."""
    yield index
    if within is Reach.SENTENCE:
        return
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(reading.sentences) and _still_within(within, index, at, reading):
            yield at
            at += step


def _still_within(within: Reach, index: int, at: int, reading: Reading) -> bool:
    if within is Reach.NEIGHBOUR:
        return abs(at - index) <= 1
    if abs(at - index) > _FARTHEST:
        return False
    own, other = reading.sentences[index].block, reading.sentences[at].block
    if within is Reach.PARAGRAPH:
        return own == other
    blocks = reading.document.blocks
    return within is Reach.ARTICLE or blocks[own].section == blocks[other].section

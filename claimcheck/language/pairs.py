"""Effects and the targets that they act on, as far as a window of words tells.

A pair is an effect and a target close together ("lowers your cholesterol"), a target and an effect behind it ("the fat
melts away"), or, where a sentence has neither, one term that names both ("an appetite suppressant").
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimcheck.language.lexicon import Hit
from claimcheck.language.segment import Sentence

# Tokens between an effect and its target, not counting commas and "and" (measured on labelled articles).
REACH_RIGHT = 8
REACH_LEFT = 5
FREE = frozenset({",", "and", "or", "the", "a", "an", "your", "their", "of", "&"})
_BARRIERS = frozenset({".", ";", ":", "?", "!", "—", "because", "although", "though", "whereas", "unless", "until"})
_ARTICLES = frozenset({"a", "an", "the", "my", "your", "our", "its", "their", "his", "her"})
_ONE, _MANY = frozenset({"this", "that"}), frozenset({"these", "those"})
# What follows a noun that takes an object, where the verb of the same form would take it at once ("a cure for acne").
_OF_NOUN = frozenset({"for", "from", "against", "in"})
_PRAISE_QUALITIES = frozenset({"effective", "appearance", "state"})
_OUTCOMES = frozenset({"appearance", "state", "effective"})
# Classes of effects that lead to another effect ("helps to lower", "makes the liver burn").
_LEADS = frozenset({"help", "appear"})
_BETWEEN_LEAD_AND_EFFECT = frozenset({"to", "in", "with", "at", "by", "for", "you", "us", "people", "be", "and"})
_BEFORE_VERB = frozenset("to can will may might could would should must help helps helped that which who and".split())
# How much farther away a target counts that is common outside health, or that is an effect as well.
_WEAK, _ALSO_EFFECT = 2, 2
_LONGEST_OUTCOME_GAP = 2


class Pair(NamedTuple):
    """An effect and its target, from token `start` up to but without token `end`."""

    start: int
    end: int
    effect: Hit
    target: Hit


def pairs(sentence: Sentence) -> Iterator[Pair]:
    """The pairs of a sentence, in no order."""
    targets = [hit for hit in sentence.hits if hit.term.kind == "target"]
    if not targets:
        return
    designs = [hit for hit in sentence.hits if hit.term.key.startswith("cue.study_")]
    effects = [hit for hit in sentence.hits if _may_act(sentence, hit) and not _within(hit, designs)]
    verbs = {hit.start for hit in sentence.hits if hit.term.form == "verb" and hit.end == hit.start + 1}
    compounds = {pair.effect: pair for pair in _compounds(effects, targets)}
    found = [*_open_pairs(sentence, [effect for effect in effects if effect not in compounds], targets, verbs)]
    yield from found or compounds.values()


def gap(sentence: Sentence, one: Hit, other: Hit) -> int | None:
    """How many words stand between two terms, connectives not counted; None when a clause ends between them."""
    start, end = (one.end, other.start) if one.end <= other.start else (other.end, one.start)
    between = sentence.words[start:end]
    if not _BARRIERS.isdisjoint(between) or ("so", "that") in pairwise(between):
        return None
    return sum(word not in FREE for word in between)


def _open_pairs(sentence: Sentence, effects: Sequence[Hit], targets: Sequence[Hit], verbs: set[int]) -> Iterator[Pair]:
    waiting, taken = [], set()
    leads = dict(_led(sentence, effects, targets))
    starts = {effect: lead.start for lead, effect in leads.items()}
    for effect in effects:
        if effect in leads:
            continue
        behind = [] if _clause_ends(sentence, effect, effects) else [t for t in targets if t.start >= effect.end]
        target = _nearest(sentence, effect, behind, REACH_RIGHT, verbs)
        if target is None:
            waiting.append(effect)
        else:
            taken.add(target)
            start = min(effect.start, starts.get(effect, effect.start))
            yield Pair(start, _end(sentence, effect, target, targets), effect, target)
    # Only an effect that acts on nothing behind it looks back ("the fat melts away"), and only for what is still free.
    for effect in waiting:
        before = [t for t in targets if t.end <= effect.start and t not in taken]
        target = _nearest(sentence, effect, before, REACH_LEFT, verbs)
        if target is not None:
            yield Pair(target.start, effect.end, effect, target)


def _compounds(effects: Sequence[Hit], targets: Sequence[Hit]) -> Iterator[Pair]:
    for effect in effects:
        if effect.term.group == "harm" or effect.term.form == "verb":
            continue
        for target in targets:
            if effect.start <= target.start and target.end <= effect.end and effect.end - effect.start > 1:
                yield Pair(effect.start, effect.end, effect, target)
                break


def _may_act(sentence: Sentence, hit: Hit) -> bool:
    """Whether a term may be the effect of a claim: a verb behind an article is a noun ("these drops")."""
    term = hit.term
    if term.kind == "quality":
        return term.group in _PRAISE_QUALITIES
    if term.kind != "effect":
        return False
    if term.form != "verb" or hit.start == 0 or hit.end - hit.start > 1:
        return True
    before, word = sentence.words[hit.start - 1], sentence.words[hit.start]
    # "This relieves" and "these reduce" are no nouns: a noun would have the other ending.
    if before == "that" and hit.start > 1 and sentence.words[hit.start - 2].endswith("s"):
        return True  # "foods that reduce"
    if before in _ONE:
        return word.endswith("s")
    if before in _MANY:
        return not word.endswith("s")
    if before in _ARTICLES:
        return hit.end < len(sentence.tokens) and sentence.words[hit.end] in _OF_NOUN
    return True


def _within(hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether a term is only a part of another one: nothing is controlled by a "controlled trial"."""
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def _led(sentence: Sentence, effects: Sequence[Hit], targets: Sequence[Hit]) -> Iterator[tuple[Hit, Hit]]:
    """Each effect that only leads to the next one ("helps burn fat"), with that next one."""
    last = targets[-1].start
    for i, lead in enumerate(effects):
        if lead.term.group not in _LEADS and lead.term.kind != "quality":
            continue
        effect = next((other for other in effects[i + 1 :] if other.start >= lead.end), None)
        if effect is None or effect.term.form != "verb" or effect.end > last:
            continue
        if _leads(sentence, lead, effect, targets):
            yield lead, effect


def _leads(sentence: Sentence, lead: Hit, effect: Hit, targets: Sequence[Hit]) -> bool:
    covered = {i for t in targets if lead.end <= t.start and t.end <= effect.start for i in range(t.start, t.end)}
    if covered and lead.term.group != "appear":
        return False
    return all(
        i in covered or sentence.words[i] in _BETWEEN_LEAD_AND_EFFECT | FREE for i in range(lead.end, effect.start)
    )


def _clause_ends(sentence: Sentence, effect: Hit, effects: Sequence[Hit]) -> bool:
    """Whether a comma right behind an effect ends its clause ("as the flow increases, the fat melts")."""
    tokens = sentence.tokens
    if effect.term.form != "verb" or effect.end + 1 >= len(tokens) or tokens[effect.end].text != ",":
        return False
    after = effect.end + 1
    return tokens[after].text not in ("and", "or") and all(other.start != after for other in effects)


def _nearest(sentence: Sentence, effect: Hit, targets: Sequence[Hit], reach: int, verbs: set[int]) -> Hit | None:
    """The target that an effect most likely acts on: the nearest; a narrow one before a broad one that is as near."""
    best: tuple[int, int, Hit] | None = None
    for target in targets:
        distance = gap(sentence, effect, target)
        if distance is None or distance > reach or _is_verb(sentence, target, verbs):
            continue
        also = _ALSO_EFFECT if target.start in verbs and target.end == target.start + 1 else 0
        far = max(effect.start - target.end, target.start - effect.end)
        rank = (distance + (_WEAK if target.term.weak else 0) + also, far)
        if best is None or rank < best[:2]:
            best = (*rank, target)
    return best[2] if best else None


def _is_verb(sentence: Sentence, target: Hit, verbs: set[int]) -> bool:
    """Whether a target is rather the verb of the same form ("helps burn fat", "to heal")."""
    if target.start not in verbs or target.end > target.start + 1 or target.start == 0:
        return False
    return sentence.words[target.start - 1] in _BEFORE_VERB


def _end(sentence: Sentence, effect: Hit, target: Hit, targets: Sequence[Hit]) -> int:
    """Where a claim ends that acts on a target: behind the last of coordinated ones, or behind what becomes of it."""
    end = target.end
    for other in targets:
        if other.start > end and FREE.issuperset(sentence.words[end : other.start]):
            end = other.end
    if effect.term.group in _LEADS or effect.term.form == "verb":
        for hit in sentence.hits:
            if hit.term.kind == "quality" and hit.term.group in _OUTCOMES and hit.start >= end:
                words = sentence.words[end : hit.start]
                if len(words) <= _LONGEST_OUTCOME_GAP and all(word.isalpha() for word in words):
                    return hit.end
                break
    return end

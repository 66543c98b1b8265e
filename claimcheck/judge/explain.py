"""Signals in plain English, for the reasons that every claim carries."""

from collections.abc import Mapping
from functools import lru_cache

from claimcheck.claim import Reason
from claimcheck.language.classes import Construction

# Points from which on a signal is told.
_LEAST = 0.05
# The names and fixed meanings of single signals.
_MEANINGS = {
    "wording": "its own words",
    "wording:before": "what the sentence before says",
    "wording:after": "what the sentence after says",
    "wording:around": "what the sentences around it say",
    "wording:section": "what its section says",
    "wording:article": "what the article as a whole says",
    "wording:heading": "its heading",
    "wording claim": "its own words, asked whether they claim anything",
    "wording needs": "its own words, asked whether they promise too much",
    "wording:lead-in": "the line that leads in its list",
    "pair": "an effect close to a target",
    "source": "a source that can be found",
    "block:source": "a source that can be found, in its paragraph",
    "block:research": "research named in its paragraph",
    "section:source": "a source that can be found, in its section",
    "block:size": "the length of its paragraph",
    "position": "its place in the article",
    "length": "the length of the sentence",
    "amount and time": "an amount together with a time",
    "time frame": "a time in which it is to happen",
    "effect opens": "an effect as its first word",
    "first in block": "it opens its paragraph",
    "last in block": "it closes its paragraph",
    "first in article": "it opens the article",
    "narrow target": "a health term",
    "broad target": "a term common in health and elsewhere",
    "intervention": "something taken, used or done",
    "phrase": "a fixed wording of a rule",
    "certainty": "how sure the wording is",
    "claim:asserted": "it is stated as fact",
    "claim:denied": "it is denied or doubted",
    "claim:questioned": "it is asked",
    "claim:hypothetical": "it is supposed",
    "only wished for": "every effect in it is wished for or aimed at",
    "nothing asserted": "nothing in it is stated as fact",
    "voice:author": "the writer says it",
    "voice:testimonial": "someone tells what happened to them",
    "voice:attributed-named": "someone named says it",
    "voice:attributed-vague": "it leans on unnamed authority",
    "voice:product-claims": "it is called a claim of the product",
    "effect:verb:strong": "a verb that nearly always claims an effect",
    "effect:verb:weak": "a verb that often claims an effect",
    "effect:noun:strong": "a noun that nearly always claims an effect",
    "effect:noun:weak": "a noun that often claims an effect",
    "effect:adjective:strong": "an adjective that claims an effect",
    "pair:benefit": "a good change of its target",
    "pair:harm": "a bad change of its target",
    "whole link": "it is a link from end to end",
    "no auxiliary": "a bare verb or none",
    "than": "a comparison",
}
_MEANINGS_KEPT = 2_000
_HEADS = {
    "before": "in the sentence before: ",
    "after": "in the sentence after: ",
    "heading": "in its heading: ",
    "lead-in": "in the line that leads in its list: ",
    "article": "in the article as a whole: ",
    "effect": "effect word: ",
    "target": "target: ",
    "intervention": "intervention: ",
    "agent": "who acts: ",
    "quality": "quality: ",
    "praise": "praise: ",
    "cue": "cue: ",
    "pair": "effect and target: ",
    "source": "source: ",
    "in": "stands in a ",
    "opens": "opens with: ",
    "rule": "wording of rule ",
    "claim": "the claim is ",
    "voice": "spoken by: ",
}


@lru_cache(_MEANINGS_KEPT)
def meaning(signal: str) -> str:
    """What a signal stands for, in plain words."""
    if signal in _MEANINGS:
        return _MEANINGS[signal]
    for mark in (":", "."):
        head, found, rest = signal.partition(mark)
        if found and head in _HEADS:
            return _HEADS[head] + (meaning(rest) if rest in _MEANINGS else _words(rest))
    return _words(signal)


def _words(text: str) -> str:
    return text.replace(":", ", ").replace("_", " ").replace(".", ", ")


def reasons(
    points: Mapping[str, float], constructions: Mapping[str, Construction], count: int = 6
) -> tuple[Reason, ...]:
    """The signals that moved a decision most, largest first.

    Args:
        points: log-odds by signal.
        constructions: those of the lexicon, which give their own reasons.
        count: how many to give at most.
    """
    telling = [(name, round(value, 3)) for name, value in points.items() if abs(value) >= _LEAST]
    ranked = sorted(telling, key=lambda item: (-abs(item[1]), item[0]))
    return tuple(Reason(name, value, _told(name, constructions)) for name, value in ranked[:count])


def _told(signal: str, constructions: Mapping[str, Construction]) -> str:
    head, _, name = signal.partition(":")
    return constructions[name].reason if head == "construction" and name in constructions else meaning(signal)

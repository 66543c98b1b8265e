"""Amounts, times and populations that a sentence states."""

from typing import NamedTuple

from claimcheck.language.segment import Sentence
from claimcheck.language.tokens import is_number

BODY_UNITS = frozenset(
    "lb lbs pound pounds kg kgs kilo kilos kilogram kilograms stone inch inches cm size sizes".split()
)
AMOUNT_UNITS = BODY_UNITS | frozenset("% percent calorie calories kcal points fold times".split())
TIME_UNITS = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks month months year years fortnight"
    " session sessions treatment treatments".split()
)
TIME_LEADS = frozenset("in within after by under over for per every a during just only first".split())
_POPULATION_LEADS = frozenset({"in", "among", "for"})
_PEOPLE = frozenset(
    "adults women men people children infants babies patients adolescents teenagers girls boys mothers athletes runners"
    " smokers seniors participants volunteers mice rats".split()
)


class Stretch(NamedTuple):
    """Characters of a sentence, what they are, and what found them."""

    start: int
    end: int
    kind: str
    found_by: str


def magnitude(sentence: Sentence) -> Stretch | None:
    """The first number with a unit of weight, length or share."""
    tokens, words = sentence.tokens, sentence.words
    for i in range(1, len(words)):
        if words[i] in AMOUNT_UNITS and is_number(words[i - 1]):
            return Stretch(tokens[i - 1].start, tokens[i].end, "amount", "window")
    return None


def timeframe(sentence: Sentence) -> Stretch | None:
    """The first stated time in which something is to happen: "in 7 days", "within a week"."""
    tokens, words = sentence.tokens, sentence.words
    for i in range(1, len(words)):
        if words[i] not in TIME_UNITS:
            continue
        at = i - 1
        if is_number(words[at]) or words[at] in ("a", "an", "one", "few"):
            while at > 0 and words[at - 1] in ("just", "only", "the", "first", "a", "as", "little", "about"):
                at -= 1
            if at > 0 and words[at - 1] in TIME_LEADS:
                return Stretch(tokens[at - 1].start, tokens[i].end, "time", "window")
    return None


def population(sentence: Sentence) -> Stretch | None:
    """The people among whom the claim is said to hold: "in adults with obesity"."""
    tokens, words = sentence.tokens, sentence.words
    for i, word in enumerate(words[:-1]):
        if word in _POPULATION_LEADS:
            for j in range(i + 1, min(i + 5, len(words))):
                if words[j] in _PEOPLE:
                    return Stretch(tokens[i].start, tokens[j].end, "population", "window")
    return None

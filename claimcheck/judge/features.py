"""Features of a sentence for the models of its wording: its words, their pairs, and the classes of its terms."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from claimcheck.language.lexicon import Hit
from claimcheck.language.segment import Sentence
from claimcheck.language.tokens import is_number


def wording_features(sentence: Sentence) -> Iterator[str]:
    """The words, word pairs and term classes of a sentence, for the wording model."""
    words = ["#" if is_number(word) else word for word in sentence.words]
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))
    classes = class_sequence(sentence, words)
    yield from (f"{a}_{b}" for a, b in pairwise(classes) if a[0] == "<" or b[0] == "<")


def class_sequence(sentence: Sentence, words: Sequence[str]) -> list[str]:
    """The words of a sentence with lexicon terms replaced by their classes: `<effect.reduce>`, `<target.weight>`."""
    at: dict[int, Hit] = {}
    rank: Mapping[str, int] = {
        "effect": 0,
        "target": 1,
        "praise": 2,
        "quality": 3,
        "intervention": 4,
        "agent": 5,
        "cue": 6,
    }
    for hit in sentence.hits:
        held = at.get(hit.start)
        if held is None or rank[hit.term.kind] < rank[held.term.kind]:
            at[hit.start] = hit
    sequence, i = [], 0
    while i < len(words):
        found = at.get(i)
        if found is not None and found.term.kind != "cue":
            name = found.term.key if found.term.kind != "target" else f"target.{found.term.group.split('.')[0]}"
            sequence.append(f"<{name}>")
            i = found.end
        else:
            sequence.append(words[i])
            i += 1
    return sequence

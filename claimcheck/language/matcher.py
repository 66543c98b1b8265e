"""Finding many phrases among the tokens of a text.

All states of a phrase that are alive are advanced together, token by token. There is nothing to backtrack into, and a
match is bounded by the length of its phrase, so the time is linear in the text.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.language.phrases import Pattern, State
from claimcheck.language.tokens import Token, is_number

_GAP_STOPS = frozenset(".;:?!")
_NOWHERE: Mapping[int, Sequence[int]] = {}

ClassHits = Mapping[str, Mapping[int, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class _Begun:
    """The phrases that may begin with a word: those for which any word may follow, and the others by the next word."""

    anyhow: list[str]
    followed: dict[str, list[str]]


class Matcher:
    """Finds many phrases at once; a phrase is tried only where tokens that it can begin with stand.

    Many phrases begin with words like "no" and "the", so that two words are looked at: it leaves a tenth of the tries.
    Of those most are spared by the words that a phrase cannot do without, when the text holds none of them.

    Args:
        patterns: the compiled phrases by key; the keys are what `find` reports.
    """

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self.patterns = dict(patterns)
        self.classes = frozenset(name for pattern in self.patterns.values() for name in pattern.classes)
        self._order = {key: number for number, key in enumerate(self.patterns)}
        self._by_word: dict[str, list[str]] = {}
        self._by_number: list[str] = []
        self._by_class: dict[str, list[str]] = {}
        # Filled as texts ask: most words that a phrase can begin with are never met.
        self._begun: dict[str, _Begun] = {}
        self._needed: dict[str, tuple[frozenset[str], ...]] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        for key, pattern in self.patterns.items():
            for state in (pattern.states[number] for number in pattern.first):
                for word in state.words:
                    self._by_word.setdefault(word, []).append(key)
                if state.kind == "Number":
                    self._by_number.append(key)
                if state.name:
                    self._by_class.setdefault(state.name, []).append(key)

    def find(self, tokens: Sequence[Token], class_hits: ClassHits | None = None) -> list[tuple[str, int, int]]:
        """Where the phrases stand.

        Args:
            tokens: the tokens of a text.
            class_hits: for each class of the lexicon, the tokens at which its terms begin and the tokens (exclusive) at
                which these end: `{"effect.reduce": {4: (5, 6)}}`; `<effect>` in a phrase covers `effect.reduce`.

        Returns:
            `(key, start, end)` in token numbers, half-open: for each key the longest match at each start, none
            overlapping another of the same key; sorted by start, end and the order of the keys.
        """
        hits = self._of_classes(class_hits or {})
        found = []
        free: dict[str, int] = {}
        vocabulary = {token.text for token in tokens}
        lacking: dict[str, bool] = {}
        for start, key in self._candidates(tokens, hits):
            if key not in lacking:
                lacking[key] = self._lacks(key, vocabulary)
            if lacking[key] or start < free.get(key, 0):
                continue
            if end := _longest_match(self.patterns[key], tokens, start, hits):
                free[key] = end
                found.append((key, start, end))
        return sorted(found, key=lambda match: (match[1], match[2], self._order[match[0]]))

    def _of_classes(self, class_hits: ClassHits) -> ClassHits:
        """The hits of the classes that the phrases name, each with those of the classes below it."""
        merged: dict[str, dict[int, set[int]]] = {}
        for name, starts in class_hits.items():
            for above in self._named(name):
                under = merged.setdefault(above, {})
                for start, ends in starts.items():
                    under.setdefault(start, set()).update(ends)
        return {name: {start: tuple(sorted(ends)) for start, ends in under.items()} for name, under in merged.items()}

    def _candidates(self, tokens: Sequence[Token], hits: ClassHits) -> Iterable[tuple[int, str]]:
        by_class: dict[int, list[str]] = {}
        for name, starts in hits.items():
            for start in starts:
                by_class.setdefault(start, []).extend(self._by_class.get(name, ()))
        by_word, by_number, begun = self._by_word, self._by_number, self._begun
        words = [token.text for token in tokens]
        following = [*words[1:], ""]
        for start, word in enumerate(words):
            keys: list[str] = []
            if word in by_word:
                ways = begun.get(word) or self._begin(word)
                keys = [*ways.anyhow, *ways.followed.get(following[start], ())]
            if start in by_class:
                keys += by_class[start]
            if by_number and is_number(word):
                keys += by_number
            for key in dict.fromkeys(keys) if len(keys) > 1 else keys:
                yield start, key

    def _begin(self, word: str) -> _Begun:
        """The phrases that may begin with a word; kept, as words come again, once all are there: threads share them."""
        ways = _Begun([], {})
        for key in dict.fromkeys(self._by_word[word]):
            following = _second_words(self.patterns[key], word)
            if following is None:
                ways.anyhow.append(key)
            else:
                for second in following:
                    ways.followed.setdefault(second, []).append(key)
        self._begun[word] = ways
        return ways

    def _lacks(self, key: str, vocabulary: set[str]) -> bool:
        """Whether a text lacks a word that a phrase cannot do without."""
        if key not in self._needed:
            self._needed[key] = _needed_words(self.patterns[key])
        return any(words.isdisjoint(vocabulary) for words in self._needed[key])

    def _named(self, name: str) -> tuple[str, ...]:
        """Of a class and those above it the ones that a phrase names; kept, as classes come again."""
        if name not in self._above:
            self._above[name] = tuple(above for above in _upwards(name) if above in self.classes)
        return self._above[name]


def _second_words(pattern: Pattern, first: str) -> set[str] | None:
    """The words one of which must follow the word that a phrase begins with; None when it need not be a certain one."""
    second: set[str] = set()
    for state in (pattern.states[number] for number in pattern.first):
        if first in state.words:
            after = [pattern.states[number] for number in state.follow]
            if state.final or any(other.kind != "Word" for other in after):
                return None
            second.update(*(other.words for other in after))
    return second


def _needed_words(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """Sets of words one of each of which stands in every match of a phrase."""
    return tuple(
        state.words
        for number, state in enumerate(pattern.states)
        if state.kind == "Word" and not _matches_without(pattern, number)
    )


def _matches_without(pattern: Pattern, number: int) -> bool:
    """Whether a phrase can be matched past one of its states."""
    reached = {number, *pattern.first}
    waiting = [*reached - {number}]
    while waiting:
        state = pattern.states[waiting.pop()]
        if state.final:
            return True
        waiting += set(state.follow) - reached
        reached |= set(state.follow)
    return False


def _upwards(name: str) -> Iterator[str]:
    """A class and those above it: `effect.reduce` and `effect`."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def _longest_match(pattern: Pattern, tokens: Sequence[Token], start: int, hits: ClassHits) -> int:
    """The end (exclusive) of the longest match that begins at a token, or 0."""
    alive: dict[int, set[int]] = {start: set(pattern.first)}
    waiting = [start]
    best = 0
    while waiting:
        at = waiting.pop(0)
        if at >= len(tokens):
            break
        text = tokens[at].text
        for number in alive.pop(at):
            state = pattern.states[number]
            for end in _steps(state, text, at, hits):
                if end > len(tokens):
                    continue
                if state.final:
                    best = max(best, end)
                if end not in alive:
                    alive[end] = set()
                    waiting.insert(bisect_left(waiting, end), end)
                alive[end].update(state.follow)
    return best


def _steps(state: State, text: str, at: int, hits: ClassHits) -> Sequence[int]:
    """The ends (exclusive) of what a state can take at a token; none when it does not fit."""
    if state.kind == "Word":
        return (at + 1,) if text in state.words else ()
    if state.kind == "Gap":
        return () if text in _GAP_STOPS else (at + 1,)
    if state.kind == "Number":
        return (at + 1,) if is_number(text) else ()
    return tuple(end for end in hits.get(state.name, _NOWHERE).get(at, ()) if end > at)

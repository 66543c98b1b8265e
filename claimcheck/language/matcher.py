"""Finding many phrases among the tokens of a text.

All states of a phrase that are alive are advanced together, token by token. There is nothing to backtrack into, and a
match is bounded by the length of its phrase, so the time is linear in the text.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from claimcheck.language.phrases import Pattern, State
from claimcheck.language.tokens import Token, is_number

_GAP_STOPS = frozenset(".;:?!")
_NOWHERE: Mapping[int, Sequence[int]] = {}

ClassHits = Mapping[str, Mapping[int, Sequence[int]]]


class Matcher:
    """Finds many phrases at once; a phrase is tried only in texts that hold words that it cannot do without.

    Each phrase waits for the most telling of these words; the others are looked for when it is there. That leaves few
    phrases for a sentence, and mostly none.

    Args:
        patterns: the compiled phrases by key; the keys are what `find` reports.
    """

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self.patterns = dict(patterns)
        self.classes = frozenset(name for pattern in self.patterns.values() for name in pattern.classes)
        self._order = {key: number for number, key in enumerate(self.patterns)}
        self._waiting: dict[str, list[str]] = {}
        self._always: list[str] = []
        # Filled as texts ask.
        self._above: dict[str, tuple[str, ...]] = {}
        for key, pattern in self.patterns.items():
            if not pattern.needed:
                self._always.append(key)
            for word in next(iter(pattern.needed), ()):
                self._waiting.setdefault(word, []).append(key)

    def find(
        self, tokens: Sequence[Token], class_hits: Callable[[], ClassHits] | None = None
    ) -> list[tuple[str, int, int]]:
        """Where the phrases stand.

        Args:
            tokens: the tokens of a text.
            class_hits: gives for each class of the lexicon the tokens at which its terms begin and the tokens
                (exclusive) at which these end: `{"effect.reduce": {4: (5, 6)}}`; `<effect>` in a phrase covers
                `effect.reduce`. Asked only where a phrase that names a class may stand.

        Returns:
            `(key, start, end)` in token numbers, half-open: for each key the longest match at each start, none
            overlapping another of the same key; sorted by start, end and the order of the keys.
        """
        words = [token.text for token in tokens]
        likely = self._likely(words)
        if not likely:
            return []
        hits: ClassHits = {}
        if class_hits is not None and any(self.patterns[key].classes for key in likely):
            hits = self._of_classes(class_hits())
        found = []
        for key in likely:
            free = 0
            for start in _starts(self.patterns[key], words, hits):
                if start >= free and (end := _longest_match(self.patterns[key], words, start, hits)):
                    free = end
                    found.append((key, start, end))
        return sorted(found, key=lambda match: (match[1], match[2], self._order[match[0]]))

    def _likely(self, words: Sequence[str]) -> list[str]:
        """The phrases that find in a text every word that they cannot do without."""
        vocabulary = set(words)
        waiting = self._waiting
        likely = [key for word in vocabulary if word in waiting for key in waiting[word]]
        return [
            key
            for key in dict.fromkeys(likely + self._always)
            if not any(needed.isdisjoint(vocabulary) for needed in self.patterns[key].needed)
        ]

    def _of_classes(self, class_hits: ClassHits) -> ClassHits:
        """The hits of the classes that the phrases name, each with those of the classes below it."""
        merged: dict[str, dict[int, set[int]]] = {}
        for name, starts in class_hits.items():
            for above in self._named(name):
                under = merged.setdefault(above, {})
                for start, ends in starts.items():
                    under.setdefault(start, set()).update(ends)
        return {name: {start: tuple(sorted(ends)) for start, ends in under.items()} for name, under in merged.items()}

    def _named(self, name: str) -> tuple[str, ...]:
        """Of a class and those above it the ones that a phrase names; kept, as classes come again."""
        if name not in self._above:
            self._above[name] = tuple(above for above in _upwards(name) if above in self.classes)
        return self._above[name]


def _starts(pattern: Pattern, words: Sequence[str], hits: ClassHits) -> Sequence[int]:
    """The tokens at which a phrase may begin, in order."""
    states = [pattern.states[number] for number in pattern.first]
    first = {word for state in states for word in state.words}
    starts = {at for at, word in enumerate(words) if word in first}
    for state in states:
        if state.kind == "Number":
            starts.update(at for at, word in enumerate(words) if is_number(word))
        starts.update(hits.get(state.name, ()))
    return sorted(starts)


def _upwards(name: str) -> Iterator[str]:
    """A class and those above it: `effect.reduce` and `effect`."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def _longest_match(pattern: Pattern, words: Sequence[str], start: int, hits: ClassHits) -> int:
    """The end (exclusive) of the longest match that begins at a token, or 0."""
    alive: dict[int, set[int]] = {start: set(pattern.first)}
    waiting = [start]
    best = 0
    while waiting:
        at = waiting.pop(0)
        if at >= len(words):
            break
        text = words[at]
        for number in alive.pop(at):
            state = pattern.states[number]
            for end in _steps(state, text, at, hits):
                if end > len(words):
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

"""Phrases, compiled: each becomes a position automaton, in which every element is a state; `matcher` runs it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from claimcheck.language.expand import expand
from claimcheck.language.notation import BadPhrase, Choice, Gap, Node, Number, Ref, Word, parse
from claimcheck.language.notation import Sequence as Parts

MAX_ELEMENTS = 40
MAX_STATES = 400
Element = Word | Number | Gap | Ref

__all__ = ["BadPhrase", "Pattern", "State", "compile_phrase", "expand"]


class State(NamedTuple):
    """One element of a phrase, and the states that may come after it."""

    kind: str
    words: frozenset[str]
    name: str
    follow: tuple[int, ...]
    final: bool


class Pattern(NamedTuple):
    """A compiled phrase.

    Attributes:
        source: the phrase as written.
        states: its elements; `first` are the ones it may begin with.
        classes: the classes of the lexicon that it names.
        needed: sets of words of each of which every match of the phrase holds one, the most telling set first.
    """

    source: str
    states: tuple[State, ...]
    first: tuple[int, ...]
    classes: frozenset[str]
    needed: tuple[frozenset[str], ...]


@dataclass(slots=True)
class _Builder:
    """Numbers the elements of a tree and collects which may follow which."""

    elements: list[Element] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)

    def add(self, node: Node) -> tuple[set[int], set[int], bool]:
        """The states a part may begin with, may end with, and whether it may be nothing."""
        if isinstance(node, Parts):
            return self._sequence(node.parts)
        if isinstance(node, Choice):
            parts = [self.add(option) for option in node.options]
            return set().union(*(p[0] for p in parts)), set().union(*(p[1] for p in parts)), any(p[2] for p in parts)
        if isinstance(node, Gap):
            chain = [self._one(node) for _ in range(node.most)]
            return self._chain(chain, least=0)
        if isinstance(node, Number):
            return self._chain([self._one(node) for _ in range(3)], least=1)
        state = self._one(node)
        return {state}, {state}, False

    def _one(self, element: Element) -> int:
        if len(self.elements) >= MAX_STATES:
            raise BadPhrase("the phrase is too long: split it into several", 0)
        self.elements.append(element)
        self.follow.append(set())
        return len(self.elements) - 1

    def _chain(self, states: list[int], least: int) -> tuple[set[int], set[int], bool]:
        for before, after in pairwise(states):
            self.follow[before].add(after)
        return {states[0]}, set(states), least == 0

    def _sequence(self, parts: Iterable[Node]) -> tuple[set[int], set[int], bool]:
        first: set[int] = set()
        last: set[int] = set()
        empty = True
        for part in parts:
            part_first, part_last, part_empty = self.add(part)
            for state in last:
                self.follow[state] |= part_first
            first |= part_first if empty else set()
            last = last | part_last if part_empty else part_last
            empty = empty and part_empty
        return first, last, empty


def compile_phrase(text: str) -> Pattern:
    """Compile a phrase.

    Args:
        text: in the notation of rules, such as `(no|zero) ..2 side effect+`.

    Raises:
        BadPhrase: (a `ValueError`) when it is not well formed, may be nothing, begins or ends with a gap, or is
            too long.
    """
    tree = parse(text)
    if _longest(tree) > MAX_ELEMENTS:
        raise BadPhrase(f"the phrase is longer than {MAX_ELEMENTS} words: split it into several", 0)
    builder = _Builder()
    first, last, empty = builder.add(tree)
    if empty:
        raise BadPhrase("every part of the phrase may be missing: one word at least must always be there", 0)
    if any(isinstance(builder.elements[state], Gap) for state in first | last):
        what = "a gap stands between words that are always there: not first, not last"
        raise BadPhrase(what, max(0, text.find("..")))
    states = tuple(
        State(
            kind=type(element).__name__,
            words=frozenset(element.texts) if isinstance(element, Word) else frozenset(),
            name=element.name if isinstance(element, Ref) else "",
            follow=tuple(sorted(follow)),
            final=number in last,
        )
        for number, (element, follow) in enumerate(zip(builder.elements, builder.follow, strict=True))
    )
    classes = frozenset(state.name for state in states if state.name)
    return Pattern(text, states, tuple(sorted(first)), classes, tuple(_needed(tree)))


def _needed(node: Node) -> list[frozenset[str]]:
    """Sets of words one of each of which stands in whatever fits a part of a phrase, the most telling set first."""
    needed: list[frozenset[str]] = []
    if isinstance(node, Word):
        needed = [frozenset(node.texts)]
    elif isinstance(node, Parts):
        needed = [words for part in node.parts for words in _needed(part)]
    elif isinstance(node, Choice):
        of_each = [_needed(option) for option in node.options]
        if all(of_each):
            needed = [frozenset().union(*(best for best, *_ in of_each))]
    return sorted(needed, key=_telling, reverse=True)


def _telling(words: frozenset[str]) -> tuple[int, int, list[str]]:
    """How much it tells that a text holds one of some words: short words are common, and so are many."""
    return min(map(len, words)), -len(words), sorted(words)


def _longest(node: Node) -> int:
    if isinstance(node, Parts):
        return sum(_longest(part) for part in node.parts)
    if isinstance(node, Choice):
        return max(_longest(option) for option in node.options)
    return 1

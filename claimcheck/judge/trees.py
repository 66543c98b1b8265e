"""Boosted trees -> the leaves that are reached: all trees are walked together, for many sentences at once.

Every leaf has a bit, from left to right. A split whose signal is above its threshold rules out the leaves on its left,
and of the leaves that remain the first is the one that a walk from the root would reach (after QuickScorer, Lucchese
et al. 2015). So the splits may be asked in any order, and each is asked of all trees and sentences in one step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from claimcheck.judge.rows import UNIT, Bytes, Numbers, Places, Rows, np

# The leaves of a tree fit into a byte, so eight at most.
LEAVES = 8
_ALL = 0xFF
# Byte of a tree -> the number of its first leaf that is not ruled out.
_FIRST = np.array([max(0, (byte & -byte).bit_length() - 1) for byte in range(256)], dtype=np.uint8)


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


class Forest(NamedTuple):
    """Trees that are walked together: an entry for each of their splits and each tree.

    Attributes:
        asked: the row of the signal that a split asks for.
        above: the value above which it rules out leaves.
        remaining: the bits of the leaves that it then leaves.
        values: for each tree what its leaves say.
    """

    asked: Places
    above: Numbers
    remaining: Bytes
    values: Numbers

    @classmethod
    def of(cls, trees: Sequence[Tree], rows: Rows, unit: int) -> Self:
        """Trees with at most eight leaves each, ready to be walked.

        Args:
            trees: the trees.
            rows: those of the tables to come.
            unit: in what part of a whole the values of leaves are given.
        """
        shape = LEAVES - 1, len(trees)
        asked = np.full(shape, rows.unasked, dtype=np.intp)
        above = np.full(shape, np.inf)
        remaining = np.full(shape, _ALL, dtype=np.uint8)
        values = np.zeros((len(trees), LEAVES))
        for number, tree in enumerate(trees):
            for at, (name, threshold, bits) in enumerate(tree.splits()):
                asked[at, number] = rows.place[name]
                above[at, number] = round(threshold * UNIT)
                remaining[at, number] = _ALL & ~bits
            leaves = tree.leaves()
            values[number, : len(leaves)] = [round(tree.value[leaf] * unit) for leaf in leaves]
        return cls(asked, above, remaining, values)

    def reached(self, table: Numbers) -> Bytes:
        """For each tree and each sentence the number of the leaf that is reached, counted from the left."""
        left = np.full((len(self.values), table.shape[1]), _ALL, dtype=np.uint8)
        for asked, above, remaining in zip(self.asked, self.above, self.remaining, strict=True):
            left &= np.where(table[asked] > above[:, None], remaining[:, None], _ALL)
        return _FIRST[left]

    def said(self, leaves: Bytes) -> Numbers:
        """What each tree says of each sentence, from the leaves that they reach."""
        return self.values[np.arange(len(leaves))[:, None], leaves]

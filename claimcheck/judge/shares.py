"""Shares: how far each signal moved the score of a flag.

A signal has its weight, and in the trees the change of the mean at each split that asks for it (after Saabas 2014,
"Interpreting random forests"). The score is no sum of the answers that it is made of, so each counts as far as a small
change of it would.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

from claimcheck.judge.signals import Signals
from claimcheck.judge.trees import LEAVES
from claimcheck.judge.weigh import Question
from claimcheck.threads import one_thread

with one_thread():
    import numpy as np
    import numpy.typing as npt

# Points from which on a signal is told: what rounds to less than 0.05 is not, and most signals do.
_LEAST = 0.049

_Numbers = npt.NDArray[np.intp]
Points = npt.NDArray[np.float64]


class _Table(NamedTuple):
    """A question as arrays.

    Attributes:
        linear: the weight of each signal.
        first: for each tree the row of its first leaf.
        asked: for each leaf the signals that are asked on the way to it; rows are filled up with a place behind all.
        change: by how much each of these splits changes the mean.
    """

    linear: Points
    first: _Numbers
    asked: _Numbers
    change: Points

    @classmethod
    def of(cls, question: Question, places: Mapping[str, int]) -> Self:
        ways = [[*tree.ways(), *([[]] * LEAVES)][:LEAVES] for tree in question.trees]
        rows = [way for tree in ways for way in tree]
        steps = max(map(len, rows), default=0)
        asked = np.full((len(rows), steps), len(places), dtype=np.intp)
        change = np.zeros((len(rows), steps))
        for row, way in enumerate(rows):
            asked[row, : len(way)] = [places[name] for name, _ in way]
            change[row, : len(way)] = [by for _, by in way]
        linear = np.zeros(len(places) + 1)
        linear[[places[name] for name in question.linear]] = [*question.linear.values()]
        return cls(linear, np.arange(len(ways)) * LEAVES, asked, change)

    def points(self, values: Points, leaves: bytes) -> Points:
        """What each signal adds to the answer, from the values of the signals and the leaves that they reach."""
        rows = self.first + np.frombuffer(leaves, dtype=np.uint8)
        # The sums run in the order of the trees, so they are the same on every machine.
        split = np.bincount(self.asked[rows].ravel(), self.change[rows].ravel(), len(values))
        points: Points = self.linear * values + split
        return points


class Shares:
    """Shares out a sum of answers among the signals."""

    def __init__(self, questions: Sequence[Question]) -> None:
        named = {name for asked in questions for name in asked.linear}
        named |= {name for asked in questions for tree in asked.trees for name in tree.names if name}
        self._names = sorted(named)
        self._places = {name: place for place, name in enumerate(self._names)}
        self._tables = [_Table.of(asked, self._places) for asked in questions]

    def values(self, signals: Signals) -> Points:
        """Signals as an array, in which those that no question asks for come last, as one."""
        values = np.zeros(len(self._names) + 1)
        self._fill(values, signals)
        return values

    def _fill(self, values: Points, signals: Signals) -> None:
        unasked = len(self._names)
        values[[self._places.get(name, unasked) for name in signals]] = [*signals.values()]

    def telling(
        self,
        shared: Points,
        signals: Signals,
        leaves: Sequence[bytes],
        shares: Sequence[float],
        added: Mapping[str, float],
    ) -> Signals:
        """The points that each signal added or took, without those that are too few to tell.

        Args:
            shared: some of what was weighed, as `values` gives it.
            signals: the rest.
            leaves: for each question the leaves that its trees reach.
            shares: for each question how much its answer counts.
            added: points that are no part of the answers.
        """
        values = shared.copy()
        self._fill(values, signals)
        points = np.zeros(len(values))
        for name in added.keys() & self._places.keys():
            points[self._places[name]] = added[name]
        for table, reached, share in zip(self._tables, leaves, shares, strict=True):
            if share:
                points += share * table.points(values, reached)
        told = np.flatnonzero(np.abs(points) > _LEAST)
        names = map(self._names.__getitem__, told.tolist())
        new = {name: value for name, value in added.items() if name not in self._places}
        return dict(zip(names, points[told].tolist(), strict=True)) | new

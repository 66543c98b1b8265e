"""Shares: how far each signal moved the score of a flag.

A signal has its weight, and in the trees the change of the mean at each split that asks for it (after Saabas 2014,
"Interpreting random forests"). The score is no sum of the answers that it is made of, so each counts as far as a small
change of it would.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Self

from claimcheck.judge.rows import UNIT, Bytes, Numbers, Places, Rows, np
from claimcheck.judge.trees import LEAVES

if TYPE_CHECKING:
    from claimcheck.judge.weigh import Question

# Points from which on a signal is told: what rounds to less than 0.05 is not, and most signals do.
_LEAST = 0.049
# How many signals are told of a sentence at most, but for those that round to the same as the last one.
TOLD = 10
_ROUNDING = 0.001


class Shares(NamedTuple):
    """Shares out the score of a flag among the signals.

    Attributes:
        rows: those of the tables.
        linear: for each question the weight of each signal, for values in millionths.
        question: for each tree the number of its question.
        first: for each tree the row of its first leaf.
        asked: for each leaf the signals that are asked on the way to it, filled up with the row of those never asked.
        change: by how much each of these splits changes the mean.
    """

    rows: Rows
    linear: Numbers
    question: Places
    first: Places
    asked: Places
    change: Numbers

    @classmethod
    def of(cls, questions: "Sequence[Question]", rows: Rows) -> Self:
        """What shares out the answers to some questions, from tables with these rows."""
        trees = [tree for asked in questions for tree in asked.trees]
        ways = [way for tree in trees for way in [*tree.ways(), *([[]] * LEAVES)][:LEAVES]]
        steps = max(map(len, ways), default=0)
        asked = np.full((len(ways), steps), rows.unasked, dtype=np.intp)
        change = np.zeros((len(ways), steps))
        for at, way in enumerate(ways):
            asked[at, : len(way)] = rows.places(name for name, _ in way)
            change[at, : len(way)] = [by for _, by in way]
        linear = rows.weights([one.linear for one in questions])
        question = np.repeat(np.arange(len(questions)), [len(one.trees) for one in questions])
        return cls(rows, linear / UNIT, question, np.arange(len(trees)) * LEAVES, asked, change)

    def telling(
        self, table: Numbers, leaves: Bytes, shares: Numbers, added: Sequence[Mapping[str, float]]
    ) -> list[dict[str, float]]:
        """For each sentence the points that signals added or took: the most, and none that are too few to tell.

        Args:
            table: the signals of the sentences.
            leaves: the leaves that the trees reach, those of one question after those of another.
            shares: for each question and sentence how much the answer counts.
            added: for each sentence points that are no part of the answers.
        """
        points = self._points(table, leaves, shares)
        place = self.rows.place
        for column, more in enumerate(added):
            for name in more.keys() & place.keys():
                points[place[name], column] += more[name]
        told: list[dict[str, float]] = [
            {name: value for name, value in more.items() if name not in place} for more in added
        ]
        names = self.rows.names
        for column, row, value in _most(points[: self.rows.unasked]):
            told[column][names[row]] = value
        return told

    def _points(self, table: Numbers, leaves: Bytes, shares: Numbers) -> Numbers:
        """The points of every signal, a row each, for every sentence."""
        columns = table.shape[1]
        reached = self.first[:, None] + leaves
        cells = self.asked[reached] * columns + np.arange(columns)[:, None]
        change = self.change[reached] * shares[self.question][:, :, None]
        # Each cell is summed up in the order of the trees, so the sums are the same on every machine.
        points = np.bincount(cells.ravel(), change.ravel(), table.size).astype(np.float64).reshape(table.shape)
        for linear, share in zip(self.linear, shares, strict=True):
            points += linear[:, None] * share * table
        return points


def _most(points: Numbers) -> Iterator[tuple[int, int, float]]:
    """The columns, rows and values of the largest values of each column."""
    rows, columns = (np.abs(points) > _LEAST).nonzero()
    values = points[rows, columns]
    size = np.abs(values)
    order = np.lexsort((-size, columns))
    rows, columns, values, size = rows[order], columns[order], values[order], size[order]
    first = np.searchsorted(columns, columns)
    last = np.minimum(first + TOLD, np.searchsorted(columns, columns, side="right")) - 1
    kept = size > size[last] - _ROUNDING
    return zip(columns[kept].tolist(), rows[kept].tolist(), values[kept].tolist(), strict=True)

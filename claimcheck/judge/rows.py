"""Tables of signals: a row for each signal, a column for each sentence.

Values are whole numbers of millionths, kept as floats. Sums of whole numbers are exact, so they come out the same in
whatever order a machine adds them up, and however many sentences stand side by side.
"""

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.threads import one_thread

with one_thread():
    import numpy as np
    import numpy.typing as npt

# Whoever calculates with tables takes numpy from here, so that it is imported with one thread.
__all__ = ["UNIT", "Bytes", "Marks", "Numbers", "Places", "Rows", "np"]

# What a signal of 1 is in a table.
UNIT = 1_000_000

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]


class Rows:
    """Which row of a table holds which signal; one row more takes the signals that nobody asks for.

    Args:
        names: the signals that are asked for.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        self.place = {name: row for row, name in enumerate(self.names)}
        self.unasked = len(self.names)

    def empty(self, columns: int) -> Numbers:
        """A table in which no sentence has any signal."""
        return np.zeros((self.unasked + 1, columns))

    def places(self, names: Iterable[str]) -> Places:
        """The rows of signals."""
        place, unasked = self.place, self.unasked
        return np.array([place.get(name, unasked) for name in names], dtype=np.intp)

    def weights(self, each: Sequence[Mapping[str, float]]) -> Numbers:
        """Weights by signal as rows of an array, with a column for each row of a table."""
        weights = np.zeros((len(each), self.unasked + 1))
        for number, known in enumerate(each):
            weights[number, self.places(known)] = [*known.values()]
        return weights

"""Counts that add up, and the figures that follow from them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some things are as they should be."""

    hit: int
    of: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing is 0."""
        return self.hit / self.of if self.of else 0.0

    @classmethod
    def total(cls, parts: Iterable["Share"]) -> "Share":
        """All parts together."""
        rows = list(parts)
        return cls(sum(row.hit for row in rows), sum(row.of for row in rows))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far what was predicted agrees with what the labels say.

    Attributes:
        hits: units that both name.
        gold: units that the labels name.
        predicted: units that were predicted.
    """

    hits: int
    gold: int
    predicted: int

    @classmethod
    def of(cls, rows: Iterable[tuple[bool, bool]]) -> "Agreement":
        """From a row for each unit: whether the label names it, whether it was predicted."""
        counted = [(wanted, found) for wanted, found in rows if wanted or found]
        return cls(
            sum(wanted and found for wanted, found in counted),
            sum(wanted for wanted, _ in counted),
            sum(found for _, found in counted),
        )

    @classmethod
    def total(cls, parts: Iterable["Agreement"]) -> "Agreement":
        """All parts together."""
        rows = list(parts)
        return cls(sum(r.hits for r in rows), sum(r.gold for r in rows), sum(r.predicted for r in rows))

    @property
    def precision(self) -> float:
        """How much of what was predicted is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """How much of what the labels name was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

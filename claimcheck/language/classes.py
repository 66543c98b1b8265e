"""What the lexicon says of its classes, beside their terms."""

from dataclasses import dataclass

from claimcheck.claim import Category


@dataclass(frozen=True, slots=True)
class TargetFamily:
    """What the lexicon says of a family of targets."""

    category: Category
    valence: str


@dataclass(frozen=True, slots=True)
class Construction:
    """A way of putting things that speaks for or against a claim: log-odds, and the reason for them."""

    points: float
    reason: str

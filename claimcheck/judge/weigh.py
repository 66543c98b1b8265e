"""Weighing: signals -> log-odds, with the reasons that moved them most.

A linear model over words and word classes gives the wording score; weights and boosted trees then weigh it together
with the named signals. All of it is plain arithmetic on numbers from `weights.json`, the same on every machine;
`corpus/fit.py` writes that file from labelled articles.
"""

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.judge.signals import Signals
from claimcheck.judge.trees import Tree, Trees

if TYPE_CHECKING:
    from claimcheck.judge.shares import Shares

# What the answer in one step counts beside the one in two.
_OUTRIGHT = 0.4
WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Wording:
    """A linear model over the words of a sentence."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Collection[str]) -> float:
        """The log-odds of yes to the question it was fitted to, from the words of a sentence alone, each given once."""
        weight_of = self.weights.get
        known = [weight for feature in features if (weight := weight_of(feature)) is not None]
        if not known:
            return self.bias
        # Summing exactly keeps the last bit the same, whatever the order of the words.
        return self.bias + math.fsum(known) / math.sqrt(len(known))


class Answer(NamedTuple):
    """What the weights say to a question: the log-odds of yes, and for each tree the number of the leaf it reached."""

    odds: float
    leaves: bytes


@dataclass(frozen=True, slots=True)
class Weighing:
    """Named signals -> log-odds: a weight for each signal, and trees for how signals work together."""

    base: float
    linear: Mapping[str, float]
    trees: Trees

    def answer(self, signals: Signals) -> Answer:
        """The log-odds for a set of signals."""
        weights = self.linear
        leaves = self.trees.reached(signals)
        # Summing exactly keeps the last bit the same, whatever the order in which signals were seen.
        linear = [value * weights[name] for name, value in signals.items() if name in weights]
        return Answer(self.base + math.fsum(linear) + math.fsum(self.trees.points(leaves)), leaves)


def flag_odds(claim: float, flag: float, lack: float) -> float:
    """The log-odds that an editor would flag a sentence, from three answers of the weights.

    Whether to flag is asked in one step (`flag`), and in two: is there a claim, and does a claim there lack something?
    The steps are about different things; both ways together do better on articles from new sources than either. What is
    flagged is a claim, so it is never likelier than one.

    Args:
        claim: the log-odds of a claim.
        flag: those of a flag, asked outright.
        lack: those of a flag, given that there is a claim.
    """
    return min(claim, _OUTRIGHT * flag + (1 - _OUTRIGHT) * _both(claim, lack)[0])


def flag_shares(claim: float, flag: float, lack: float) -> tuple[float, float, float]:
    """How much of a small change of each of the three answers arrives in `flag_odds`."""
    together, of_claim, of_lack = _both(claim, lack)
    if claim < _OUTRIGHT * flag + (1 - _OUTRIGHT) * together:
        return 1.0, 0.0, 0.0
    return (1 - _OUTRIGHT) * of_claim, _OUTRIGHT, (1 - _OUTRIGHT) * of_lack


def _both(one: float, other: float) -> tuple[float, float, float]:
    """The log-odds that two things hold, and how much of a small change of each arrives in them."""
    least = max(-one, -other, -one - other)
    first, second, third = (math.exp(value - least) for value in (-one, -other, -one - other))
    total = first + second + third
    return -least - math.log(total), (first + third) / total, (second + third) / total


@dataclass(frozen=True)
class Weights:
    """Everything that was fitted.

    Attributes:
        wordings: for each question (claim, flag, needs) what the words alone say to it.
        claim: whether a sentence makes a claim.
        flag: whether an editor would flag it.
        lack: whether an editor would flag it, given that it makes a claim.
        needs: whether its wording would have to change, given that it is flagged.
        thresholds: the log-odds from which on the answer is yes.
        known_rules: the ids of the rules there were when the weights were fitted.
    """

    wordings: Mapping[str, Wording]
    claim: Weighing
    flag: Weighing
    lack: Weighing
    needs: Weighing
    thresholds: Mapping[str, float]
    known_rules: frozenset[str]

    @cached_property
    def shares(self) -> "Shares":
        """What shares out the score of a flag among the signals; numpy is imported when it is first asked for."""
        from claimcheck.judge.shares import Shares

        return Shares((self.claim, self.flag, self.lack))


def load_weights() -> Weights:
    """The weights that ship with the package."""
    return weights_from(json.loads(WEIGHTS.read_bytes()))


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Weights from their JSON form."""
    claim, flag, lack, needs = (
        Weighing(part["base"], part["linear"], Trees(part["names"], [Tree(**tree) for tree in part["trees"]]))
        for part in (data[question] for question in ("claim", "flag", "lack", "needs"))
    )
    wordings = {name: Wording(part["bias"], part["weights"]) for name, part in data["wording"].items()}
    return Weights(wordings, claim, flag, lack, needs, data["thresholds"], frozenset(data["rules"]))

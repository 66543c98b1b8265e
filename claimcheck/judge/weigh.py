"""Weighing: signals -> log-odds, with the reasons that moved them most.

A linear model over words and word classes gives the wording score; weights and boosted trees then weigh it together
with the named signals. All of it is plain arithmetic on numbers from `weights.json`, the same on every machine;
`corpus/fit.py` writes that file from labelled articles.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.judge.signals import Signals


@dataclass(frozen=True, slots=True)
class Wording:
    """A linear model over the words of a sentence."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The log-odds of yes to the question it was fitted to, from the words of a sentence alone."""
        weights = self.weights
        known = {f: weights[f] for f in features if f in weights}
        if not known:
            return self.bias
        # Summing in a fixed order keeps the last bit the same whatever the order of the words.
        return self.bias + sum(known[f] for f in sorted(known)) / math.sqrt(len(known))


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree as parallel columns; the signal of a leaf is -1, and a value above the threshold goes right."""

    signal: Sequence[int]
    threshold: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    value: Sequence[float]


@dataclass(frozen=True, slots=True)
class Weighing:
    """Named signals -> log-odds: a weight for each signal, and trees for how signals work together."""

    base: float
    linear: Mapping[str, float]
    names: Sequence[str]
    trees: Sequence[Tree]

    def score(self, signals: Signals) -> float:
        """The log-odds for a set of signals."""
        get = signals.get
        row = [get(name, 0.0) for name in self.names]
        weights = self.linear
        # Summing in a fixed order keeps the last bit the same, whatever the order in which signals were seen.
        total = self.base + sum([signals[name] * weights[name] for name in sorted(signals.keys() & weights.keys())])
        for tree in self.trees:
            node = 0
            signal, threshold, left, right = tree.signal, tree.threshold, tree.left, tree.right
            while signal[node] >= 0:
                node = left[node] if row[signal[node]] <= threshold[node] else right[node]
            total += tree.value[node]
        return total

    def contributions(self, signals: Signals) -> dict[str, float]:
        """How many points each signal added or took.

        In trees a signal gets the change of the mean at each split that asks for it (after Saabas 2014).
        """
        row = [signals.get(name, 0.0) for name in self.names]
        points = {name: value * self.linear[name] for name, value in signals.items() if name in self.linear}
        for tree in self.trees:
            node = 0
            while tree.signal[node] >= 0:
                at = tree.signal[node]
                step = tree.left[node] if row[at] <= tree.threshold[node] else tree.right[node]
                name = self.names[at]
                points[name] = points.get(name, 0.0) + tree.value[step] - tree.value[node]
                node = step
        return points


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was fitted.

    Attributes:
        wordings: for each question (claim, flag, needs) what the words alone say to it.
        claim: whether a sentence makes a claim.
        flag: whether an editor would flag it.
        needs: whether its wording would have to change, given that it is flagged.
        thresholds: the log-odds from which on the answer is yes.
        known_rules: the ids of the rules there were when the weights were fitted.
    """

    wordings: Mapping[str, Wording]
    claim: Weighing
    flag: Weighing
    needs: Weighing
    thresholds: Mapping[str, float]
    known_rules: frozenset[str]


def load_weights() -> Weights:
    """The weights that ship with the package."""
    data = json.loads(Path(__file__).with_name("weights.json").read_bytes())
    return weights_from(data)


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Weights from their JSON form."""
    claim, flag, needs = (
        Weighing(part["base"], part["linear"], part["names"], [Tree(**tree) for tree in part["trees"]])
        for part in (data["claim"], data["flag"], data["needs"])
    )
    wordings = {name: Wording(part["bias"], part["weights"]) for name, part in data["wording"].items()}
    return Weights(wordings, claim, flag, needs, data["thresholds"], frozenset(data["rules"]))

"""Weighing: signals -> log-odds, with the reasons that moved them most.

A linear model over words and word classes gives the wording score; weights and boosted trees then weigh it together
with the named signals. All of it is plain arithmetic on numbers from `weights.json`, the same on every machine;
`corpus/fit.py` writes that file from labelled articles.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import getitem
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from claimcheck.judge import trees
from claimcheck.judge.signals import Signals
from claimcheck.judge.trees import Tree, Trees

if TYPE_CHECKING:
    from claimcheck.judge.shares import Shares

# What the answer in one step counts beside the one in two.
_OUTRIGHT = 0.4
WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Wordings:
    """Linear models over the words of a sentence, one for each question, kept together so that a word is met once.

    Attributes:
        biases: for each question the log-odds of a sentence of which nothing is known.
        weights: for each word, pair of words and pair of classes its weight in each model; None where it has none.
    """

    biases: Mapping[str, float]
    weights: Mapping[str, tuple[float | None, ...]]

    @classmethod
    def of(cls, models: Mapping[str, tuple[float, Mapping[str, float]]]) -> Self:
        """The models, each given as its bias and its weights, by the question that it was fitted to."""
        tables = [weights for _, weights in models.values()]
        known = sorted({feature for weights in tables for feature in weights})
        rows = {feature: tuple(weights.get(feature) for weights in tables) for feature in known}
        return cls({name: bias for name, (bias, _) in models.items()}, rows)

    def scores(self, features: Collection[str]) -> list[float]:
        """The log-odds of yes to each question, from the words of a sentence alone, each given once."""
        rows = list(filter(None, map(self.weights.get, features)))
        if not rows:
            return [*self.biases.values()]
        return [
            bias + _spread(column) for bias, column in zip(self.biases.values(), zip(*rows, strict=True), strict=True)
        ]


def _spread(column: Sequence[float | None]) -> float:
    known = [weight for weight in column if weight is not None]
    # Summing exactly keeps the last bit the same, whatever the order of the words.
    return math.fsum(known) / math.sqrt(len(known)) if known else 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """What was fitted for one question: a weight for each signal, and trees for how signals work together."""

    base: float
    linear: Mapping[str, float]
    trees: Sequence[Tree]


class Answer(NamedTuple):
    """What the weights say to a question: the log-odds of yes, and for each tree the number of the leaf it reached."""

    odds: float
    leaves: bytes


@dataclass(frozen=True, slots=True)
class Weighing:
    """Named signals -> log-odds, for questions that are asked together."""

    questions: Sequence[Question]
    trees: Trees
    values: Sequence[Sequence[Sequence[float]]]

    @classmethod
    def of(cls, *questions: Question) -> Self:
        """What weighs the signals for some questions."""
        values = [[[tree.value[leaf] for leaf in tree.leaves()] for tree in asked.trees] for asked in questions]
        return cls(questions, Trees.of([tree for asked in questions for tree in asked.trees]), values)

    def begin(self, shared: Signals) -> "Begun":
        """What the signals say that all sentences of an article share."""
        linear = [
            [shared[name] * asked.linear[name] for name in shared.keys() & asked.linear.keys()]
            for asked in self.questions
        ]
        return Begun(self, linear, self.trees.begin(shared))


@dataclass(frozen=True, slots=True)
class Begun:
    """A weighing that knows what all sentences of an article share."""

    weighing: Weighing
    linear: Sequence[Sequence[float]]
    walk: trees.Begun

    def answers(self, signals: Signals) -> list[Answer]:
        """The answers for a sentence, from its other signals."""
        weighing = self.weighing
        reached = weighing.trees.reached(self.walk, signals)
        answers, first = [], 0
        for asked, shared, values in zip(weighing.questions, self.linear, weighing.values, strict=True):
            leaves = reached[first : first + len(values)]
            first += len(values)
            weights = asked.linear
            own = [value * weights[name] for name, value in signals.items() if name in weights]
            # Summing exactly keeps the last bit the same, whatever the order in which signals were seen.
            points = math.fsum([*shared, *own]) + math.fsum(map(getitem, values, leaves))
            answers.append(Answer(asked.base + points, leaves))
        return answers


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
        wordings: what the words alone say to each question (claim, flag, needs).
        claim: whether a sentence makes a claim.
        flag: whether an editor would flag it; and whether one would, given that it makes a claim.
        needs: whether its wording would have to change, given that it is flagged.
        thresholds: the log-odds from which on the answer is yes.
        known_rules: the ids of the rules there were when the weights were fitted.
    """

    wordings: Wordings
    claim: Weighing
    flag: Weighing
    needs: Weighing
    thresholds: Mapping[str, float]
    known_rules: frozenset[str]

    @cached_property
    def shares(self) -> "Shares":
        """What shares out the score of a flag among the signals; numpy is imported when it is first asked for."""
        from claimcheck.judge.shares import Shares

        return Shares((*self.claim.questions, *self.flag.questions))


def load_weights() -> Weights:
    """The weights that ship with the package."""
    return weights_from(json.loads(WEIGHTS.read_bytes()))


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Weights from their JSON form."""
    claim, flag, lack, needs = (_question(data[name]) for name in ("claim", "flag", "lack", "needs"))
    wordings = Wordings.of({name: (part["bias"], part["weights"]) for name, part in data["wording"].items()})
    asked = Weighing.of(claim), Weighing.of(flag, lack), Weighing.of(needs)
    return Weights(wordings, *asked, data["thresholds"], frozenset(data["rules"]))


def _question(part: Mapping[str, Any]) -> Question:
    # A leaf asks for signal -1, which is the name behind all others.
    names = [*part["names"], ""]
    trees = [
        Tree(
            [names[signal] for signal in tree["signal"]],
            *(tree[key] for key in ("threshold", "left", "right", "value")),
        )
        for tree in part["trees"]
    ]
    return Question(part["base"], part["linear"], trees)

"""Weighing: signals -> log-odds.

A linear model over words and word classes gives the wording score; weights and boosted trees then weigh it together
with the named signals. All of it is sums of whole numbers from `weights.json`, the same on every machine;
`corpus/fit.py` writes that file from labelled articles.
"""

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Self

from claimcheck.judge.context import MARKED
from claimcheck.judge.rows import UNIT, Bytes, Numbers, Places, Rows, np
from claimcheck.judge.shares import Shares
from claimcheck.judge.trees import Forest, Tree

# What the answer in one step counts beside the one in two.
_OUTRIGHT = 0.4
# In what part of a whole the weights of signals, and what trees say, are whole numbers.
_WEIGHT, _SAID = 10_000, 100_000
# What log-odds are whole numbers of: a weight times the value of a signal.
_ODDS = _WEIGHT * UNIT
WEIGHTS = Path(__file__).with_name("weights.json")


class Wordings(NamedTuple):
    """Linear models over the words of a sentence, one for each question, kept together so that a word is met once.

    Attributes:
        usuals: for each question the log-odds of a sentence of which nothing is known, in millionths.
        places: for each word, pair of words and pair of classes that any of them knows its place, from 1 on.
        weights: at each place the weight in each model, in millionths; 0 where it has none.
        known: whether it has one.
    """

    usuals: Mapping[str, int]
    places: Mapping[str, int]
    weights: Numbers
    known: Numbers

    @classmethod
    def of(cls, models: Mapping[str, tuple[float, Mapping[str, float]]]) -> Self:
        """The models, each given as its bias and its weights, by the question that it was fitted to."""
        tables = [weights for _, weights in models.values()]
        places = {name: at for at, name in enumerate(sorted({name for weights in tables for name in weights}), start=1)}
        values = np.zeros((len(places) + 1, len(tables)))
        known = np.zeros(values.shape)
        for model, weights in enumerate(tables):
            at = [places[name] for name in weights]
            values[at, model] = [round(weight * UNIT) for weight in weights.values()]
            known[at, model] = 1
        return cls({name: round(bias * UNIT) for name, (bias, _) in models.items()}, places, values, known)

    def scores(self, sentences: Iterable[Collection[str]]) -> Mapping[str, Numbers]:
        """To each question the log-odds of yes for each sentence, in millionths, from its words alone.

        Args:
            sentences: what `features.wording_features` finds in each, everything once.
        """
        place = self.places.get
        met = [[*filter(None, map(place, features))] for features in sentences]
        ends = np.cumsum([0, *map(len, met)])
        places = np.array([at for some in met for at in some], dtype=np.intp)
        points, count = (_sums(values[places], ends) for values in (self.weights, self.known))
        # Words count less the more there are of them.
        scores = np.rint([*self.usuals.values()] + points / np.sqrt(np.maximum(count, 1)))
        return dict(zip(self.usuals, scores.T, strict=True))


def _sums(values: Numbers, ends: Places) -> Numbers:
    """The sums over stretches of rows, each from one end up to the next."""
    sums: Numbers = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])[ends]
    return np.diff(sums, axis=0)


@dataclass(frozen=True, slots=True)
class Question:
    """What was fitted for one question: a weight for each signal, and trees for how signals work together."""

    base: float
    linear: Mapping[str, float]
    trees: Sequence[Tree]

    @property
    def names(self) -> set[str]:
        """The signals that are asked for."""
        return {*self.linear, *(name for tree in self.trees for name in tree.names if name)}


class Answers(NamedTuple):
    """What the weights say of each sentence: to each question the log-odds of yes, and the leaf that each tree reached.

    Attributes:
        odds: a row for each question.
        leaves: a row for each tree, those of one question after those of another.
    """

    odds: Numbers
    leaves: Bytes


class Weighing(NamedTuple):
    """Tables of signals -> log-odds, for questions that are asked together.

    Attributes:
        base: for each question the log-odds of a sentence without signals, as whole numbers.
        linear: a row for each question, with the weight of each signal.
        forest: the trees of all.
        first: for each question its first tree.
    """

    base: Numbers
    linear: Numbers
    forest: Forest
    first: Places

    @classmethod
    def of(cls, questions: Sequence[Question], rows: Rows) -> Self:
        """What weighs tables with these rows; every question has a tree at least."""
        linear = np.rint(rows.weights([asked.linear for asked in questions]) * _WEIGHT)
        base = np.array([[float(round(asked.base * _ODDS))] for asked in questions])
        forest = Forest.of([tree for asked in questions for tree in asked.trees], rows, _SAID)
        return cls(base, linear, forest, np.cumsum([0, *(len(asked.trees) for asked in questions)])[:-1])

    def answers(self, table: Numbers) -> Answers:
        """What the weights say of the sentences of a table."""
        leaves = self.forest.reached(table)
        said = np.add.reduceat(self.forest.said(leaves), self.first)
        whole = self.base + self.linear @ table + said * (_ODDS // _SAID)
        return Answers(whole / _ODDS, leaves)


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
        rows: the rows of the tables that are weighed.
        claim: whether a sentence makes a claim.
        flag: whether an editor would flag it; whether one would, given that it makes a claim; and whether its wording
            would have to change, given that it is flagged.
        shares: what shares out the score of a flag among the signals, from the answers that make it up.
        thresholds: the log-odds from which on the answer is yes.
        known_rules: the ids of the rules there were when the weights were fitted.
    """

    wordings: Wordings
    rows: Rows
    claim: Weighing
    flag: Weighing
    shares: Shares
    thresholds: Mapping[str, float]
    known_rules: frozenset[str]


def load_weights() -> Weights:
    """The weights that ship with the package."""
    return weights_from(json.loads(WEIGHTS.read_bytes()))


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Weights from their JSON form."""
    questions = [_question(data[name]) for name in ("claim", "flag", "lack", "needs")]
    rows = Rows([*sorted(set().union(*(asked.names for asked in questions))), *MARKED])
    wordings = Wordings.of({name: (part["bias"], part["weights"]) for name, part in data["wording"].items()})
    claim, flag = Weighing.of(questions[:1], rows), Weighing.of(questions[1:], rows)
    shares = Shares.of(questions[:3], rows)
    return Weights(wordings, rows, claim, flag, shares, data["thresholds"], frozenset(data["rules"]))


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

"""The two stages: a linear model over words for each question, and what weighs its scores with the named signals."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import MaxAbsScaler

from claimcheck.judge.context import MARKED, Context
from claimcheck.judge.decide import construction_points
from claimcheck.judge.rows import UNIT, Rows
from claimcheck.judge.signals import Signals
from claimcheck.judge.weigh import Wordings, flag_odds
from claimcheck.language.lexicon import Lexicon
from fitting.articles import Article, rows_of

LEAST_COUNT = 3
WORDING_STRENGTH = 4.0
SMALL = 0.02
LINEAR_STRENGTH = 0.1
TREES: dict[str, Any] = {
    "max_iter": 160,
    "learning_rate": 0.06,
    "max_leaf_nodes": 8,
    "max_bins": 64,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "random_state": 0,
}
Asks = Callable[[str], bool | None]


def is_flag(label: str) -> bool | None:
    """Whether a label asks for a flag; None for one that is left out."""
    return None if label == "neutral" else label.startswith("flag")


def is_claim(label: str) -> bool | None:
    """Whether a label says that there is a claim."""
    return None if label == "neutral" else label != "none"


def is_lacking(label: str) -> bool | None:
    """Whether a claim asks for a flag; None where there is none."""
    return None if label == "none" else is_flag(label)


def is_qualification(label: str) -> bool | None:
    """Whether a flagged unit needs qualification."""
    return label == "flag:qualification" if label.startswith("flag") else None


QUESTIONS: Mapping[str, Asks] = {"claim": is_claim, "flag": is_flag, "needs": is_qualification}
# What the second stage is asked; `flag_odds` makes one answer of the first three.
ASKED: Mapping[str, Asks] = {**QUESTIONS, "lack": is_lacking}


class WordingModel:
    """The first stage, for one question."""

    def __init__(self, articles: Sequence[Article], asks: Asks) -> None:
        counts = Counter(f for article in articles for words in article.words for f in words)
        self.vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST_COUNT))}
        keep, wanted = answers(asks, (label for article in articles for label in article.labels))
        model = LogisticRegression(C=WORDING_STRENGTH, max_iter=500)
        model.fit(self._matrix(articles)[keep], wanted)
        self.bias = round(float(model.intercept_[0]), 4)
        weights = [round(float(w), 3) for w in model.coef_[0]]
        self.weights = {f: weights[i] for f, i in self.vocabulary.items() if abs(weights[i]) >= SMALL}

    def _matrix(self, articles: Sequence[Article]) -> csr_matrix:
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for article in articles:
            for words in article.words:
                known = [self.vocabulary[f] for f in words if f in self.vocabulary]
                columns += known
                values += [1 / math.sqrt(len(known) or 1)] * len(known)
                ends.append(len(columns))
        return csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(self.vocabulary)))


def answers(asks: Asks, labels: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """Which labels a question is about, and for those its answers."""
    given = [asks(label) for label in labels]
    keep = np.array([answer is not None for answer in given])
    return keep, np.array([bool(answer) for answer in given])[keep]


def wordings(articles: Sequence[Article]) -> dict[str, WordingModel]:
    """The first stage for every question."""
    return {name: WordingModel(articles, asks) for name, asks in QUESTIONS.items()}


def give_rows(models: Mapping[str, WordingModel], articles: Iterable[Article]) -> None:
    """Give each article its rows of signals."""
    running = Wordings.of({name: (model.bias, model.weights) for name, model in models.items()})
    for article in articles:
        scores = running.scores(article.words)
        article.rows = _rows(Context(article.reading, article.local, scores, running.usuals, Rows(MARKED)))


def _rows(context: Context) -> list[Signals]:
    """All signals of every sentence, not only those that fitted weights ask for."""
    rows = Rows([*chain.from_iterable(context.local), *MARKED, *context.names])
    table = replace(context, rows=rows).table(0, len(context.local)) / UNIT
    return [
        {rows.names[row]: float(column[row]) for row in column[: rows.unasked].nonzero()[0].tolist()}
        for column in table.T
    ]


class Weighing:
    """The second stage for one question."""

    def __init__(self, articles: Sequence[Article], asks: Asks) -> None:
        self.vectorizer = DictVectorizer(sparse=False, dtype=np.float64)
        matrix = self.vectorizer.fit_transform(rows_of(articles))
        keep, wanted = answers(asks, (label for article in articles for label in article.labels))
        matrix = matrix[keep]
        counts = np.array([article.weight for article in articles for _ in article.words])[keep]
        self.trees = HistGradientBoostingClassifier(**TREES).fit(matrix, wanted, sample_weight=counts)
        self.scaler = MaxAbsScaler().fit(matrix)
        linear = LogisticRegression(C=LINEAR_STRENGTH, max_iter=3000)
        self.linear = linear.fit(self.scaler.transform(matrix), wanted, sample_weight=counts)

    def score(self, articles: Iterable[Article]) -> np.ndarray:
        """The log-odds for every sentence: the mean of the two models'."""
        matrix = self.vectorizer.transform(rows_of(articles))
        linear = self.linear.decision_function(self.scaler.transform(matrix))
        return np.asarray((self.trees.decision_function(matrix) + linear) / 2)

    def data(self) -> dict[str, Any]:
        """In the form of `weights.json`; signals that no tree asks for and that weigh next to nothing are left out."""
        names = [str(name) for name in self.vectorizer.feature_names_]
        weights = self.linear.coef_[0] / self.scaler.scale_ / 2
        trees = [predictors[0].nodes for predictors in self.trees._predictors]
        used = sorted({int(node["feature_idx"]) for nodes in trees for node in nodes if not node["is_leaf"]})
        rate = TREES["learning_rate"]
        index = {column: number for number, column in enumerate(used)}
        base = float(np.ravel(self.trees._baseline_prediction)[0]) + float(self.linear.intercept_[0])
        return {
            "base": round(base / 2, 5),
            "linear": {name: round(float(w), 4) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.0005},
            "names": [names[column] for column in used],
            "trees": [
                {
                    "signal": [-1 if n["is_leaf"] else index[int(n["feature_idx"])] for n in nodes],
                    "threshold": [0 if n["is_leaf"] else round(float(n["num_threshold"]), 5) for n in nodes],
                    "left": [int(n["left"]) for n in nodes],
                    "right": [int(n["right"]) for n in nodes],
                    # Only leaves hold the value after shrinkage.
                    "value": [round(float(n["value"]) / 2 * (1 if n["is_leaf"] else rate), 5) for n in nodes],
                }
                for nodes in trees
            ],
        }


def scored(weighings: Mapping[str, Weighing], articles: Sequence[Article], lexicon: Lexicon) -> dict[str, np.ndarray]:
    """For each question the log-odds for every sentence, with the points of the constructions where they count."""
    scores = {name: weighing.score(articles) for name, weighing in weighings.items()}
    three_each = zip(scores["claim"], scores["flag"], scores.pop("lack"), strict=True)
    scores["flag"] = np.array([flag_odds(*three) for three in three_each])
    scores["flag"] += [sum(construction_points(row, lexicon).values()) for row in rows_of(articles)]
    return scores

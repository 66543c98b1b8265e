#!/usr/bin/env python3
"""Fit the weights that claimcheck ships with, from labelled articles.

    python corpus/fit.py FOLDER... [--measure FOLDER] [--out claimcheck/judge/weights.json]

Each FOLDER holds `gold.jsonl` and the articles that it names (the format is described in corpus/README.md). What is
given with --measure is scored but never fitted. Needs scikit-learn: pip install '.[fit]'.

`sentences.tsv` beside this file is always fitted too: sentences that are judged each by itself.

How: a linear model over words and word classes gives every sentence a wording score; the scores that the second stage
is fitted on come from models that have not seen the sentence's source. The second stage weighs that score together with
the named signals: a linear model and boosted trees, whose log-odds are added. The thresholds are set on predictions for
sources that were left out.
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import MaxAbsScaler

from claimcheck.judge.context import article_signals, summarised, with_context
from claimcheck.judge.decide import construction_points
from claimcheck.judge.signals import Signals, local_signals, wording_features
from claimcheck.language.lexicon import Lexicon, load_lexicon
from claimcheck.language.reading import Reading, read_document
from claimcheck.paths import rules_folder
from claimcheck.readers import read
from claimcheck.ruleset import Classes, load_rules
from claimcheck.ruleset.wordings import Wordings

FOLDS = 6
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
Labels = Sequence[str]


@dataclass
class Article:
    """A labelled article: what was read and seen, and the label of each sentence and of each unit."""

    id: str
    source: str
    reading: Reading
    local: list[Signals]
    words: list[list[str]]
    owner: list[int | None]
    units: Labels
    rows: list[Signals] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        """The label of each sentence: that of the unit with which it shares most characters."""
        return ["none" if unit is None else self.units[unit] for unit in self.owner]


def load(folder: Path, lexicon: Lexicon, wordings: Wordings) -> Iterator[Article]:
    """The labelled articles of a folder."""
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        document = read(gold["file"], (folder / gold["file"]).read_bytes(), max_bytes=10_000_000)
        reading = read_document(document, lexicon, wordings)
        regions = [s.region(reading.block(i), 0, len(s.tokens) - 1) for i, s in enumerate(reading.sentences)]
        owner = [_owner(gold["units"], region.start, region.end) for region in regions]
        units = [unit["label"] for unit in gold["units"]]
        yield _article(gold["id"], gold.get("source", gold["id"]), reading, lexicon, owner, units)


def load_sentences(path: Path, lexicon: Lexicon, wordings: Wordings) -> Iterator[Article]:
    """Labelled sentences, each as an article of its own."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()[1:]):
        text, label, _ = line.split("\t")
        reading = read_document(read("sentence.md", text.encode(), max_bytes=10_000_000), lexicon, wordings)
        size = len(reading.sentences)
        yield _article(f"sentence/{number}", "corpus", reading, lexicon, [0] * size, [label])


def _article(
    name: str, source: str, reading: Reading, lexicon: Lexicon, owner: list[int | None], units: Labels
) -> Article:
    local = [
        summarised(local_signals(s, reading.block(i), reading.proposals[i], reading.sources[i], lexicon))
        for i, s in enumerate(reading.sentences)
    ]
    words = [list(dict.fromkeys(wording_features(s))) for s in reading.sentences]
    return Article(name, source, reading, local, words, owner, units)


def _owner(units: Sequence[dict[str, Any]], start: int, end: int) -> int | None:
    shares = [min(end, unit["end"]) - max(start, unit["start"]) for unit in units]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] > 0 else None


def alone(article: Article, every: int, offset: int) -> Iterator[Article]:
    """Some sentences of an article as articles of their own, so that a lone sentence is judged well too.

    One that stands only thanks to its surroundings is left out.
    """
    for i in range(offset, len(article.words), every):
        label = article.labels[i]
        excused = {"source", "cue.negation", "cue.debunk", "cue.caution", "cue.consult"} & article.local[i].keys()
        if label == "neutral" or (label == "ok" and not excused):
            continue
        reading = article.reading
        part = Reading(reading.document, (reading.sentences[i],), (reading.sources[i],), (reading.proposals[i],))
        local = article.local[i] | {"first in block": 1.0, "last in block": 1.0}
        yield Article(f"{article.id}/{i}", article.source, part, [local], [article.words[i]], [0], [label])


class WordingModel:
    """The first stage."""

    def __init__(self, articles: Sequence[Article]) -> None:
        counts = Counter(f for article in articles for words in article.words for f in words)
        self.vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST_COUNT))}
        labels = np.array([label for article in articles for label in article.labels])
        keep = labels != "neutral"
        flags = np.char.startswith(labels, "flag")
        model = LogisticRegression(C=WORDING_STRENGTH, max_iter=500)
        model.fit(self._matrix(articles)[keep], flags[keep])
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

    def score(self, words: Iterable[str]) -> float:
        """As `Wording.score`, which runs on what is written here."""
        from claimcheck.judge.weigh import Wording

        return Wording(self.bias, self.weights).score(words)

    def apply(self, articles: Iterable[Article]) -> None:
        """Give each article its rows of signals."""
        for article in articles:
            scores = [self.score(words) for words in article.words]
            shares = article_signals(article.local)
            article.rows = with_context(article.reading, article.local, scores, shares, self.bias)


def folds(articles: Sequence[Article]) -> list[set[str]]:
    """Sources in groups of about equal size; no source is split."""
    sizes = Counter[str]()
    for article in articles:
        sizes[article.source] += len(article.words)
    groups: list[set[str]] = [set() for _ in range(min(FOLDS, len(sizes)))]
    totals = [0] * len(groups)
    for source, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        smallest = totals.index(min(totals))
        groups[smallest].add(source)
        totals[smallest] += size
    return groups


def rows_of(articles: Iterable[Article]) -> list[Signals]:
    """The signals of all sentences."""
    return [row for article in articles for row in article.rows]


class Weighing:
    """The second stage for one question."""

    def __init__(self, articles: Sequence[Article], asks: Callable[[str], bool | None]) -> None:
        self.vectorizer = DictVectorizer(sparse=False, dtype=np.float64)
        matrix = self.vectorizer.fit_transform(rows_of(articles))
        answers = [asks(label) for article in articles for label in article.labels]
        keep = np.array([answer is not None for answer in answers])
        matrix, wanted = matrix[keep], np.array([bool(answer) for answer in answers])[keep]
        self.trees = HistGradientBoostingClassifier(**TREES).fit(matrix, wanted)
        self.scaler = MaxAbsScaler().fit(matrix)
        self.linear = LogisticRegression(C=LINEAR_STRENGTH, max_iter=3000).fit(self.scaler.transform(matrix), wanted)

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


def scored(name: str, weighing: Weighing, articles: Sequence[Article], lexicon: Lexicon) -> np.ndarray:
    """The log-odds for every sentence, with the points of the constructions where they count."""
    scores = weighing.score(articles)
    if name == "flag":
        scores += [sum(construction_points(row, lexicon).values()) for row in rows_of(articles)]
    return scores


def unit_scores(articles: Sequence[Article], scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For every scored unit its label and the highest score of its sentences."""
    labels: list[str] = []
    best: list[float] = []
    at = 0
    for article in articles:
        own: dict[int, float] = defaultdict(lambda: -99.0)
        for owner in article.owner:
            if owner is not None:
                own[owner] = max(own[owner], float(scores[at]))
            at += 1
        labels += [label for label in article.units if label != "neutral"]
        best += [own[i] for i, label in enumerate(article.units) if label != "neutral"]
    return np.array(labels), np.array(best)


def figures(wanted: np.ndarray, given: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    hits = float((wanted & given).sum())
    precision, recall = hits / max(1, given.sum()), hits / max(1, wanted.sum())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def best_threshold(wanted: np.ndarray, scores: np.ndarray, beta: float) -> float:
    """The threshold with the highest F score, to two places; a beta below 1 puts precision before recall."""
    tried = np.unique(np.round(np.quantile(scores, np.linspace(0.3, 0.995, 200)), 2))

    def f_score(threshold: float) -> float:
        precision, recall, _ = figures(wanted, scores >= threshold)
        return (1 + beta**2) * precision * recall / max(1e-9, beta**2 * precision + recall)

    return float(max(tried, key=lambda t: (f_score(t), t)))


def is_flag(label: str) -> bool | None:
    """Whether a label asks for a flag; None for one that is left out."""
    return None if label == "neutral" else label.startswith("flag")


def is_claim(label: str) -> bool | None:
    """Whether a label says that there is a claim."""
    return None if label == "neutral" else label != "none"


def is_qualification(label: str) -> bool | None:
    """Whether a flagged unit needs qualification."""
    return label == "flag:qualification" if label.startswith("flag") else None


# A false alarm costs more trust than a miss.
BETAS = {"claim": 1.0, "flag": 0.7, "needs": 1.0}
QUESTIONS = {"claim": is_claim, "flag": is_flag, "needs": is_qualification}


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--measure", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=Path("claimcheck/judge/weights.json"))
    arguments = parser.parse_args()
    lexicon = load_lexicon(rules_folder() / "lexicon")
    rules = load_rules([rules_folder()], Classes.of(lexicon.groups))
    wordings = Wordings(rules.rules)
    articles = [article for folder in arguments.folders for article in load(folder, lexicon, wordings)]
    lone = [part for number, article in enumerate(articles) for part in alone(article, 5, number % 5)]
    sentences = list(load_sentences(Path(__file__).with_name("sentences.tsv"), lexicon, wordings))

    held_out: dict[str, np.ndarray] = {name: np.zeros(0) for name in QUESTIONS}
    order: list[Article] = []
    groups = folds(articles)
    for group in groups:
        WordingModel([a for a in [*articles, *sentences] if a.source not in group]).apply(
            a for a in [*articles, *lone, *sentences] if a.source in group
        )
    for group in groups:
        seen = [a for a in [*articles, *lone, *sentences] if a.source not in group]
        rest = [a for a in articles if a.source in group]
        order += rest
        for name, asks in QUESTIONS.items():
            held_out[name] = np.append(held_out[name], scored(name, Weighing(seen, asks), rest, lexicon))
    thresholds = {"new rule": 4.0}
    for name, asks in QUESTIONS.items():
        labels, scores = unit_scores(order, held_out[name])
        keep = np.array([asks(label) is not None for label in labels])
        wanted = np.array([bool(asks(label)) for label in labels])
        thresholds[name] = best_threshold(wanted[keep], scores[keep], BETAS[name])
        print(
            f"{name:5}  left-out sources: P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(
                *figures(wanted[keep], scores[keep] >= thresholds[name])
            ),
            f"threshold {thresholds[name]}",
        )

    weighings = {name: Weighing([*articles, *lone, *sentences], asks) for name, asks in QUESTIONS.items()}
    wording = WordingModel([*articles, *sentences])
    data = {
        "wording": {"bias": wording.bias, "weights": dict(sorted(wording.weights.items()))},
        **{name: weighing.data() for name, weighing in weighings.items()},
        "thresholds": thresholds,
        "rules": sorted(rule.id for rule in rules.rules),
    }
    arguments.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    for folder in arguments.measure:
        measured = list(load(folder, lexicon, wordings))
        wording.apply(measured)
        for name, asks in QUESTIONS.items():
            labels, scores = unit_scores(measured, scored(name, weighings[name], measured, lexicon))
            keep = np.array([asks(label) is not None for label in labels])
            wanted = np.array([bool(asks(label)) for label in labels])
            print(
                f"{name:5}  {folder.name}: P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(
                    *figures(wanted[keep], scores[keep] >= thresholds[name])
                )
            )


if __name__ == "__main__":
    main()

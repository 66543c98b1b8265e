"""How well labelled units are found, and where the thresholds are best."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from fitting.articles import Article

STEP = 0.02
NEIGHBOURS = 31


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
    """The threshold with the highest F score, to two places; a beta below 1 puts precision before recall.

    F hardly changes near its best, and where its very top lies is chance: the mean over neighbouring thresholds is
    compared instead, so that fitting again does not move the threshold.
    """
    low, high = np.quantile(scores, (0.3, 0.995))
    tried = np.arange(round(float(low), 2), float(high), STEP)

    def f_score(threshold: float) -> float:
        precision, recall, _ = figures(wanted, scores >= threshold)
        return (1 + beta**2) * precision * recall / max(1e-9, beta**2 * precision + recall)

    found = np.array([f_score(threshold) for threshold in tried])
    smooth = np.convolve(found, np.ones(NEIGHBOURS) / NEIGHBOURS, mode="valid")
    return round(float(tried[int(smooth.argmax()) + NEIGHBOURS // 2]), 2)

#!/usr/bin/env python3
"""Fit the weights that claimcheck ships with, from labelled articles.

    python corpus/fit.py FOLDER... [--measure FOLDER] [--out claimcheck/judge/weights.json]

Each FOLDER holds `gold.jsonl` and the articles that it names (the format is described in corpus/README.md). What is
given with --measure is scored but never fitted. Needs scikit-learn: pip install '.[fit]'.

`sentences.tsv` beside this file is always fitted too, sentences that are judged each by itself, and so are the cases
that the rules must flag. `disputed.tsv` lists units on whose labels two readers disagree: they are not fitted.

How: a linear model over words and word classes gives every sentence a wording score; the scores that the second stage
is fitted on come from models that have not seen the sentence's source. The second stage weighs that score together with
the named signals: a linear model and boosted trees, whose log-odds are added. Whether to flag is asked in one step, and
in two: whether there is a claim, and whether a claim there lacks something. The thresholds are set on predictions for
sources that were left out.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from fitting.articles import Article, alone, folds, load, load_cases, load_disputed, load_sentences
from fitting.measures import best_threshold, figures, unit_scores
from fitting.models import ASKED, QUESTIONS, Asks, Weighing, answers, give_rows, scored, wordings

from claimcheck.language.lexicon import Lexicon, load_lexicon
from claimcheck.paths import rules_folder
from claimcheck.ruleset import Classes
from claimcheck.ruleset.load import load_rules
from claimcheck.ruleset.wordings import Wordings

FOLDS = 6
# A false alarm costs more trust than a miss.
BETAS = {"claim": 1.0, "flag": 0.75, "needs": 1.0}
Scores = tuple[np.ndarray, np.ndarray]


def held_out(articles: list[Article], others: list[Article], lexicon: Lexicon) -> dict[str, Scores]:
    """For each question the labels and scores of all units, each scored by models that have not seen its source.

    Args:
        articles: the articles; their rows of signals are set.
        others: single sentences, which are fitted on but not scored; their rows are set too.
        lexicon: the terms.
    """
    groups = folds(articles, FOLDS)
    for group in groups:
        models = wordings([a for a in [*articles, *others] if a.source not in group and not a.part])
        give_rows(models, (a for a in [*articles, *others] if a.source in group))
    order: list[Article] = []
    scores = {name: np.zeros(0) for name in QUESTIONS}
    for group in groups:
        seen = [a for a in [*articles, *others] if a.source not in group]
        rest = [a for a in articles if a.source in group]
        order += rest
        found = scored({name: Weighing(seen, asks) for name, asks in ASKED.items()}, rest, lexicon)
        scores = {name: np.append(scores[name], found[name]) for name in QUESTIONS}
    return {name: unit_scores(order, scores[name]) for name in QUESTIONS}


def told(name: str, where: str, asks: Asks, scores: Scores, threshold: float) -> str:
    """Precision, recall and F1 for one question, as a line."""
    labels, given = scores
    keep, wanted = answers(asks, labels)
    measured = figures(wanted, given[keep] >= threshold)
    return f"{name:5}  {where}: " + "P {:.3f} R {:.3f} F1 {:.3f}".format(*measured)


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--measure", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=Path("claimcheck/judge/weights.json"))
    arguments = parser.parse_args()
    lexicon = load_lexicon(rules_folder() / "lexicon")
    rules = load_rules([rules_folder()], Classes.of(lexicon.groups))
    terms = Wordings(rules.rules)
    disputed = load_disputed(Path(__file__).with_name("disputed.tsv"))
    articles = [article for folder in arguments.folders for article in load(folder, lexicon, terms, disputed)]
    others = [part for number, article in enumerate(articles) for part in alone(article, 5, number % 5)]
    sentences = Path(__file__).with_name("sentences.tsv")
    others += load_sentences(sentences, lexicon, terms)
    others += load_cases(rules.rules, sentences.read_text("utf-8"), lexicon, terms)

    thresholds = {"new rule": 4.0}
    for name, scores in held_out(articles, others, lexicon).items():
        keep, wanted = answers(QUESTIONS[name], scores[0])
        thresholds[name] = best_threshold(wanted, scores[1][keep], BETAS[name])
        print(told(name, "left-out sources", QUESTIONS[name], scores, thresholds[name]), "from", thresholds[name])

    # The rows of signals stay those of models that had not seen the source, so that wording is not trusted too much.
    weighings = {name: Weighing([*articles, *others], asks) for name, asks in ASKED.items()}
    models = wordings([a for a in [*articles, *others] if not a.part])
    data: dict[str, Any] = {
        "wording": {name: {"bias": m.bias, "weights": dict(sorted(m.weights.items()))} for name, m in models.items()},
        **{name: weighing.data() for name, weighing in weighings.items()},
        "thresholds": thresholds,
        "rules": sorted(rule.id for rule in rules.rules),
    }
    arguments.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    for folder in arguments.measure:
        measured = list(load(folder, lexicon, terms))
        give_rows(models, measured)
        found = scored(weighings, measured, lexicon)
        for name, asks in QUESTIONS.items():
            print(told(name, folder.name, asks, unit_scores(measured, found[name]), thresholds[name]))


if __name__ == "__main__":
    main()

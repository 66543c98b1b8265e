"""The evaluation for programs: one JSON object. `claimcheck schema eval` prints the promise that it keeps."""

from collections.abc import Iterator

from claimcheck.evaluate.compare import REPORT_NAME, Changes
from claimcheck.evaluate.figures import Agreement, Share
from claimcheck.evaluate.score import ArticleScore, Evaluation, Group, UnitScore
from claimcheck.reports.json_report import Json, dumped, tool
from claimcheck.reports.view import Tool

_LONGEST = 300


def write(evaluation: Evaluation, changes: Changes | None, made_by: Tool) -> Iterator[str]:
    """The report in JSON; `changes` is null without an earlier report."""
    found = as_json(evaluation, made_by) | {"changes": _changes(changes) if changes else None}
    yield dumped(found, indent=1) + "\n"


def as_json(evaluation: Evaluation, made_by: Tool) -> Json:
    """The report as plain data, without the changes."""
    articles, total = evaluation.articles, evaluation.total
    return {
        "schema": REPORT_NAME,
        "tool": tool(made_by),
        "corpus": {
            "articles": len(articles),
            "words": sum(article.words for article in articles),
            "units": sum(len(article.units) for article in articles),
            "left_out": sum(article.left_out for article in articles),
        },
        "flag": agreement(total.flag) | {"f1_95": [round(bound, 6) for bound in evaluation.interval]},
        "claim": agreement(total.claim),
        "needs_accuracy": round(total.needs.value, 6),
        "confusion": {label: dict(row) for label, row in evaluation.confusion.items()},
        "categories": {name: _share(share, "gold", "found", "recall") for name, share in evaluation.categories.items()},
        "rules": {name: _share(share, "findings", "hits", "precision") for name, share in evaluation.rules.items()},
        "strata": {name: _group(group) for name, group in evaluation.strata.items()},
        "sources": {name: _group(group) for name, group in evaluation.sources.items()},
        "articles": [_article(article) for article in articles],
        "units": [
            _unit(article, unit)
            for article in articles
            for unit in article.units
            if unit.unit.claim or unit.predicted != "none"
        ],
    }


def agreement(counts: Agreement) -> Json:
    """Precision, recall and F1, and the counts behind them."""
    return {
        "precision": round(counts.precision, 6),
        "recall": round(counts.recall, 6),
        "f1": round(counts.f1, 6),
        "hits": counts.hits,
        "gold": counts.gold,
        "predicted": counts.predicted,
    }


def _share(share: Share, of: str, hit: str, value: str) -> Json:
    return {of: share.of, hit: share.hit, value: round(share.value, 6)}


def _group(group: Group) -> Json:
    return {
        "articles": group.articles,
        "flag": agreement(group.flag),
        "claim": agreement(group.claim),
        "needs_accuracy": round(group.needs.value, 6),
    }


def _article(score: ArticleScore) -> Json:
    return {
        "id": score.gold.id,
        "path": score.gold.path.as_posix(),
        "sha256": score.sha256,
        "words": score.words,
        "units": len(score.units),
        "left_out": score.left_out,
        "flag": agreement(score.flag),
    }


def _unit(article: ArticleScore, score: UnitScore) -> Json:
    return {
        "article": article.gold.id,
        "start": score.unit.start,
        "end": score.unit.end,
        "line": score.line,
        "column": score.column,
        "label": score.unit.label,
        "category": score.unit.category,
        "predicted": score.predicted,
        "rules": list(score.rules),
        "right": score.right,
        "text": score.text if len(score.text) <= _LONGEST else score.text[: _LONGEST - 1] + "…",
    }


def _changes(changes: Changes) -> Json:
    return {
        "figures": [{"name": c.name, "before": c.before, "after": c.after} for c in changes.figures],
        "units": [
            {
                "path": change.path,
                "line": change.line,
                "column": change.column,
                "label": change.label,
                "before": change.before,
                "after": change.after,
                "right": change.right,
                "text": change.text,
            }
            for change in changes.units
        ],
        "not_compared": list(changes.not_compared),
    }

"""The evaluation as one page of HTML that needs nothing beside itself, not even a script."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from claimcheck.evaluate.compare import Changes, UnitChange
from claimcheck.evaluate.figures import Share
from claimcheck.evaluate.score import Evaluation, Group
from claimcheck.reports import page
from claimcheck.reports.page import section, soft
from claimcheck.reports.svg import Bar, bars, heatmap
from claimcheck.reports.view import Tool

Row = Sequence[str]


def write(evaluation: Evaluation, changes: Changes | None, made_by: Tool) -> Iterator[str]:
    """The page in pieces."""
    yield page.head("claimcheck: evaluation")
    yield _head(evaluation, made_by)
    if changes is not None:
        yield section("What changed since the earlier report", "".join(_changes(changes)))
    yield section(
        "Labels and predictions",
        soft("Rows are labels, columns what was predicted; the darker, the larger the share of the row.")
        + heatmap("units by label and prediction", evaluation.confusion),
    )
    yield section("Recall by category", _share_bars("recall by category", evaluation.categories))
    yield section("Precision by rule", _share_bars("precision by rule", evaluation.rules))
    for name, groups in (("stratum", evaluation.strata), ("source", evaluation.sources)):
        if len(groups) > 1:
            yield section(f"By {name}", _groups(name, groups))
    yield section("What was missed, and what was flagged without need", "".join(_errors(evaluation)))
    yield page.END


def _head(evaluation: Evaluation, made_by: Tool) -> str:
    articles, total = evaluation.articles, evaluation.total
    words = sum(article.words for article in articles)
    units = sum(len(article.units) for article in articles)
    left_out = sum(article.left_out for article in articles)
    flag, claim = total.flag, total.claim
    rows = [
        Bar("flags: precision", flag.precision, f"{flag.hits} of {flag.predicted}"),
        Bar("flags: recall", flag.recall, f"{flag.hits} of {flag.gold}"),
        Bar("flags: F1, 95 % interval", flag.f1, "{:.3f}–{:.3f}".format(*evaluation.interval), evaluation.interval),
        Bar("claims: precision", claim.precision, f"{claim.hits} of {claim.predicted}"),
        Bar("claims: recall", claim.recall, f"{claim.hits} of {claim.gold}"),
        Bar("claims: F1", claim.f1),
        Bar("needs named rightly", total.needs.value, f"{total.needs.hit} of {total.needs.of}"),
    ]
    tool = f"claimcheck {made_by.version}, model {made_by.model}, rules and lexicon {made_by.rules[:12]}"
    counts = f"{len(articles)} articles, {words} words, {units} labelled units; {left_out} neutral ones are left out."
    return f"<h1>How claims were found</h1>\n{soft(counts)}{soft(tool)}{bars('figures', rows)}\n"


def _share_bars(title: str, shares: Mapping[str, Share]) -> str:
    return bars(title, [Bar(name, share.value, f"{share.hit} of {share.of}") for name, share in shares.items()])


def _groups(name: str, groups: Mapping[str, Group]) -> str:
    rows = [
        (
            escape(label),
            str(group.articles),
            *(f"{value:.3f}" for value in (group.flag.precision, group.flag.recall, group.flag.f1, group.claim.f1)),
            f"{group.needs.value:.3f}",
        )
        for label, group in groups.items()
    ]
    chart = [Bar(label, group.flag.f1, f"F1 over {group.articles}") for label, group in groups.items()]
    return bars(f"F1 by {name}", chart) + _table(
        ("", "articles", "precision", "recall", "F1", "claims F1", "needs"), rows
    )


def _errors(evaluation: Evaluation) -> Iterator[str]:
    for missed, title in ((True, "missed"), (False, "flagged without need")):
        rows = [
            (
                f"<code>{escape(f'{article.gold.path.name}:{unit.line}')}</code>",
                escape(f"{unit.unit.label} {unit.unit.category}".strip()),
                escape(", ".join(unit.rules)),
                escape(unit.text),
            )
            for article in evaluation.articles
            for unit in article.units
            if not unit.right and unit.unit.flag is missed
        ]
        table = _table(("place", "label", "rule", "text"), rows, words=True)
        yield f"<details><summary>{len(rows)} {title}</summary>{table}</details>\n"


def _changes(changes: Changes) -> Iterator[str]:
    figures = [
        (escape(change.name), *("" if v is None else f"{v:.3f}" for v in (change.before, change.after)))
        for change in changes.figures
    ]
    yield _table(("figure", "before", "now"), figures) if figures else soft("No figure changed.")
    for right, title in ((True, "newly right"), (False, "newly wrong")):
        rows = [_change(change) for change in changes.units if change.right is right]
        table = _table(("place", "label", "before", "now", "text"), rows, words=True)
        yield f"<details open><summary>{len(rows)} {title}</summary>{table}</details>\n"
    if changes.not_compared:
        yield soft("Not compared, for their text or units differ: " + ", ".join(changes.not_compared))


def _change(change: UnitChange) -> Row:
    place = f"<code>{escape(f'{change.path}:{change.line}')}</code>"
    return (place, *map(escape, (change.label, change.before, change.after, change.text)))


def _table(head: Row, rows: Sequence[Row], *, words: bool = False) -> str:
    """A table whose cells are HTML already; columns hold numbers unless they are words."""

    def cells(tag: str, row: Row) -> str:
        return "".join(f"<{tag}{'' if words or not at else ' class=n'}>{cell}</{tag}>" for at, cell in enumerate(row))

    body = "".join(f"<tr>{cells('td', row)}</tr>\n" for row in rows)
    return f"<table><thead><tr>{cells('th', head)}</tr></thead><tbody>{body}</tbody></table>\n"

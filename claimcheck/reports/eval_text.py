"""The evaluation for people, as tables of text."""

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.evaluate.compare import Changes, UnitChange
from claimcheck.evaluate.figures import Agreement, Share
from claimcheck.evaluate.score import PREDICTIONS, ArticleScore, Evaluation, Group, UnitScore
from claimcheck.reports.cells import printable

_WIDTH = 100
Row = Sequence[str]


def write(evaluation: Evaluation, changes: Changes | None = None, *, errors: bool = False) -> Iterator[str]:
    """The report in pieces.

    Args:
        evaluation: the figures.
        changes: what changed since an earlier report.
        errors: whether to list every unit that is judged wrongly.
    """
    yield _corpus(evaluation)
    yield _section("confusion: units by label and by what was predicted", _confusion(evaluation.confusion))
    yield _section("recall by category", _shares(evaluation.categories))
    yield _section("precision by rule", _shares(evaluation.rules))
    for name, groups in (("stratum", evaluation.strata), ("source", evaluation.sources)):
        if len(groups) > 1:
            yield _section(f"by {name}", _groups(groups))
    if errors:
        yield _section("judged wrongly", [])
        yield from (_error(score, unit) for score in evaluation.articles for unit in score.units if not unit.right)
    if changes is not None:
        yield from _changes(changes)


def _corpus(evaluation: Evaluation) -> str:
    articles = evaluation.articles
    words = sum(article.words for article in articles)
    units = sum(len(article.units) for article in articles)
    left_out = sum(article.left_out for article in articles)
    low, high = evaluation.interval
    total = evaluation.total
    rows = [
        ("", "precision", "recall", "F1", "labelled", "found", "both"),
        ("flags", *_agreement(total.flag), str(total.flag.gold), str(total.flag.predicted), str(total.flag.hits)),
        ("claims", *_agreement(total.claim), str(total.claim.gold), str(total.claim.predicted), str(total.claim.hits)),
    ]
    return (
        f"{len(articles)} articles, {words} words, {units} units; {left_out} neutral ones are left out\n\n"
        + _aligned(rows)
        + f"\nF1 of flags, 95 % interval over articles: {low:.3f} to {high:.3f}\n"
        + f"needs: right on {_of(total.needs)} flags that hit, {total.needs.value:.3f}\n"
    )


def _confusion(confusion: Mapping[str, Mapping[str, int]]) -> list[Row]:
    rows = [(label, *(str(row[name]) for name in PREDICTIONS)) for label, row in confusion.items()]
    return [("", *PREDICTIONS), *rows]


def _shares(shares: Mapping[str, Share]) -> list[Row]:
    return [(name, f"{share.value:.3f}", _of(share)) for name, share in shares.items()]


def _groups(groups: Mapping[str, Group]) -> list[Row]:
    head = ("", "articles", "precision", "recall", "F1", "claims F1", "needs")
    rows: list[Row] = [head]
    for name, group in groups.items():
        figures = (*_agreement(group.flag), f"{group.claim.f1:.3f}", f"{group.needs.value:.3f}")
        rows.append((printable(name), str(group.articles), *figures))
    return rows


def _error(article: ArticleScore, unit: UnitScore) -> str:
    kind = "missed" if unit.unit.flag else "false "
    place = printable(f"{article.gold.path}:{unit.line}:{unit.column}")
    what = " ".join([unit.unit.label, *([unit.unit.category] if unit.unit.category else [])])
    return f"{kind} {place} [{what}] {_quoted(unit.text)}{_by(unit.rules)}\n"


def _changes(changes: Changes) -> Iterator[str]:
    better = [change for change in changes.units if change.right]
    worse = [change for change in changes.units if not change.right]
    figures = [
        (change.name, _figure(change.before), "->", _figure(change.after), _difference(change.before, change.after))
        for change in changes.figures
    ]
    yield _section("changed since the earlier report", figures or [("no figure",)])
    yield f"\n{len(better)} units are newly right, {len(worse)} newly wrong\n"
    yield from (_unit_change("right", change) for change in better)
    yield from (_unit_change("wrong", change) for change in worse)
    if changes.not_compared:
        names = ", ".join(map(printable, changes.not_compared))
        yield f"not compared, for their text or units are not the same in both reports: {names}\n"


def _unit_change(kind: str, change: UnitChange) -> str:
    place = printable(f"{change.path}:{change.line}:{change.column}")
    return f"{kind} {place} [{change.label}] {change.before} -> {change.after} {_quoted(change.text)}\n"


def _section(title: str, rows: Sequence[Row]) -> str:
    return f"\n{title}\n{_aligned(rows)}"


def _aligned(rows: Sequence[Row]) -> str:
    """The rows as columns, the first to the left and all others to the right."""
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows if i < len(row)) for i in range(max(map(len, rows)))]
    lines = []
    for row in rows:
        rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=False))
        lines.append("  " + "  ".join([row[0].ljust(widths[0]), *rest]).rstrip() + "\n")
    return "".join(lines)


def _agreement(agreement: Agreement) -> tuple[str, str, str]:
    return f"{agreement.precision:.3f}", f"{agreement.recall:.3f}", f"{agreement.f1:.3f}"


def _of(share: Share) -> str:
    return f"{share.hit} of {share.of}"


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _difference(before: float | None, after: float | None) -> str:
    return "" if before is None or after is None else f"{after - before:+.3f}"


def _by(rules: Sequence[str]) -> str:
    return f" ({', '.join(rules)})" if rules else ""


def _quoted(text: str) -> str:
    shown = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
    return f"“{printable(shown)}”"

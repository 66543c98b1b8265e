"""The suppressions in some articles: a table for people, and JSON for programs."""

from collections.abc import Iterable, Sequence
from datetime import date

from claimcheck.ignores import Ignore
from claimcheck.reports.cells import printable
from claimcheck.reports.json_report import dumped

SCHEMA_NAME = "claimcheck-ignores/1"
_HEAD = ("place", "what", "rules", "until", "age", "reason")
_NONE = "-"


def table(found: Sequence[Ignore], today: date) -> str:
    """A line for each suppression under a line that names the columns, what is wrong below it, and a closing line."""
    rows = [_HEAD, *(_row(one, today) for one in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD) - 1)]
    lines = []
    for row, problems in zip(rows, ((), *(one.problems for one in found)), strict=True):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
        lines += [f"    ! {printable(problem)}" for problem in problems]
    wrong = sum(bool(one.problems) for one in found)
    closing = f"{len(found)} suppression{'' if len(found) == 1 else 's'}, {wrong} to be mended."
    return "\n".join([*(lines if found else []), closing]) + "\n"


def _row(one: Ignore, today: date) -> tuple[str, ...]:
    place = f"{printable(one.path)}:{one.line}:{one.column}"
    age = one.age(today)
    days = _NONE if age is None else f"{age} day{'' if age == 1 else 's'}"
    if one.directive is None:
        return place, "unclear", _NONE, _NONE, days, _NONE
    directive = one.directive
    until = _NONE if directive.until is None else directive.until.isoformat()
    return (
        place,
        directive.action.value,
        printable(", ".join(directive.rules)),
        until,
        days,
        printable(directive.reason) or _NONE,
    )


def as_json(found: Iterable[Ignore], today: date) -> str:
    """One JSON object."""
    parts = []
    for one in found:
        directive = one.directive
        until = directive.until if directive else None
        parts.append(
            {
                "path": one.path,
                "line": one.line,
                "column": one.column,
                "action": directive.action.value if directive else None,
                "rules": list(directive.rules) if directive else [],
                "reason": directive.reason if directive else "",
                "until": until.isoformat() if until else None,
                "since": one.since.isoformat() if one.since else None,
                "age_days": one.age(today),
                "problems": list(one.problems),
            }
        )
    return dumped({"schema": SCHEMA_NAME, "suppressions": parts}, indent=2) + "\n"

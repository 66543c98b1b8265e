"""Two reports of the same corpus: which figures changed, and which units are judged rightly or wrongly now."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError, Place

REPORT_NAME = "claimcheck-eval/1"

Report = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure before and after; None where it was not there."""

    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit that was judged wrongly and is judged rightly now, or the other way round.

    Attributes:
        path: the article.
        line: the line on which the unit begins.
        column: the column at which it begins.
        label: what its label is now.
        before: what was predicted before.
        after: what is predicted now.
        right: whether it is judged rightly now.
        text: its words.
    """

    path: str
    line: int
    column: int
    label: str
    before: str
    after: str
    right: bool
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an earlier report.

    Attributes:
        figures: the figures that changed, those of the whole corpus first.
        units: in the order of the corpus.
        not_compared: ids of articles that only one of the reports knows, or whose text or units are not the same.
    """

    figures: tuple[FigureChange, ...]
    units: tuple[UnitChange, ...]
    not_compared: tuple[str, ...]


def read_report(path: Path) -> Report:
    """Read an earlier report.

    Raises:
        InputError: when it is none.
    """
    place = Place(str(path))
    try:
        report = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(place, f"the report cannot be read: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:
        raise InputError(place, f"is not JSON; give a report of `claimcheck eval --format json` ({error})") from error
    if not isinstance(report, dict) or report.get("schema") != REPORT_NAME:
        raise InputError(place, f"is no report of `claimcheck eval --format json` ({REPORT_NAME})")
    return report


def compare(before: Report, after: Report) -> Changes:
    """What changed between two reports in their JSON form."""
    old = {article["id"]: article for article in before["articles"]}
    new = {article["id"]: article for article in after["articles"]}
    same = {name for name in old.keys() & new.keys() if _unchanged(old[name], new[name])}
    return Changes(
        figures=tuple(_figures(before, after)),
        units=tuple(
            change for name in new if name in same for change in _units(name, new[name]["path"], before, after)
        ),
        not_compared=tuple(sorted((old.keys() | new.keys()) - same)),
    )


def _unchanged(one: Report, other: Report) -> bool:
    return all(one[key] == other[key] for key in ("sha256", "units", "left_out"))


def _figures(before: Report, after: Report) -> Iterator[FigureChange]:
    old, new = _named(before), _named(after)
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        if was is None or now is None or abs(was - now) >= 0.0005:
            yield FigureChange(name, was, now)


def _named(report: Report) -> dict[str, float]:
    figures: dict[str, float] = {}
    for kind in ("flag", "claim"):
        figures |= {f"{kind} {name}": report[kind][name] for name in ("precision", "recall", "f1")}
    figures["needs accuracy"] = report["needs_accuracy"]
    figures |= {f"recall of {name}": share["recall"] for name, share in report["categories"].items()}
    figures |= {f"precision of {name}": share["precision"] for name, share in report["rules"].items()}
    return figures


def _units(article: str, path: str, before: Report, after: Report) -> Iterator[UnitChange]:
    """A unit that a report does not list was neither labelled nor predicted as a claim."""
    old, new = _listed(article, before), _listed(article, after)
    for place in sorted(old.keys() | new.keys()):
        known = new.get(place) or old[place]
        was = old[place]["predicted"] if place in old else "none"
        now = new[place]["predicted"] if place in new else "none"
        right = new[place]["right"] if place in new else True
        if right != (old[place]["right"] if place in old else True):
            label = new[place]["label"] if place in new else "none"
            yield UnitChange(path, known["line"], known["column"], label, was, now, right, known["text"])


def _listed(article: str, report: Report) -> dict[tuple[int, int], Report]:
    return {(unit["start"], unit["end"]): unit for unit in report["units"] if unit["article"] == article}

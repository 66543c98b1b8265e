"""Labelled articles: `gold.jsonl`, one article a line, its units with the labels that careful readers gave them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError, Place, Problems

FILE = "gold.jsonl"
NONE = "none"
STANDS = "ok"
NEUTRAL = "neutral"
FLAG_PREFIX = "flag:"
# In the order in which tables show them.
SCORED = (NONE, STANDS, "flag:evidence", "flag:qualification")
LABELS = (*SCORED, NEUTRAL)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, heading, list item or cell, and its label.

    Attributes:
        start: the offset of its first character in the source.
        end: the offset behind its last character.
        label: none, ok, flag:evidence, flag:qualification, or neutral for one that does not count.
        category: what its claim is about; empty when none is given.
    """

    start: int
    end: int
    label: str
    category: str = ""

    @property
    def claim(self) -> bool:
        """Whether it makes a health claim."""
        return self.label != NONE

    @property
    def flag(self) -> bool:
        """Whether an editor would flag it."""
        return self.label.startswith(FLAG_PREFIX)

    @property
    def needs(self) -> str:
        """What it needs, `evidence` or `qualification`; empty when it is not to be flagged."""
        return self.label.removeprefix(FLAG_PREFIX) if self.flag else ""


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled article; `stratum` and `source` say what it stands for, and are empty when not given."""

    id: str
    path: Path
    units: tuple[Unit, ...]
    stratum: str = ""
    source: str = ""


def load_gold(folder: Path) -> tuple[Gold, ...]:
    """Read the labels of a corpus.

    Args:
        folder: holds `gold.jsonl` and the articles that it names.

    Raises:
        InputError: when there is no such file.
        Problems: with every line that is wrong.
    """
    path = folder / FILE
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(Place(str(path)), f"the labels of the corpus cannot be read: {reason}") from error
    except UnicodeDecodeError as error:
        raise InputError(Place(str(path)), f"is not UTF-8 (byte {error.start + 1})") from error
    found: list[Gold] = []
    problems: list[InputError] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                found.append(_article(folder, json.loads(line)))
            except (ValueError, TypeError, KeyError) as error:
                problems.append(InputError(Place(str(path), number), f"is no labelled article: {_reason(error)}"))
    seen: set[str] = set()
    for gold in found:
        if gold.id in seen:
            problems.append(InputError(Place(str(path)), f'the article id "{gold.id}" is given twice'))
        seen.add(gold.id)
    if not found and not problems:
        problems.append(InputError(Place(str(path)), "holds no labelled article"))
    if problems:
        raise Problems(problems)
    return tuple(found)


def _article(folder: Path, data: Mapping[str, Any]) -> Gold:
    return Gold(
        id=_text(data, "id"),
        path=folder / _text(data, "file"),
        units=tuple(_unit(unit) for unit in data["units"]),
        stratum=str(data.get("stratum") or ""),
        source=str(data.get("source") or ""),
    )


def _unit(data: Mapping[str, Any]) -> Unit:
    start, end, label = data["start"], data["end"], data["label"]
    if label not in LABELS:
        raise ValueError(f'the label "{label}" is none of {", ".join(LABELS)}')
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        raise ValueError(f"no unit runs from {start} to {end}")
    return Unit(start, end, label, str(data.get("category") or ""))


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data[key]
    if not isinstance(value, str) or not value:
        raise ValueError(f'"{key}" must be a text')
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg} at column {error.colno})"
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)

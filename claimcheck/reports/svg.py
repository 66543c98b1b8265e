"""Plots as inline SVG, without a script; colours come from the page's style sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_ROW = 22
_LABEL = 310
_BAR = 380
_NOTE = 190


@dataclass(frozen=True, slots=True)
class Bar:
    """A named share from 0 to 1, a note beside it, and the bounds between which it may lie."""

    name: str
    value: float
    note: str = ""
    bounds: tuple[float, float] | None = None


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Horizontal bars from 0 to 1, one under the other."""
    height = _ROW * len(rows) + 24
    parts = [_open(title, _LABEL + _BAR + _NOTE, height)]
    for tick in range(0, 11, 2):
        x = _LABEL + _BAR * tick / 10
        parts.append(f'<line class="grid" x1="{x:g}" y1="0" x2="{x:g}" y2="{height - 20}"/>')
        parts.append(f'<text class="tick" x="{x:g}" y="{height - 6}" text-anchor="middle">{tick / 10:g}</text>')
    for number, row in enumerate(rows):
        y = number * _ROW
        parts.append(f'<text x="{_LABEL - 8}" y="{y + 15}" text-anchor="end">{escape(row.name)}</text>')
        parts.append(f'<rect class="bar" x="{_LABEL}" y="{y + 4}" width="{_BAR * row.value:.1f}" height="{_ROW - 8}"/>')
        if row.bounds:
            low, high = (_LABEL + _BAR * bound for bound in row.bounds)
            middle = y + _ROW / 2
            parts.append(f'<line class="bounds" x1="{low:.1f}" y1="{middle:g}" x2="{high:.1f}" y2="{middle:g}"/>')
        note = escape(", ".join([f"{row.value:.3f}", *([row.note] if row.note else [])]))
        parts.append(f'<text class="note" x="{_LABEL + _BAR + 8}" y="{y + 15}">{note}</text>')
    return "".join([*parts, "</svg>"])


def heatmap(title: str, table: Mapping[str, Mapping[str, int]]) -> str:
    """A table of counts, each cell as dark as its share of its row."""
    columns = list(next(iter(table.values()), {}))
    cell, row_height = 120, 40
    parts = [_open(title, 160 + cell * len(columns), 30 + row_height * len(table))]
    for at, column in enumerate(columns):
        x = 160 + cell * at + cell // 2
        parts.append(f'<text x="{x}" y="18" text-anchor="middle">{escape(column)}</text>')
    for number, (name, row) in enumerate(table.items()):
        y = 30 + row_height * number
        total = sum(row.values()) or 1
        parts.append(f'<text x="150" y="{y + 25}" text-anchor="end">{escape(name)}</text>')
        for at, column in enumerate(columns):
            x, share = 160 + cell * at, row[column] / total
            tone = "on" if share > 0.65 else "off"
            size = f'width="{cell - 2}" height="{row_height - 2}"'
            parts.append(f'<rect class="cell" x="{x}" y="{y}" {size} fill-opacity="{0.06 + 0.94 * share:.3f}"/>')
            middle = f'x="{x + cell // 2}" y="{y + 25}" text-anchor="middle"'
            parts.append(f'<text class="{tone}" {middle}>{row[column]}</text>')
    return "".join([*parts, "</svg>"])


def stacked(title: str, table: Mapping[str, Mapping[str, int]]) -> str:
    """Counts of several kinds, a bar for each row; the style sheet gives each kind `fill-KIND` its colour.

    Kinds are told apart by their patterns too: the first is plain, the second hatched, the third dotted.
    """
    most = max((sum(row.values()) for row in table.values()), default=0) or 1
    width, bar, label = 490, 310, 140
    parts = [_open(title, width, _ROW * len(table)), f"<defs>{_HATCHED}{_DOTTED}</defs>"]
    for number, (name, row) in enumerate(table.items()):
        y, x = number * _ROW, float(label)
        parts.append(f'<text x="{label - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>')
        for pattern, (kind, count) in zip(_PATTERNS, row.items(), strict=True):
            size = bar * count / most
            if not count:
                continue
            shape = f'x="{x:.1f}" y="{y + 3}" width="{size:.1f}" height="{_ROW - 6}"'
            parts.append(
                f'<rect class="fill-{escape(kind)}" {shape}><title>{escape(f"{name}: {count} {kind}")}</title>'
            )
            parts.append("</rect>")
            if pattern:
                parts.append(f'<rect fill="url(#{pattern})" {shape} pointer-events="none"/>')
            x += size
        parts.append(f'<text class="note" x="{x + 8:.1f}" y="{y + 15}">{sum(row.values())}</text>')
    return "".join([*parts, "</svg>"])


_PATTERNS = ("", "hatched", "dotted")
_PATTERN = '<pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse">{}</pattern>'
_HATCHED = _PATTERN.format("hatched", '<path class="weave" d="M-1 1 1-1M0 6 6 0M5 7 7 5"/>')
_DOTTED = _PATTERN.format("dotted", '<circle class="dot" cx="3" cy="3" r="1.2"/>')


def _open(title: str, width: int, height: int) -> str:
    name = escape(title, quote=True)
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{name}">'

"""Draws the picture of the README: runs `claimcheck` on the bundled article and writes what a terminal shows as SVG.

Usage: python tests/tools/terminal_picture.py [FILE]
"""

import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path

REPO = Path(__file__).parents[2]
PICTURE = REPO / ".github" / "terminal.svg"
ARTICLE = "slimming-tea.md"
COLUMNS = 124
FIRST_ROWS = 28

_CELL, _ROW, _SIZE, _PAD, _TOP = 8.0, 19, 13, 18, 44
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
_COLOURS = {"31": "#ff6b6b", "32": "#7bd88f", "33": "#f5c76e", "36": "#78c8e8"}
_TEXT, _DIM, _GROUND = "#d8dee9", "#77808f", "#1f2430"


def report(columns: int) -> str:
    """What `claimcheck run` prints on the bundled article, with colours."""
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "run", "--color", "always", ARTICLE],
        cwd=REPO / "corpus" / "articles",
        env={**os.environ, "COLUMNS": str(columns), "PYTHONPATH": str(REPO)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stdout


def excerpt(text: str, rows: int) -> list[str]:
    """The command, the first whole findings that fit into so many rows, and the closing line."""
    *lines, closing = text.splitlines()
    heads = [i for i, line in enumerate(lines) if _ESCAPE.sub("", line).startswith(ARTICLE)]
    end = max((i for i in [*heads, len(lines)] if i <= rows), default=0)
    more = ["\x1b[2m…\x1b[0m"] if end < len(lines) else []
    return [f"\x1b[2m$\x1b[0m claimcheck run {ARTICLE}", *lines[:end], *more, closing]


def svg(lines: list[str], columns: int) -> str:
    """Lines with terminal colours as a picture of a terminal."""
    width = round(columns * _CELL + 2 * _PAD)
    height = _TOP + len(lines) * _ROW + _PAD
    rows = [_row(line, columns, _TOP + (i + 1) * _ROW - 5) for i, line in enumerate(lines)]
    dots = "".join(f'<circle cx="{_PAD + 6 + 20 * i}" cy="20" r="6" fill="#4a5263"/>' for i in range(3))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" '
        f'font-size="{_SIZE}">\n<title>What claimcheck run prints</title>\n'
        f'<rect width="{width}" height="{height}" rx="10" fill="{_GROUND}"/>\n{dots}\n' + "\n".join(rows) + "\n</svg>\n"
    )


def _row(line: str, columns: int, y: int) -> str:
    spans, column, style = [], 0, ""
    for i, part in enumerate(_ESCAPE.split(line)):
        if i % 2:
            style = part
            continue
        words = part if column + len(part) <= columns else part[: max(0, columns - column - 1)] + "…"
        blank = len(words) - len(words.lstrip())
        words, column = words[blank:], column + blank
        if words and column < columns:
            # the length keeps the carets in their columns, whatever the font
            spans.append(
                f'<text x="{_PAD + column * _CELL:g}" y="{y}" textLength="{len(words) * _CELL:g}" '
                f'lengthAdjust="spacingAndGlyphs" xml:space="preserve" {_look(style)}>{escape(words)}</text>'
            )
        column += len(part) - blank
    return "".join(spans)


def _look(style: str) -> str:
    codes = style.split(";")
    colour = next((_COLOURS[code] for code in codes if code in _COLOURS), _DIM if "2" in codes else _TEXT)
    return f'fill="{colour}"' + (' font-weight="bold"' if "1" in codes else "")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    target.write_text(svg(excerpt(report(COLUMNS), FIRST_ROWS), COLUMNS), "utf-8")

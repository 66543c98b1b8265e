"""Prose that was indented too far: Markdown takes it for code."""

import re
from bisect import bisect_right
from collections.abc import Sequence

_WHOLE_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MARKER = re.compile(r"[ \t]*(?:[-*+\u2022]|\d{1,3}[.)])[ \t]+")
_PROSE = re.compile(r"[^\W\d_]+|[ \t,.;:'\"()\u2018\u2019\u201c\u201d\u2013\u2014-]")
_LEAST_PROSE = 0.9
_LEAST_WORDS = 4


class Dedented:
    """Lines without the white space that they all begin with, and the way back to where they stood.

    Args:
        source: the article.
        lines: the stretches of it that are the lines.
    """

    def __init__(self, source: str, lines: Sequence[tuple[int, int]]) -> None:
        pieces = [
            (line.start() + start, line.end() + start)
            for start, end in lines
            for line in _WHOLE_LINE.finditer(source[start:end])
        ]
        indents = [_indent(source[start:end]) for start, end in pieces if not source[start:end].isspace()]
        least = min(indents, default=0)
        self._starts: list[int] = []
        self._places: list[int] = []
        texts = []
        length = 0
        for start, end in pieces:
            begin = start + min(least, _indent(source[start:end]))
            self._starts.append(length)
            self._places.append(begin)
            texts.append(source[begin:end])
            length += end - begin
        self.text = "".join(texts)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that a stretch of `text` came from."""
        first = self._offset(start)
        return first, self._offset(end - 1) + 1 if start < end else first

    def _offset(self, at: int) -> int:
        line = max(0, bisect_right(self._starts, at) - 1)
        return self._places[line] + at - self._starts[line]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def over_indented_items(text: str, lines: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The list items in a block of indented code, each as the stretches of its lines.

    Args:
        text: the article.
        lines: the stretches of `text` that make up the block.

    Returns:
        Nothing, unless the block is a list of sentences: it starts with a bullet or a number, its words are plain
        words, and the first of its items starts like a sentence.
    """
    items: list[list[tuple[int, int]]] = []
    for start, end in lines:
        if text[start:end].isspace():
            continue
        marker = _MARKER.match(text, start, end)
        if marker is not None:
            items.append([(marker.end(), end)])
        elif items:
            items[-1].append((start, end))
        else:
            return []
    return items if items and _is_prose(text, items) else []


def _is_prose(text: str, items: Sequence[Sequence[tuple[int, int]]]) -> bool:
    start, end = items[0][0]
    first = text[start:end]
    if not first[:1].isupper() or len(first.split()) < _LEAST_WORDS:
        return False
    body = "".join(text[start:end] for item in items for start, end in item)
    prose = sum(len(piece) for piece in _PROSE.findall(body))
    return prose >= _LEAST_PROSE * len(body.rstrip())

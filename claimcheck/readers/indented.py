"""Lists that were indented too far: Markdown takes them for code, yet they are prose."""

import re
from collections.abc import Sequence

_MARKER = re.compile(r"[ \t]*(?:[-*+\u2022]|\d{1,3}[.)])[ \t]+")
_PROSE = re.compile(r"[^\W\d_]+|[ \t,.;:'\"()\u2018\u2019\u201c\u201d\u2013\u2014-]")
_LEAST_PROSE = 0.9
_LEAST_WORDS = 4


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

"""Notes as footnotes: `words[^claimcheck-1-ni1a2b3c4d]`, and what is said of them at the end, for Markdown.

Two letters before the seal tell what was inserted around: `n` and `e` mark the first footnote, which has one line
break in front of it when the text ended in one, else two; `d` is any further one. `i` is a reference in a line, `b` one
with two line breaks after it.
"""

import re
from collections.abc import Sequence

from claimcheck.annotate.notes import NAME, SEAL, Note, in_markup, seal
from claimcheck.annotate.text import Edit, edited, line_break, until_stable

# only where a line starts: a reference in a line may happen to have a colon and the words of a note after it
_FOOTNOTE = re.compile(rf"(?<![^\r\n\ufeff])(\[\^{NAME}-(\d+)-([ned])([ib])({SEAL})\]): ([^\[\]\r\n]*)(\r\n|\r|\n|\Z)")
_BEFORE = {"n": 1, "e": 2, "d": 0}


def insert(source: str, notes: Sequence[Note], body: int) -> str:
    """The source with its notes.

    Args:
        source: a text without notes of claimcheck.
        notes: in reading order.
        body: where the front matter ends; a note on words in front of it is put there, for settings hold no notes.
    """
    break_ = line_break(source)
    edits: list[Edit] = []
    footnotes: list[str] = []
    number = 0
    place = "n" if source.endswith(("\n", "\r")) else "e"
    for note in notes:
        number += 1
        while f"[^{NAME}-{number}-" in source:  # what is left of an earlier note
            number += 1
        text, way = in_markup(note.text), "b" if note.region.start < body else "i"
        label = f"[^{NAME}-{number}-{place}{way}{seal(str(number), place, way, text)}]"
        words = source[note.region.start : note.region.end].rstrip()
        inline = Edit(note.region.start + len(words), label)
        edits.append(Edit(body, label + break_ * 2) if way == "b" else inline)
        footnotes.append(f"{break_ * _BEFORE[place]}{label}: {text}{break_}")
        place = "d"
    return edited(source, edits) + "".join(footnotes)


def strip(source: str) -> str:
    """The source without the notes of claimcheck; footnotes that somebody edited, and all others, stay."""
    return until_stable(_stripped, source)


def _stripped(source: str) -> str:
    pieces: list[str] = []
    labels: list[tuple[str, str]] = []
    at = 0
    for match in _FOOTNOTE.finditer(source):
        label, number, place, way, known, text, break_ = match.groups()
        if known != seal(number, place, way, text):
            continue
        before, at = source[at : match.start()], match.end()
        pieces.append(before.removesuffix(break_ * _BEFORE[place]))
        labels.append((label, break_ * 2 if way == "b" else ""))
    text = "".join([*pieces, source[at:]])
    for label, after in labels:
        text = text.replace(label + after, "").replace(label, "")
    return text

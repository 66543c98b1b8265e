"""Notes as CriticMarkup: `{==words==}{>>claimcheck: … #h1a2b3c4d<<}`, for Markdown and plain text.

The letter before the seal tells what else was inserted: `h` the marks around the words, `p` nothing, `b` two line
breaks after a note that stands in a paragraph of its own.
"""

import re
from collections.abc import Sequence

from claimcheck.annotate.notes import NAME, SEAL, Note, in_markup, seal
from claimcheck.annotate.text import Edit, edited, line_break, until_stable

_NOTE = re.compile(rf"\{{>>({NAME}: [^{{}}<>\r\n]*) #([hpb])({SEAL})<<\}}")
_OPEN, _CLOSE = "{==", "==}"


def insert(source: str, notes: Sequence[Note], body: int) -> str:
    """The source with its notes.

    Args:
        source: a text without notes of claimcheck.
        notes: in reading order.
        body: where the front matter ends; a note on words in front of it is put there, for settings hold no notes.
    """
    edits: list[Edit] = []
    reached = body
    for note in notes:
        start, end = note.region.start, note.region.end
        words = source[start:end]
        if start < body:
            edits.append(Edit(body, _note(note, "b") + line_break(source) * 2))
        elif start < reached or _OPEN in words or _CLOSE in words:
            reached = max(end, reached)
            edits.append(Edit(reached, _note(note, "p")))
        else:
            edits += [Edit(start, _OPEN), Edit(end, _CLOSE + _note(note, "h"))]
            reached = end
    return edited(source, edits)


def strip(source: str) -> str:
    """The source without the notes of claimcheck; notes that somebody edited, and all others, stay."""
    return until_stable(_stripped, source)


def _note(note: Note, kind: str) -> str:
    text = in_markup(note.text)
    return f"{{>>{text} #{kind}{seal(kind, text)}<<}}"


def _stripped(source: str) -> str:
    pieces: list[str] = []
    at = 0
    for match in _NOTE.finditer(source):
        text, kind, known = match.groups()
        if known != seal(kind, text):
            continue
        before, at = source[at : match.start()], match.end()
        if kind == "h" and before.endswith(_CLOSE):
            words = before.removesuffix(_CLOSE)
            opens = words.rfind(_OPEN)
            if opens >= 0:
                before = words[:opens] + words[opens + len(_OPEN) :]
        elif kind == "b":
            break_ = line_break(source[at : at + 2])
            at += 2 * len(break_) if source.startswith(break_ * 2, at) else 0
        pieces.append(before)
    return "".join([*pieces, source[at:]])

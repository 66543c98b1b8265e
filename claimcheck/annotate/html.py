"""Notes as marked words with a title: `<mark class="claimcheck" … title="…">words</mark>`, for HTML.

Words in which an element starts or ends are marked piece by piece. Words that cannot be marked, such as those of an
attribute or of the page's title, get a sign with the note after them.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from claimcheck.annotate.notes import NAME, SEAL, Note, seal
from claimcheck.annotate.text import Edit, edited, until_stable
from claimcheck.document import Region

_SIGN = "✎"
_CLOSE = "</mark>"
_OPEN = re.compile(rf'<mark class="{NAME}" data-{NAME}="([hp])({SEAL})" title="([^"<>]*)">')
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|textarea|template)\b.*?(?:</\1\s*>|\Z)"
    r"|</?[a-z](?:[^\"'>]|\"[^\"]*\"|'[^']*')*+>|<[!?][^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


def insert(source: str, notes: Sequence[Note], body: int = 0) -> str:
    """The source with its notes.

    Args:
        source: a text without notes of claimcheck.
        notes: in reading order.
        body: where the visible page may start at the earliest; `<body>` is found anyway.
    """
    found = _BODY.search(source)
    body = max(body, found.end()) if found else body
    tags = [Region(*match.span()) for match in _TAG.finditer(source)]
    edits: list[Edit] = []
    reached = body
    for note in notes:
        start, end = max(note.region.start, reached), max(note.region.end, reached)
        pieces = [] if note.region.start < body else list(_pieces(source, Region(start, end), tags))
        for piece in pieces:
            edits += [Edit(piece.start, _open(note, "h")), Edit(piece.end, _CLOSE)]
        if not pieces:
            end = _after(end, tags)
            edits.append(Edit(end, f"{_open(note, 'p')}{_SIGN}{_CLOSE}"))
        reached = end
    return edited(source, edits)


def strip(source: str) -> str:
    """The source without the notes of claimcheck; the author's own marks stay."""
    return until_stable(_stripped, source)


def _pieces(source: str, region: Region, tags: Sequence[Region]) -> Iterator[Region]:
    """What of a region is text to be seen, without the tags in it."""
    at = region.start
    for tag in (tag for tag in tags if tag.overlaps(region)):
        if source[at : tag.start].strip():
            yield Region(at, tag.start)
        at = max(at, tag.end)
    if source[at : region.end].strip():
        yield Region(at, region.end)


def _after(at: int, tags: Sequence[Region]) -> int:
    return next((tag.end for tag in tags if tag.start < at < tag.end), at)


def _open(note: Note, kind: str) -> str:
    title = escape(note.text)
    return f'<mark class="{NAME}" data-{NAME}="{kind}{seal(kind, title)}" title="{title}">'


def _stripped(source: str) -> str:
    pieces: list[str] = []
    at = 0
    for match in _OPEN.finditer(source):
        kind, known, title = match.groups()
        if known != seal(kind, title) or match.start() < at:
            continue
        closes = source.find(_CLOSE, match.end())
        words = source[match.end() : closes] if closes >= 0 else ""
        pieces += [source[at : match.start()], words if kind == "h" else words.removeprefix(_SIGN)]
        at = closes + len(_CLOSE) if closes >= 0 else match.end()
    return "".join([*pieces, source[at:]])

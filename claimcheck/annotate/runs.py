"""The runs of a Word document that hold exactly some characters of its text; runs are cut where needed."""

from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from claimcheck.document import Region

if TYPE_CHECKING:
    from claimcheck.readers.word_text import Piece, WordText

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Runs:
    """The runs of a document, by the characters of the text that was drawn from it."""

    def __init__(self, text: "WordText") -> None:
        self._pieces: list[Piece] = list(text.pieces)
        self._starts = [piece.start for piece in self._pieces]

    def between(self, region: Region) -> list[Any]:
        """The runs that hold exactly a stretch of the text, in order; none when it has nothing but line ends.

        What stands in a text box cannot have a comment of its own there: it is held by the run that holds the box.
        """
        self._cut(region.start)
        self._cut(region.end)
        found = [_commentable(piece.run) for piece in self._pieces if region.start <= piece.start < region.end]
        return list(dict.fromkeys(found))

    def _cut(self, offset: int) -> None:
        """Makes a run start at a character."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return
        piece = self._pieces[at]
        if piece.start < offset < piece.end:
            rest = deepcopy(piece.element)
            piece.element.text, rest.text = (
                piece.element.text[: offset - piece.start],
                piece.element.text[offset - piece.start :],
            )
            for element in (piece.element, rest):
                element.set(_SPACE, "preserve")
            piece.element.addnext(rest)
            self._pieces[at : at + 1] = [piece._replace(end=offset), piece._replace(start=offset, element=rest)]
            self._starts.insert(at + 1, offset)
            at += 1
        elif piece.start != offset:
            return
        if at and self._pieces[at - 1].run is self._pieces[at].run:
            self._split(at)

    def _split(self, at: int) -> None:
        """Cuts a run in two in front of a piece; both look the same."""
        run, first = self._pieces[at].run, self._pieces[at].element
        behind = [first, *first.itersiblings()]
        rest = deepcopy(run)
        for child in list(rest):
            if child.tag != f"{_WORDS}rPr":
                rest.remove(child)
        rest.extend(behind)
        run.addnext(rest)
        while at < len(self._pieces) and self._pieces[at].run is run:
            self._pieces[at] = self._pieces[at]._replace(run=rest)
            at += 1


def _commentable(run: Any) -> Any:
    boxes: Sequence[Any] = list(run.iterancestors(f"{_WORDS}txbxContent"))
    return next(boxes[-1].iterancestors(f"{_WORDS}r"), run) if boxes else run

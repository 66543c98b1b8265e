"""The text of a Word document, and which run each of its characters stands in.

It is imported only when there is a Word document to read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from claimcheck.document import Region

_LEFT_OUT = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sectPr", "w:instrText", "w:delText")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _RUN, _TEXT = map(qn, ("w:p", "w:r", "w:t"))
_CELL, _LINK, _NOTE, _ENDNOTE = map(qn, ("w:tc", "w:hyperlink", "w:footnoteReference", "w:endnoteReference"))
_OPENS, _CLOSES, _REFERS = map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"))
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_NOTES = (("footnotes", "w:footnote", ""), ("endnotes", "w:endnote", "e"))


class Piece(NamedTuple):
    """A stretch of the text that one element of a run holds.

    Attributes:
        start: the offset in the text of its first character.
        end: the offset after its last one.
        element: a `w:t` with these characters, or a tab, a line break or the like.
        run: the `w:r` that holds the element.
    """

    start: int
    end: int
    element: Any
    run: Any


class NoteReference(NamedTuple):
    """A reference to a footnote or endnote, and the offset in the text where it stands."""

    label: str
    at: int


class Hyperlink(NamedTuple):
    """A link, and the stretch of the text that it covers."""

    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with text.

    Attributes:
        start: the offset of its first character.
        end: the offset after its last one; a line break follows.
        element: its `w:p`.
        in_cell: whether it stands in a table.
        note: the label of the footnote or endnote that it belongs to, or empty.
        links: the links in it.
        notes: the references to footnotes and endnotes in it.
    """

    start: int
    end: int
    element: Any
    in_cell: bool
    note: str
    links: tuple[Hyperlink, ...]
    notes: tuple[NoteReference, ...]


@dataclass(frozen=True, slots=True)
class WordText:
    """What was drawn from a Word document: a line for each paragraph (more, where it has breaks in it).

    Attributes:
        source: the text.
        pieces: what holds its characters, in order.
        paragraphs: the paragraphs with text, in order.
        note_parts: each part of the file that holds footnotes or endnotes, with the root of its elements.
        anchors: where the comment of each id stands; nothing for one that stands outside of the text.
    """

    source: str
    pieces: tuple[Piece, ...]
    paragraphs: tuple[Paragraph, ...]
    note_parts: tuple[tuple[Any, Any], ...]
    anchors: Mapping[str, Region]


def draw_text(document: Any) -> WordText:
    """Draw the text from an opened document, notes last.

    Insertions that are tracked are kept, deletions left out, and so are headers, footers, comments and hidden text.
    """
    drawer = _Drawer(document.part)
    drawer.paragraphs_in(document.element.body, in_cell=False, note="")
    note_parts = []
    for kind, tag, prefix in _NOTES:
        for part in (relation.target_part for relation in document.part.rels.values() if _is(relation, kind)):
            root = part.element if hasattr(part, "element") else parse_xml(part.blob)
            note_parts.append((part, root))
            for note in root.findall(qn(tag)):
                # The first notes are the lines that separate notes from text.
                if note.get(qn("w:type")) in (None, "normal"):
                    drawer.paragraphs_in(note, in_cell=False, note=prefix + note.get(qn("w:id"), ""))
    return drawer.drawn(note_parts)


def _is(relation: Any, kind: str) -> bool:
    return bool(relation.reltype.endswith(f"/{kind}")) and not relation.is_external


class _Drawer:
    """Collects the text, paragraph by paragraph."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._paragraphs: list[Paragraph] = []
        self._length = 0
        self._opened: dict[str, int] = {}
        self._closed: dict[str, int] = {}
        self._referred: dict[str, int] = {}

    def drawn(self, note_parts: Iterable[tuple[Any, Any]]) -> WordText:
        """What was collected."""
        ends = {**self._opened, **self._referred, **self._closed}
        anchors = {which: Region(min(self._opened.get(which, end), end), end) for which, end in ends.items()}
        source = "".join(self._parts)
        return WordText(source, tuple(self._pieces), tuple(self._paragraphs), tuple(note_parts), anchors)

    def paragraphs_in(self, parent: Any, *, in_cell: bool, note: str) -> None:
        """Collect the paragraphs below an element, those of tables and text boxes too, in the order of reading."""
        for element, inside in _paragraphs(parent, in_cell):
            start, first = self._length, len(self._pieces)
            links: list[Hyperlink] = []
            notes: list[NoteReference] = []
            for child in element:
                self._collect(child, links, notes)
            if len(self._pieces) > first:
                paragraph = Paragraph(start, self._length, element, inside, note, tuple(links), tuple(notes))
                self._paragraphs.append(paragraph)
                self._add("\n")

    def _collect(self, element: Any, links: list[Hyperlink], notes: list[NoteReference]) -> None:
        tag = element.tag
        if tag in _LEFT_OUT or tag in (_FALLBACK, _PARAGRAPH):
            return
        if tag in (_OPENS, _CLOSES):
            (self._opened if tag == _OPENS else self._closed)[element.get(qn("w:id"), "")] = self._length
            return
        if tag == _RUN:
            if not _is_hidden(element):
                self._run(element, notes)
            return
        start = self._length
        for child in element:
            self._collect(child, links, notes)
        if tag == _LINK and start < self._length:
            relation = self._part.rels.get(element.get(qn("r:id"), ""))
            target = relation.target_ref if relation is not None and relation.is_external else ""
            links.append(Hyperlink(target, start, self._length))

    def _run(self, run: Any, notes: list[NoteReference]) -> None:
        for element in run:
            text = element.text or "" if element.tag == _TEXT else _SIGNS.get(element.tag, "")
            if text:
                self._pieces.append(Piece(self._length, self._length + len(text), element, run))
                self._add(text)
            elif element.tag in (_NOTE, _ENDNOTE):
                label = ("" if element.tag == _NOTE else "e") + element.get(qn("w:id"), "")
                notes.append(NoteReference(label, self._length))
            elif element.tag == _REFERS:
                self._referred[element.get(qn("w:id"), "")] = self._length

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _paragraphs(parent: Any, in_cell: bool) -> Iterator[tuple[Any, bool]]:
    """The paragraphs below an element, and whether each stands in a table; one in a text box follows its anchor."""
    pending: list[tuple[Any, bool]] = [(child, in_cell) for child in reversed(parent)]
    while pending:
        element, inside = pending.pop()
        if element.tag in _LEFT_OUT or element.tag == _FALLBACK:
            continue
        if element.tag == _PARAGRAPH:
            yield element, inside
        pending += [(child, inside or element.tag == _CELL) for child in reversed(element)]


def _is_hidden(run: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    vanish = None if properties is None else properties.find(qn("w:vanish"))
    return vanish is not None and vanish.get(qn("w:val"), "true") not in ("0", "false", "off")

"""The paragraphs of a Word document -> blocks, by their styles and numbering."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as StyledParagraph

from claimcheck.document import Block, BlockKind
from claimcheck.readers.builder import BlockBuilder, BlockList
from claimcheck.readers.shape import LOWEST, reads_like_heading
from claimcheck.readers.word_text import Paragraph, WordText

_HEADING = re.compile(r"heading (\d)")
_LIST = re.compile(r"list (?:bullet|number)(?: (\d))?")
_BODY_TEXT = 9


def blocks_of(document: Any, text: WordText) -> tuple[Block, ...]:
    """The blocks of a document; the table of contents, which repeats the headings, is left out.

    Args:
        document: as `open_word` gives it.
        text: what was drawn from it.
    """
    blocks = BlockList(text.source)
    for paragraph in text.paragraphs:
        described = StyledParagraph(paragraph.element, document._body)
        style = _style_name(described)
        if style.startswith("toc "):
            continue
        kind, level = _kind(described, style, paragraph, text)
        if kind is BlockKind.HEADING and level == 1 and not blocks.blocks:
            kind = BlockKind.TITLE
        builder = BlockBuilder(text.source)
        _write(builder, paragraph)
        blocks.add(builder, kind, level, paragraph.note)
    return tuple(blocks.blocks)


def _style_name(paragraph: StyledParagraph) -> str:
    style = paragraph.style
    return "" if style is None else (style.name or "").lower()


def _kind(described: StyledParagraph, style: str, paragraph: Paragraph, text: WordText) -> tuple[BlockKind, int]:
    if paragraph.note:
        return BlockKind.FOOTNOTE, 0
    if style == "title":
        return BlockKind.TITLE, 1
    if level := _heading_level(described, style):
        return BlockKind.HEADING, level
    if paragraph.in_cell:
        return BlockKind.TABLE_CELL, 0
    if level := _list_level(described, style):
        return BlockKind.LIST_ITEM, level
    if "quote" in style:
        return BlockKind.QUOTE, 0
    if style == "caption":
        return BlockKind.CAPTION, 0
    if _is_bold(described) and reads_like_heading(text.source[paragraph.start : paragraph.end]):
        return BlockKind.HEADING, LOWEST
    return BlockKind.PARAGRAPH, 0


def _heading_level(paragraph: StyledParagraph, style: str) -> int:
    """The depth of a heading; 0 when it is none."""
    if named := _HEADING.fullmatch(style):
        return min(LOWEST, int(named.group(1)))
    if style == "subtitle":
        return LOWEST
    for properties in _properties(paragraph):
        outline = properties.find(qn("w:outlineLvl"))
        if outline is not None:
            level = _number(outline)
            return 0 if level >= _BODY_TEXT else min(LOWEST, level + 1)
    return 0


def _list_level(paragraph: StyledParagraph, style: str) -> int:
    """The nesting of a list item; 0 when it is none."""
    for properties in _properties(paragraph):
        numbering = properties.find(qn("w:numPr"))
        if numbering is None:
            continue
        which, level = numbering.find(qn("w:numId")), numbering.find(qn("w:ilvl"))
        if which is not None and _number(which) == 0:
            return 0
        if level is not None:
            return _number(level) + 1
        if which is not None:
            break
    else:
        numbering = None
    if named := _LIST.fullmatch(style):
        return int(named.group(1) or 1)
    return 0 if numbering is None else 1


def _number(element: Any) -> int:
    given = element.get(qn("w:val"), "0")
    return int(given) if given.isascii() and given.isdigit() else 0


def _properties(paragraph: StyledParagraph) -> Iterator[Any]:
    """The properties of a paragraph, and those of the styles that it is based on."""
    own = paragraph._p.pPr
    if own is not None:
        yield own
    style, seen = paragraph.style, set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        found = style.element.find(qn("w:pPr"))
        if found is not None:
            yield found
        style = style.base_style


def _is_bold(paragraph: StyledParagraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _write(builder: BlockBuilder, paragraph: Paragraph) -> None:
    """Copy the text of a paragraph, and mark its links and references."""
    stops: list[tuple[int, int, str]] = [(note.at, 1, note.label) for note in paragraph.notes]
    for link in paragraph.links:
        stops += [(link.start, 2, link.target), (link.end, 0, "")]
    at = paragraph.start
    for place, what, value in sorted(stops):
        builder.copy(at, place)
        at = place
        if what == 2:
            builder.open_link(value)
        elif what == 1:
            builder.note(value)
        else:
            builder.close_link()
    builder.copy(at, paragraph.end)

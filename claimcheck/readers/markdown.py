"""Markdown: pyromark finds the structure, and every piece of prose keeps its place in the source."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import PurePath
from typing import Any

import pyromark

from claimcheck.document import BlockKind, Document, Region
from claimcheck.readers.builder import BlockList
from claimcheck.readers.comments import brace_comments
from claimcheck.readers.front_matter import read_front_matter
from claimcheck.readers.html_prose import HtmlProse
from claimcheck.readers.indented import Dedented, over_indented_items
from claimcheck.readers.masking import mask
from claimcheck.readers.places import Places
from claimcheck.readers.shape import LOWEST, reads_like_heading
from claimcheck.readers.writer import PLAIN, BlockWriter, Context

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_GFM
)
_BLOCKS = frozenset({"Paragraph", "Table", "TableHead", "TableRow", "DefinitionList"})
_CONTEXTS = frozenset(
    {
        "Heading",
        "Item",
        "BlockQuote",
        "FootnoteDefinition",
        "TableCell",
        "DefinitionListTitle",
        "DefinitionListDefinition",
    }
)


def read_markdown(name: str, source: str) -> Document:
    """Read Markdown, or MDX when the name ends in `.mdx`.

    Args:
        name: the article's name as the user gave it.
        source: its text as decoded; a byte order mark and line breaks of every kind may be in it.
    """
    blocks = BlockList(source)
    start = read_front_matter(blocks, 1 if source.startswith("\ufeff") else 0)
    mdx = PurePath(name).suffix.lower() == ".mdx"
    masked = mask(source, start, mdx=mdx)
    code = _Reader(source, masked, blocks, mdx=mdx).read()
    for comment in brace_comments(source, start, code):
        blocks.comment(*comment)
    return blocks.document(name)


class _Reader:
    """Follows the events of the parser and writes blocks."""

    def __init__(self, source: str, masked: str, blocks: BlockList, *, mdx: bool) -> None:
        self._masked = masked
        self._writer = BlockWriter(source, masked, blocks)
        self._html = HtmlProse(self._writer, masked)
        self._mdx = mdx
        self._has_title = any(block.kind is BlockKind.TITLE for block in blocks.blocks)
        self._first = True
        self._lists = 0
        self._in_code = False
        self._is_indented = False
        self._bold = 0
        self._bold_text: list[str] | None = None
        self._lines: list[tuple[int, int]] = []
        self._code: list[Region] = []

    def read(self) -> list[Region]:
        """Write the blocks; the stretches of code in the article come back."""
        self._follow(self._masked, lambda start, end: (start, end))
        self._writer.reset()
        return self._code

    def _follow(self, text: str, place: Callable[[int, int], tuple[int, int]]) -> None:
        """Read a text; `place` turns a stretch of it into one of the source."""
        places = Places(text)
        for event, span in pyromark.events_with_range(text, options=_OPTIONS):
            start, end = place(places.character(span["start"]), places.character(span["end"]))
            if isinstance(event, str):
                self._break(event, start, end)
                continue
            what: str
            value: Any
            what, value = next(iter(event.items()))
            if what == "Code" or (what == "Start" and isinstance(value, dict) and self._is_code(value)):
                self._code.append(Region(start, end))
            if what == "Start":
                self._start(value)
            elif what == "End":
                self._end(value)
            else:
                self._leaf(what, value, start, end)

    def _is_code(self, tag: Mapping[str, Any]) -> bool:
        """Whether it is a block of code; MDX knows none by indentation."""
        return "CodeBlock" in tag and not (self._mdx and tag["CodeBlock"] == "Indented")

    def _start(self, tag: str | Mapping[str, Any]) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _CONTEXTS:
            self._html.leave()
            self._writer.enter(self._context(name, None if isinstance(tag, str) else tag[name]))
        elif name in _BLOCKS:
            self._close()
            self._bold_text = [] if name == "Paragraph" and self._writer.context == PLAIN else None
        elif name == "Strong":
            self._bold += 1
        elif name == "List":
            self._close()
            self._lists += 1
        elif name == "CodeBlock":
            self._close()
            self._in_code = True
            self._is_indented = not isinstance(tag, str) and tag["CodeBlock"] == "Indented"
        elif name == "HtmlBlock":
            self._close()
        elif name == "Image":
            self._writer.open_image()
        elif name == "Link" and not isinstance(tag, str):
            self._writer.open_link(tag["Link"]["dest_url"])

    def _end(self, tag: str | Mapping[str, Any]) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _CONTEXTS:
            self._html.leave()
            self._writer.leave()
        elif name in _BLOCKS:
            if self._bold_text and reads_like_heading("".join(self._bold_text)):
                self._writer.become(BlockKind.HEADING, LOWEST)
            self._close()
        elif name == "Strong":
            self._bold -= 1
        elif name == "List":
            self._close()
            self._lists -= 1
        elif name == "CodeBlock":
            self._in_code = False
            self._read_indented()
        elif name == "HtmlBlock":
            self._read_html()
        elif name == "Image":
            self._writer.close_image()
        elif name == "Link":
            self._writer.close_link()

    def _close(self) -> None:
        self._html.leave()
        self._writer.reset()

    def _context(self, name: str, value: Any) -> Context:
        kind, level, label = self._writer.context
        if name == "Heading":
            depth = int(value["level"][1])
            is_title = self._first and depth == 1 and not self._has_title
            self._first = False
            return BlockKind.TITLE if is_title else BlockKind.HEADING, depth, ""
        if name == "FootnoteDefinition":
            return BlockKind.FOOTNOTE, 0, str(value)
        if kind is BlockKind.FOOTNOTE:
            return kind, level, label
        if name == "BlockQuote":
            return BlockKind.QUOTE, 0, ""
        if name == "TableCell":
            return BlockKind.TABLE_CELL, 0, ""
        return BlockKind.LIST_ITEM, max(1, self._lists), ""

    def _leaf(self, what: str, value: object, start: int, end: int) -> None:
        if what == "Html" or (what == "Text" and self._in_code and self._is_indented):
            self._lines.append((start, end))
        elif what == "InlineHtml":
            self._html.feed(start, end)
        elif self._in_code or self._html.skipping:
            return
        elif what == "Text":
            if self._bold and self._bold_text is not None:
                self._bold_text.append(str(value))
            else:
                self._bold_text = None
            if len(str(value)) == end - start:
                self._writer.text(start, end)
            else:
                self._writer.replace(str(value), start, end)
        elif what == "Code":
            self._writer.blank(start, end)
        elif what == "FootnoteReference":
            self._writer.note(str(value))

    def _break(self, event: str, start: int, end: int) -> None:
        if event == "Rule":
            self._close()
        elif self._html.skipping:
            return
        elif event == "HardBreak":
            self._writer.replace("\n", start, end)
        elif event == "SoftBreak":
            self._writer.text(start, end)

    def _read_html(self) -> None:
        """Read a block of HTML; line by line when something, such as the marks of a quote, stands in between."""
        lines, self._lines = self._lines, []
        if all(before[1] == after[0] for before, after in pairwise(lines)):
            lines = [(lines[0][0], lines[-1][1])] if lines else []
        for start, end in lines:
            self._html.feed(start, end)
        self._close()

    def _read_indented(self) -> None:
        lines, self._lines = self._lines, []
        if self._mdx and lines:
            # MDX knows no code by indentation: it is how the content of components is laid out.
            dedented = Dedented(self._masked, lines)
            self._follow(dedented.text, dedented.place)
            return
        for item in over_indented_items(self._masked, lines):
            self._writer.enter((BlockKind.LIST_ITEM, self._lists + 1, ""))
            for start, end in item:
                self._writer.text(start, end)
            self._writer.leave()

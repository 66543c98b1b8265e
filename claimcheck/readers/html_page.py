"""HTML pages: what a reader of the page sees of its article, each character with its place in the source."""

import re
from collections.abc import Iterator

from claimcheck.document import BlockKind, Document, Region
from claimcheck.readers.builder import BlockBuilder, BlockList
from claimcheck.readers.front_matter import read_front_matter
from claimcheck.readers.html_elements import IN_HEAD, is_frame
from claimcheck.readers.html_main import is_aside, main_content
from claimcheck.readers.html_prose import HtmlProse
from claimcheck.readers.html_tokens import Reference, Tag, Text, tokens, value, without_tags
from claimcheck.readers.masking import mask_page
from claimcheck.readers.shape import LOWEST, reads_like_heading
from claimcheck.readers.writer import PLAIN, BlockWriter

_HEAD = IN_HEAD | {"html", "head"}
_H1 = re.compile(r"<h1[\s>]", re.IGNORECASE)


def read_html(name: str, source: str) -> Document:
    """Read an HTML page, without its navigation, its footers and what is hidden.

    Args:
        name: the article's name as the user gave it.
        source: its text as decoded; front matter and the tags of site generators may be in it.
    """
    return _read(name, source, main=False)


def read_main_content(name: str, source: str) -> Document:
    """Read the article of a saved web page, without what stands around it: see `html_main`."""
    return _read(name, source, main=True)


def _read(name: str, source: str, *, main: bool) -> Document:
    blocks = BlockList(source)
    start = read_front_matter(blocks, 1 if source.startswith("\ufeff") else 0)
    masked = mask_page(source, start)
    region = main_content(masked, start) if main else Region(start, len(source))
    has_title = any(block.kind is BlockKind.TITLE for block in blocks.blocks)
    in_page = _H1.search(masked, region.start, region.end) is not None
    for kind, place in _about(masked, start):
        if kind is not BlockKind.TITLE or not (has_title or in_page):
            builder = BlockBuilder(source)
            _write(builder, masked, place)
            blocks.add(builder, kind, 1 if kind is BlockKind.TITLE else 0)
            has_title = has_title or kind is BlockKind.TITLE
    writer = _PageWriter(source, masked, blocks, has_title=has_title)
    HtmlProse(writer, masked, is_aside if main else is_frame).feed(region.start, region.end)
    writer.reset()
    return blocks.document(name)


class _PageWriter(BlockWriter):
    """Writes the blocks of a page; its first heading of the highest level is its title."""

    def __init__(self, source: str, masked: str, blocks: BlockList, *, has_title: bool) -> None:
        super().__init__(source, masked, blocks)
        self._has_title = has_title
        self._is_bold = False
        self._bold_text: list[str] | None = []

    def bold(self, *, on: bool) -> None:
        """The start or the end of bold text."""
        self._is_bold = on

    def text(self, start: int, end: int) -> None:
        """Prose that stands in the source as it is."""
        written = self._masked[start:end]
        if self._is_bold and self._bold_text is not None:
            self._bold_text.append(written)
        elif not written.isspace():
            self._bold_text = None
        super().text(start, end)

    def end(self) -> None:
        """The end of a block; a paragraph that is nothing but a few bold words is a heading, as in Markdown."""
        if self._bold_text and self.context == PLAIN and reads_like_heading("".join(self._bold_text)):
            self.become(BlockKind.HEADING, LOWEST)
            super().end()
            self._override = None
        else:
            super().end()
        self._bold_text = []

    def split(self, kind: BlockKind | None, level: int = 0) -> None:
        """The end of a block; the kind of the text that follows."""
        if kind is BlockKind.HEADING and level == 1 and not self._has_title:
            self._has_title = True
            kind = BlockKind.TITLE
        super().split(kind, level)


def _about(text: str, start: int) -> Iterator[tuple[BlockKind, Region]]:
    """Where the title and the description stand in the head of a page."""
    in_title = False
    for token in tokens(text, start, len(text)):
        if isinstance(token, Tag):
            in_title = token.name == "title" and not token.closing
            if token.name not in _HEAD:
                return
            if token.name == "meta" and (value(text, token, "name") or "").lower() == "description":
                place = token.attributes.get("content", (0, 0))
                if place[0] < place[1]:
                    yield BlockKind.FRONT_MATTER, Region(*place)
        elif in_title and isinstance(token, Text):
            yield BlockKind.TITLE, Region(token.start, token.end)


def _write(builder: BlockBuilder, text: str, place: Region) -> None:
    """Write text without tags, in which references may stand."""
    for token in without_tags(text, place.start, place.end):
        if isinstance(token, Reference):
            builder.put(token.value, token.start, token.end)
        else:
            builder.copy(token.start, token.end)

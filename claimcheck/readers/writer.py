"""Turns a stream of text, tags and breaks into blocks, whatever the markup that they come from."""

import re

from claimcheck.document import BlockKind
from claimcheck.readers.builder import BlockBuilder, BlockList
from claimcheck.readers.comments import html_comment_text
from claimcheck.readers.masking import FILLER

_FILLED = re.compile(f"{FILLER}+")

Context = tuple[BlockKind, int, str]
"""The kind, the level and the label of the blocks that are written."""

PLAIN: Context = (BlockKind.PARAGRAPH, 0, "")


class BlockWriter:
    """Takes prose with its place in the source and cuts it into blocks.

    A block begins with its first text and ends with `end`; its kind comes from the innermost context that was
    entered. Masked stretches become one blank; the text of an image becomes a caption after the present block.

    Args:
        source: the article.
        masked: the article with masked stretches, of the same length.
    """

    def __init__(self, source: str, masked: str, blocks: BlockList) -> None:
        self._source = source
        self._masked = masked
        self._blocks = blocks
        self._contexts: list[Context] = [PLAIN]
        self._override: Context | None = None
        self._open: BlockBuilder | None = None
        self._image: BlockBuilder | None = None
        self._image_depth = 0
        self._captions: list[BlockBuilder] = []
        self._link: str | None = None
        self._broken = False

    @property
    def context(self) -> Context:
        """What the next block will be."""
        return self._override or self._contexts[-1]

    def enter(self, context: Context) -> None:
        """End the block; what follows is of the kind of `context` until `leave`."""
        self.reset()
        self._contexts.append(context)

    def leave(self) -> None:
        """End the block and go back to the context before."""
        self.reset()
        if len(self._contexts) > 1:
            self._contexts.pop()

    def reset(self) -> None:
        """End the block, and everything in it that was not ended."""
        self.end()
        self._link = None
        self._override = None

    def end(self) -> None:
        """End the block; what follows is of the same kind."""
        self._broken = False
        if self._image is not None:
            self._image_depth = 1
            self.close_image()
        if self._open is not None:
            self._blocks.add(self._open, *self.context)
            self._open = None
        for caption in self._captions:
            self._blocks.add(caption, BlockKind.CAPTION)
        self._captions.clear()

    def split(self, kind: BlockKind | None, level: int = 0) -> None:
        """End the block; what follows is of this kind, or of that of the context."""
        self.end()
        self._override = None if kind is None else (kind, level, self._contexts[-1][2])

    def become(self, kind: BlockKind, level: int) -> None:
        """Change the kind of the block that is being written."""
        self._override = (kind, level, self._contexts[-1][2])

    def text(self, start: int, end: int) -> None:
        """Prose that stands in the source as it is."""
        builder = self._target()
        if self._broken and not self._masked[start:end].isspace():
            self._broken = False
        at = start
        for filled in _FILLED.finditer(self._masked, start, end):
            # A private-use character of the author's own is text; a masked stretch differs from its source.
            if self._source.startswith(FILLER, filled.start()):
                continue
            builder.copy(at, filled.start())
            builder.blank(filled.start(), filled.end())
            at = filled.end()
        builder.copy(at, end)

    def replace(self, text: str, start: int, end: int) -> None:
        """Prose in place of a stretch of the source."""
        self._broken = False
        self._target().put(text, start, end)

    def blank(self, start: int, end: int) -> None:
        """Something that is no prose, inside of prose."""
        if self._image is not None or self._open is not None:
            self._target().blank(start, end)

    def line_break(self, start: int, end: int) -> None:
        """A line break within a block; two in a row start a new block."""
        if self._broken:
            self.end()
        elif self._image is not None or self._open is not None:
            self._target().put("\n", start, end)
            self._broken = True

    def open_link(self, target: str) -> None:
        """The start of a link, which ends the link before it."""
        self._link = target.replace(FILLER, "")
        if self._image is None and self._open is not None:
            self._open.open_link(self._link)

    def close_link(self) -> None:
        """The end of a link."""
        self._link = None
        if self._image is None and self._open is not None:
            self._open.close_link()

    def note(self, label: str) -> None:
        """A reference to a footnote, which is no part of the text."""
        if self._open is not None and self._image is None:
            self._open.note(label)

    def bold(self, *, on: bool) -> None:
        """The start or the end of bold text, which is text like any other here."""

    def comment(self, start: int, end: int) -> None:
        """An HTML comment, which is no part of the text."""
        self._blocks.comment(start, end, html_comment_text(self._source[start:end]))

    def open_image(self) -> None:
        """The start of the text of an image."""
        self._image_depth += 1
        if self._image is None:
            self._image = BlockBuilder(self._source)

    def close_image(self) -> None:
        """The end of the text of an image."""
        self._image_depth = max(0, self._image_depth - 1)
        if self._image_depth == 0 and self._image is not None:
            self._captions.append(self._image)
            self._image = None
            if self._open is None:
                self.end()

    def _target(self) -> BlockBuilder:
        if self._image is not None:
            return self._image
        if self._open is None:
            self._open = BlockBuilder(self._source)
            if self._link is not None:
                self._open.open_link(self._link)
        return self._open

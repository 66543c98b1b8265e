"""Building blocks: every character that goes into a block's text brings its place in the source along."""

from claimcheck.document import Block, BlockKind, Comment, Document, Mark, MarkKind, Region, Segment


class BlockBuilder:
    """The text of one block in the making, with its map to the source.

    Stretches have to arrive in the order of the source; one that starts before the end of its predecessor is left out.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._marks: list[Mark] = []
        self._link: tuple[int, str] | None = None
        self._length = 0
        self._reached = 0

    def copy(self, start: int, end: int) -> None:
        """Take over the characters `start` to `end` of the source as they are."""
        if start < self._reached or start >= end:
            return
        size = end - start
        last = self._segments[-1] if self._segments else None
        if last is not None and last.verbatim and last.source_end == start:
            self._segments[-1] = Segment(last.text_start, last.text_end + size, last.source_start, end)
        else:
            self._segments.append(Segment(self._length, self._length + size, start, end))
        self._append(self._source[start:end], end)

    def put(self, text: str, start: int, end: int) -> None:
        """Add `text` in place of the characters `start` to `end` of the source."""
        if start < self._reached or start >= end or not text:
            return
        if len(text) == end - start:
            # Equal lengths stand for a verbatim copy, so nothing else may have them.
            self.copy(start, end)
            return
        self._segments.append(Segment(self._length, self._length + len(text), start, end))
        self._append(text, end)

    def blank(self, start: int, end: int) -> None:
        """Add one blank in place of something that is no prose, unless there is a blank already."""
        if not self.ends_blank:
            self.put(" ", start, end)

    def open_link(self, target: str) -> None:
        """Start a link at the present end of the text; links do not nest."""
        self.close_link()
        self._link = (self._length, target)

    def close_link(self) -> None:
        """End the link, if one was started."""
        if self._link is not None and self._link[0] < self._length:
            self._marks.append(Mark(MarkKind.LINK, self._link[0], self._length, self._link[1]))
        self._link = None

    def note(self, label: str) -> None:
        """Record a reference to the footnote `label` at the present end of the text."""
        self._marks.append(Mark(MarkKind.FOOTNOTE_REF, self._length, self._length, label))

    @property
    def ends_blank(self) -> bool:
        """Whether the text is empty or ends in white space."""
        return not self._parts or self._parts[-1][-1:].isspace()

    def build(self, kind: BlockKind, section: int | None, level: int = 0, label: str = "") -> Block | None:
        """The finished block without white space around its text, or None when it has no letter or digit."""
        self.close_link()
        text = "".join(self._parts)
        end = len(text.rstrip())
        start = len(text) - len(text.lstrip())
        if not any(map(str.isalnum, text)):
            return None
        segments = tuple(clipped for segment in self._segments if (clipped := _clip(segment, start, end)))
        marks = tuple(sorted(_clip_marks(self._marks, start, end), key=lambda mark: (mark.start, mark.end)))
        return Block(kind, text[start:end], segments, section, level, marks, label)

    def _append(self, text: str, reached: int) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._reached = reached


class BlockList:
    """The blocks and comments of a document; keeps track of the heading that each block stands under."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self._comments: list[Comment] = []
        self._headings: list[tuple[int, int]] = []

    def add(self, builder: BlockBuilder, kind: BlockKind, level: int = 0, label: str = "") -> Block | None:
        """Finish a block and add it, unless it holds no letter or digit; a heading opens a section."""
        is_heading = kind in (BlockKind.HEADING, BlockKind.TITLE)
        enclosing = self._headings
        if is_heading:
            enclosing = [heading for heading in self._headings if heading[0] < level]
        block = builder.build(kind, enclosing[-1][1] if enclosing else None, level, label)
        if block is None:
            return None
        if is_heading:
            self._headings = [*enclosing, (level, len(self.blocks))]
        self.blocks.append(block)
        return block

    def comment(self, start: int, end: int, text: str, problem: str = "") -> None:
        """Take a comment, in any order: its stretch of the source, marks and all, and its words without the marks."""
        self._comments.append(Comment(Region(start, end), text, problem))

    def document(self, name: str) -> Document:
        """The document, when all has been added."""
        comments = sorted(self._comments, key=lambda comment: comment.region)
        return Document(name, self.source, tuple(self.blocks), tuple(comments))


def _clip(segment: Segment, start: int, end: int) -> Segment | None:
    first, last = max(segment.text_start, start), min(segment.text_end, end)
    if first >= last:
        return None
    if not segment.verbatim:
        return Segment(first - start, last - start, segment.source_start, segment.source_end)
    shift = segment.source_start - segment.text_start
    return Segment(first - start, last - start, first + shift, last + shift)


def _clip_marks(marks: list[Mark], start: int, end: int) -> list[Mark]:
    clipped = []
    for mark in marks:
        first, last = (min(max(at, start), end) - start for at in (mark.start, mark.end))
        if mark.kind is MarkKind.FOOTNOTE_REF or first < last:
            clipped.append(Mark(mark.kind, first, last, mark.target))
    return clipped

"""Hands the prose of HTML, of a whole page or of what stands inside Markdown, to what writes blocks."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from claimcheck.document import BlockKind
from claimcheck.readers.html_elements import (
    BREAKING,
    KINDS,
    LISTS,
    SKIPPED,
    STRUCTURAL,
    VOID,
    ended_by_end,
    ended_by_start,
    is_hidden,
)
from claimcheck.readers.html_tokens import Reference, Remark, Tag, Text, tokens, value, without_tags

_NOTE = re.compile(
    r"(?:<a\b[^<>]{0,300}>)?[\[(]?(\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3}){0,9})[\])]?(?:</a\s?>)?</sup", re.IGNORECASE
)
_AFTER_SENTENCE = frozenset('.,;:!?)"\u201d\u2019')
_BOLD = frozenset({"b", "strong"})
_SPACES = re.compile(r"[ \t\r\n\f]{2,}")
# As in browsers; what is deeper is read as part of what it is in.
_DEEPEST = 512


class Sink(Protocol):
    """What takes the prose: positions are those of the source."""

    def text(self, start: int, end: int) -> None:
        """Prose that stands in the source as it is."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Prose in place of a stretch of the source."""

    def blank(self, start: int, end: int) -> None:
        """Something that is no prose, inside of prose."""

    def line_break(self, start: int, end: int) -> None:
        """A line break within a block; two in a row start a new block."""

    def split(self, kind: BlockKind | None, level: int = 0) -> None:
        """The end of a block; the kind of the text that follows, None for the usual one."""

    def end(self) -> None:
        """The end of a block; what follows is of the same kind."""

    def open_link(self, target: str) -> None:
        """The start of a link."""

    def close_link(self) -> None:
        """The end of a link."""

    def note(self, label: str) -> None:
        """A reference to a footnote."""

    def open_image(self) -> None:
        """The start of the text of an image."""

    def close_image(self) -> None:
        """The end of the text of an image."""

    def bold(self, *, on: bool) -> None:
        """The start or the end of bold text."""

    def comment(self, start: int, end: int) -> None:
        """An HTML comment, with its marks."""


class _Open(NamedTuple):
    """What is known within an open element: the kind and level of its text, and whether it is read."""

    kind: BlockKind | None = None
    level: int = 0
    lists: int = 0
    skipped: bool = False


class HtmlProse:
    """Walks through HTML and hands its prose to a sink. Elements may begin and end in different calls.

    Args:
        sink: takes the prose.
        text: the HTML, or the text in which it stands.
        frame: which elements of a whole page are no part of its article; None when the text is no page. In a page,
            white space counts as in a browser.
    """

    def __init__(self, sink: Sink, text: str, frame: Callable[[str, Tag], bool] | None = None) -> None:
        self._sink = sink
        self._text = text
        self._frame = frame
        self._names: list[str] = []
        self._opened: list[_Open] = [_Open()]
        self._too_deep = 0

    @property
    def skipping(self) -> bool:
        """Whether the text at this point belongs to an element that is not read."""
        return self._opened[-1].skipped

    def leave(self) -> None:
        """Forget the open elements: a block of Markdown has ended."""
        self._names.clear()
        del self._opened[1:]
        self._too_deep = 0

    def feed(self, start: int, end: int) -> None:
        """Read the stretch `start` to `end` of the text, in time linear in its length."""
        for token in tokens(self._text, start, end):
            if isinstance(token, Tag):
                if token.closing:
                    self._end(token)
                else:
                    self._start(token)
            elif self.skipping:
                continue
            elif isinstance(token, Remark):
                self._sink.comment(token.start, token.end)
            else:
                self._prose([token])

    def _prose(self, pieces: Iterable[Text | Reference]) -> None:
        for piece in pieces:
            if isinstance(piece, Reference):
                self._sink.replace(piece.value, piece.start, piece.end)
            else:
                self._write(piece)

    def _write(self, text: Text) -> None:
        at = text.start
        if self._frame is not None:
            for spaces in _SPACES.finditer(self._text, text.start, text.end):
                if at < spaces.start():
                    self._sink.text(at, spaces.start())
                self._sink.blank(*spaces.span())
                at = spaces.end()
        if at < text.end:
            self._sink.text(at, text.end)

    def _start(self, tag: Tag) -> None:
        self._cut(ended_by_start(self._names, tag.name))
        around = self._opened[-1]
        if tag.name in VOID:
            if not around.skipped:
                self._void(tag)
            return
        skipped = around.skipped or self._is_skipped(tag)
        lists = around.lists + (tag.name in LISTS)
        inner = around._replace(lists=lists, skipped=skipped)
        if tag.name in KINDS:
            kind = KINDS[tag.name]
            level = int(tag.name[1]) if kind is BlockKind.HEADING else max(1, lists) * (kind is BlockKind.LIST_ITEM)
            inner = inner._replace(kind=kind, level=level)
        elif tag.name in LISTS:
            inner = inner._replace(kind=BlockKind.LIST_ITEM, level=lists)
        if not around.skipped:
            self._announce(tag, inner)
        if (tag.name in STRUCTURAL or skipped) and not (tag.self_closing and skipped):
            self._push(tag.name, inner)

    def _announce(self, tag: Tag, inner: _Open) -> None:
        sink = self._sink
        if tag.name in KINDS or tag.name in LISTS:
            sink.split(inner.kind, inner.level)
        elif tag.name in BREAKING:
            sink.end()
        elif inner.skipped:
            sink.blank(tag.start, tag.end)
        elif tag.name == "a":
            sink.open_link(value(self._text, tag, "href") or "")
        elif tag.name in _BOLD:
            sink.bold(on=True)
        elif tag.name == "sup" and (label := self._note(tag)):
            sink.note(label)
            self._push("sup", inner._replace(skipped=True))

    def _push(self, name: str, inner: _Open) -> None:
        if len(self._names) < _DEEPEST:
            self._names.append(name)
            self._opened.append(inner)
        else:
            self._too_deep += 1

    def _end(self, tag: Tag) -> None:
        if self._too_deep and tag.name in STRUCTURAL:
            self._too_deep -= 1
        else:
            self._cut(ended_by_end(self._names, tag.name))
        if self.skipping:
            return
        if tag.name == "a":
            self._sink.close_link()
        elif tag.name in _BOLD:
            self._sink.bold(on=False)

    def _cut(self, depth: int) -> None:
        """End the innermost open elements, until `depth` of them are left."""
        if depth == len(self._names):
            return
        ended, before = self._names[depth:], self._opened[depth]
        del self._names[depth:]
        del self._opened[depth + 1 :]
        if before.skipped:
            return
        if any(name in KINDS or name in LISTS for name in ended):
            self._sink.split(before.kind, before.level)
        elif any(name in BREAKING for name in ended):
            self._sink.end()

    def _is_skipped(self, tag: Tag) -> bool:
        if tag.name in SKIPPED or is_hidden(self._text, tag):
            return True
        return self._frame is not None and self._frame(self._text, tag)

    def _void(self, tag: Tag) -> None:
        if tag.name == "br":
            self._sink.line_break(tag.start, tag.end)
        elif tag.name == "hr":
            self._sink.end()
        elif tag.name == "img" and "alt" in tag.attributes and not is_hidden(self._text, tag):
            self._sink.open_image()
            self._prose(without_tags(self._text, *tag.attributes["alt"]))
            self._sink.close_image()

    def _note(self, tag: Tag) -> str:
        """The label that a raised number refers to; empty when it is no reference.

        It is one when it follows a word or a full stop, not when it is an exponent.
        """
        number = _NOTE.match(self._text, tag.end)
        before = self._text[max(0, tag.start - 3) : tag.start]
        after_word = before[-1:] in _AFTER_SENTENCE or (before.isalpha() and len(before) == 3)
        return number.group(1) if number and (after_word or self._text[tag.end] in "[(<") else ""

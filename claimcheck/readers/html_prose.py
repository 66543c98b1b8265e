"""HTML inside Markdown: the tags go, the prose between them stays, code and scripts are never read."""

import re
from html import unescape
from typing import NamedTuple, Protocol

from claimcheck.document import BlockKind


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SKIPPED = _names(
    "script style pre code kbd samp textarea svg math template iframe object select button head title noscript"
)
_BREAKING = _names(
    "address article aside body center details dialog div dl fieldset figure footer form header hr html legend main "
    "nav ol optgroup option p pre section summary table tbody tfoot thead tr ul video audio"
)
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}
_INLINE = _names(
    "a abbr b bdi bdo br cite data del dfn em embed font i img input ins label link map mark meta meter param picture "
    "progress q rp rt ruby s small source span strike strong sub sup time tt u var wbr"
)
ELEMENTS = _SKIPPED | _BREAKING | _INLINE | frozenset(_KINDS)
"""The names of the HTML elements that are known."""

_TOKEN = re.compile(r"<!--|<[/!?a-zA-Z]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,63})")
_STOP = re.compile(r"[\"'<>]")
_ATTRIBUTE = re.compile(r"(?<![\w-])(href|alt)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:<a\b[^<>]{0,300}>)?[\[(]?(\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3}){0,9})[\])]?(?:</a\s?>)?</sup", re.IGNORECASE
)
_AFTER_SENTENCE = frozenset('.,;:!?)"\u201d\u2019')


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

    def caption(self, start: int, end: int) -> None:
        """The text of an image."""

    def comment(self, start: int, end: int) -> None:
        """An HTML comment, with its marks."""


class _Tag(NamedTuple):
    name: str
    closing: bool
    start: int
    end: int


class HtmlProse:
    """Walks through HTML and hands its prose to a sink. Elements may begin and end in different calls."""

    def __init__(self, sink: Sink, text: str) -> None:
        self._sink = sink
        self._text = text
        self._lists = 0
        self._skipping = ""

    @property
    def skipping(self) -> bool:
        """Whether the text at this point belongs to an element that is not read."""
        return bool(self._skipping)

    def leave(self) -> None:
        """Forget the open elements: a block of Markdown has ended."""
        self._lists = 0
        self._skipping = ""

    def feed(self, start: int, end: int) -> None:
        """Read the stretch `start` to `end` of the text, in time linear in its length."""
        at = start
        while at < end:
            found = _TOKEN.search(self._text, at, end)
            stop = found.start() if found else end
            if at < stop and not self._skipping:
                self._sink.text(at, stop)
            if found is None:
                return
            at = self._token(found, end)

    def _token(self, found: re.Match[str], end: int) -> int:
        text, start, token = self._text, found.start(), found.group()
        if token.startswith("&"):
            if not self._skipping:
                self._sink.replace(unescape(token), start, found.end())
            return found.end()
        if token == "<!--":
            close = text.find("-->", start + 2, end)
            stop = end if close < 0 else close + 3
            if not self._skipping:
                self._sink.comment(start, stop)
            return stop
        if token in ("<!", "<?"):
            close = text.find(">", start, end)
            return end if close < 0 else close + 1
        named = _NAME.match(text, start, end)
        if named is None:
            return self._literal(start)
        tag_end, malformed = _tag_end(text, named.end(), end)
        if malformed:
            return self._literal(start) if malformed == "<" else tag_end
        tag = _Tag(named.group(1).lower(), token == "</", start, tag_end)
        if self._skipping:
            if tag.closing and tag.name == self._skipping:
                self._skipping = ""
            return tag_end
        return self._tag(tag)

    def _literal(self, start: int) -> int:
        if not self._skipping:
            self._sink.text(start, start + 1)
        return start + 1

    def _tag(self, tag: _Tag) -> int:
        sink, name = self._sink, tag.name
        if name in _SKIPPED and not tag.closing:
            self._skipping = "" if self._text[tag.end - 2] == "/" else name
            sink.blank(tag.start, tag.end)
        elif name == "br":
            sink.line_break(tag.start, tag.end)
        elif name in _KINDS:
            level = int(name[1]) if name[0] == "h" else max(1, self._lists) * (_KINDS[name] is BlockKind.LIST_ITEM)
            sink.split(None if tag.closing else _KINDS[name], 0 if tag.closing else level)
        elif name in ("ul", "ol"):
            self._lists = max(0, self._lists + (-1 if tag.closing else 1))
            sink.split(BlockKind.LIST_ITEM if self._lists else None, self._lists)
        elif name in _BREAKING:
            sink.end()
        elif name in ("a", "img"):
            self._link_or_image(tag)
        elif name == "sup" and not tag.closing:
            self._superscript(tag)
        return tag.end

    def _link_or_image(self, tag: _Tag) -> None:
        if tag.closing:
            self._sink.close_link()
            return
        wanted = "href" if tag.name == "a" else "alt"
        for attribute in _ATTRIBUTE.finditer(self._text, tag.start, tag.end):
            if attribute.group(1).lower() == wanted:
                group = next(group for group in (2, 3, 4) if attribute.group(group) is not None)
                if tag.name == "a":
                    self._sink.open_link(unescape(attribute.group(group)))
                else:
                    self._sink.caption(*attribute.span(group))
                return
        if tag.name == "a":
            self._sink.open_link("")

    def _superscript(self, tag: _Tag) -> None:
        """A raised number is a reference when it follows a word or a full stop, not when it is an exponent."""
        number = _NOTE.match(self._text, tag.end)
        before = self._text[max(0, tag.start - 3) : tag.start]
        after_word = before[-1:] in _AFTER_SENTENCE or (before.isalpha() and len(before) == 3)
        if number and (after_word or self._text[tag.end] in "[(<"):
            self._sink.note(number.group(1))
            self._skipping = "sup"


def _tag_end(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the tag ends, and what is wrong with it: nothing, a `<` before its end, or no end at all."""
    at = start
    quoted = False
    while stop := _STOP.search(text, at, end):
        if stop.group() == ">":
            return stop.end(), ""
        if stop.group() == "<":
            return stop.start(), "open" if quoted else "<"
        quoted = True
        at = text.find(stop.group(), stop.end(), end) + 1
        if at == 0:
            break
    return end, "open"

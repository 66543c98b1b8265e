"""HTML -> tags, texts and character references, each with its place; the one tokenizer of pages and of Markdown."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.entities import html5
from typing import NamedTuple

RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())
"""Elements whose content holds no tags."""

# Some old references count without a semicolon.
_BARE = "|".join(sorted((name for name in html5 if not name.endswith(";")), key=lambda name: (-len(name), name)))
_REFERENCE = re.compile(rf"&(?:#\d{{1,7}};?|#[xX][0-9a-fA-F]{{1,6}};?|[a-zA-Z][a-zA-Z0-9]{{1,31}};|(?:{_BARE}))")
_START = re.compile(rf"<[/!?a-zA-Z]|{_REFERENCE.pattern}")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,63})")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>=<][^\s/>=<]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)))?")
_UNCLOSED = re.compile(r"\s*+=\s*+[\"']")
_TAG_CLOSE = re.compile(r"[\s/=]*+>")
_COMMENT_CLOSE = re.compile(r"--!?>")
_RAW_CLOSE = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
# No real tag has more; without a limit, a hostile page could take time quadratic in its length.
_MOST_ATTRIBUTES = 200


class Text(NamedTuple):
    """A stretch of text as it stands in the source; `raw` when it is the content of a script or the like."""

    start: int
    end: int
    raw: bool = False


class Reference(NamedTuple):
    """A character reference and what it stands for."""

    value: str
    start: int
    end: int


class Tag(NamedTuple):
    """A start or end tag: its name in lower case, and the places of the values of its attributes.

    An attribute without a value has an empty place.
    """

    name: str
    closing: bool
    start: int
    end: int
    attributes: Mapping[str, tuple[int, int]]
    self_closing: bool = False


class Remark(NamedTuple):
    """A comment, with its marks; it may lack the closing ones."""

    start: int
    end: int


Token = Text | Reference | Tag | Remark


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of the stretch `start` to `end` of a text, in time linear in its length.

    Declarations are left out. As in a browser, a tag that does not end is left out with all that
    follows; but a `<` that another one follows before the tag ends is text.
    """
    at = written = start
    while found := _START.search(text, at, end):
        token, stop = _token(text, found, end)
        at = stop
        if token is None and stop == found.start() + 1:
            # A mere less-than sign.
            continue
        if written < found.start():
            yield Text(written, found.start())
        written = stop
        if token is None:
            continue
        yield token
        if isinstance(token, Tag) and token.name in RAW and not (token.closing or token.self_closing):
            close = _RAW_CLOSE[token.name].search(text, stop, end)
            at = written = close.start() if close else end
            if stop < at:
                yield Text(stop, at, raw=True)
    if written < end:
        yield Text(written, end)


def without_tags(text: str, start: int, end: int) -> Iterator[Text | Reference]:
    """The texts and references of a stretch in which tags do not count, such as the value of an attribute."""
    at = start
    for found in _REFERENCE.finditer(text, start, end):
        if at < found.start():
            yield Text(at, found.start())
        yield Reference(unescape(found.group()), *found.span())
        at = found.end()
    if at < end:
        yield Text(at, end)


def value(text: str, tag: Tag, name: str) -> str | None:
    """The value of an attribute, with references resolved; None when the tag does not have it."""
    place = tag.attributes.get(name)
    return None if place is None else unescape(text[slice(*place)])


def _token(text: str, found: re.Match[str], end: int) -> tuple[Token | None, int]:
    """What begins at a match, if it is anything that is kept, and where it ends."""
    start, opener = found.start(), found.group()
    if opener.startswith("&"):
        return Reference(unescape(opener), start, found.end()), found.end()
    if text.startswith("<!--", start):
        close = _COMMENT_CLOSE.search(text, start + 2, end)
        stop = close.end() if close else end
        return Remark(start, stop), stop
    named = _NAME.match(text, start, end) if opener not in ("<!", "<?") else None
    if named is None:
        # A declaration, or an end tag without a name, which browsers take for a comment.
        stop = text.find(">", start, end)
        return None, end if stop < 0 else stop + 1
    attributes: dict[str, tuple[int, int]] = {}
    at = named.end()
    for _ in range(_MOST_ATTRIBUTES):
        if close := _TAG_CLOSE.match(text, at, end):
            slashed = "/" in close.group()
            name = named.group(1).lower()
            return Tag(name, opener == "</", start, close.end(), attributes, slashed), close.end()
        attribute = _ATTRIBUTE.match(text, at, end)
        if attribute is None:
            break
        at = attribute.end()
        group = attribute.lastindex or 1
        if group == 1 and _UNCLOSED.match(text, at, end):
            return None, end
        place = attribute.span(group) if group > 1 else (at, at)
        attributes.setdefault(attribute.group(1).lower(), place)
    rest = text[at : at + 1] if at < end else ""
    return None, end if not rest else start + 1

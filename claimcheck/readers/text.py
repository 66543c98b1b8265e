"""Plain text: blank lines, short lines and bullets are all the structure there is."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimcheck.document import BlockKind, Document
from claimcheck.readers.builder import BlockBuilder, BlockList
from claimcheck.readers.comments import comment_lines, without_comment_lines
from claimcheck.readers.shape import reads_like_heading

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BLANKS = " \t\f\v\xa0\u200b\u200c\u200d\u2060\ufeff\u3000"
_BULLET = re.compile(
    r"(?:[-*+\u2013\u2014]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|[ivx]{1,4}\))[ \t]+(?=\S)"
    r"|[\u2022\u2023\u25e6\u2043\u25aa\u25ab\u25cf\u25cb\u25a0\u25ba\u27a2\u2713\u2714\u2605][ \t]*(?=\S)"
)
_NUMBER = re.compile(r"\(?\d{1,3}[.)]")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:\u2026][\"'\u201d\u2019)\]]*\Z")
_TITLE_WORDS = 20
_NARROW = 50
_WIDE = 120


class _Line(NamedTuple):
    """A line without the white space around it, and its indentation."""

    start: int
    end: int
    indent: int


class _Unit(NamedTuple):
    """A line, or the lines of a wrapped paragraph or list item; `bullet` is where the text after a bullet starts."""

    start: int
    end: int
    bullet: int | None
    indent: int
    lines: int


def read_text(name: str, source: str) -> Document:
    """Read plain text.

    Args:
        name: the article's name as the user gave it.
        source: its text as decoded; a byte order mark and line breaks of every kind may be in it.
    """
    blocks = BlockList(source)
    for comment in comment_lines(source):
        blocks.comment(*comment)
    visible = without_comment_lines(source)
    groups = [_units(source, group) for group in _groups(visible)]
    indents: list[int] = []
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else []
        for at, unit in enumerate(group):
            is_first = number == at == 0 and (len(groups) > 1 or len(group) > 1)
            kind, level = _kind(source, group, at, following, is_first=is_first)
            if kind is BlockKind.LIST_ITEM and unit.bullet is not None:
                while indents and indents[-1] >= unit.indent:
                    indents.pop()
                indents.append(unit.indent)
                level = len(indents)
            elif kind is not BlockKind.LIST_ITEM:
                indents.clear()
            hashes = _HASHES.match(source, unit.start, unit.end)
            start = hashes.end() if hashes else unit.start if unit.bullet is None else unit.bullet
            builder = BlockBuilder(source)
            builder.copy(start, unit.end)
            blocks.add(builder, kind, level)
    return blocks.document(name)


def _groups(source: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line, or a line of dashes or the like, between them."""
    group: list[_Line] = []
    for found in _LINE.finditer(source):
        text = found.group()
        body = text.strip(_BLANKS + "\r\n")
        if not any(map(str.isalnum, body[:200])) and not any(map(str.isalnum, body)):
            if group:
                yield group
            group = []
            continue
        lead = len(text) - len(text.lstrip(_BLANKS))
        start = found.start() + lead
        group.append(_Line(start, start + len(body), lead))
    if group:
        yield group


def _units(source: str, group: Sequence[_Line]) -> list[_Unit]:
    """Join the lines that were broken only to fit a width."""
    width = max(line.end - line.start + line.indent for line in group)
    is_wrapped = any(_continues(source, *pair) and _filled(source, *pair) > 0.6 * width for pair in pairwise(group))
    units: list[_Unit] = []
    before: _Line | None = None
    for line in group:
        bullet = _BULLET.match(source, line.start, line.end)
        if bullet is None and before is not None and _belongs(source, units[-1], before, line, width, is_wrapped):
            units[-1] = units[-1]._replace(end=line.end, lines=units[-1].lines + 1)
        else:
            units.append(_Unit(line.start, line.end, bullet.end() if bullet else None, line.indent, 1))
        before = line
    return units


def _belongs(source: str, unit: _Unit, before: _Line, line: _Line, width: int, is_wrapped: bool) -> bool:
    """Whether a line goes on with the unit before it: its first word would not have fitted on the line before."""
    if _HASHES.match(source, before.start, before.end) or _HASHES.match(source, line.start, line.end):
        return False
    continues = _continues(source, before, line)
    if unit.bullet is not None and line.indent > unit.indent and _is_open(source, before):
        return True
    if width < _NARROW:
        return continues
    filled = _filled(source, before, line)
    if width > _WIDE:
        return continues and filled > 0.8 * width
    if is_wrapped and filled > width:
        return True
    return (continues and filled > 0.6 * width) or (_is_open(source, before) and filled > 0.9 * width)


def _is_open(source: str, line: _Line) -> bool:
    """Whether a line ends in the middle of a sentence."""
    return not _SENTENCE_END.search(source, max(line.start, line.end - 8), line.end)


def _continues(source: str, before: _Line, line: _Line) -> bool:
    return source[line.start].islower() and _is_open(source, before)


def _filled(source: str, before: _Line, line: _Line) -> int:
    """How long a line would be with the first word of the next one."""
    words = source[line.start : min(line.end, line.start + _WIDE)].split(None, 1)
    return before.end - before.start + before.indent + 1 + (len(words[0]) if words else 0)


def _kind(
    source: str, group: Sequence[_Unit], at: int, following: Sequence[_Unit], *, is_first: bool
) -> tuple[BlockKind, int]:
    unit = group[at]
    text = source[unit.start : min(unit.end, unit.start + 400)]
    if hashes := _HASHES.match(text):
        return BlockKind.HEADING, len(hashes.group(1))
    if is_first and unit.bullet is None and unit.lines <= 2 and reads_like_heading(text, _TITLE_WORDS):
        return BlockKind.TITLE, 1
    short = unit.lines == 1 and reads_like_heading(text)
    after = group[at + 1] if at + 1 < len(group) else None
    if unit.bullet is not None:
        leads = following and following[0].bullet is None and not reads_like_heading(_head(source, following[0]))
        alone = len(group) == 1 and _NUMBER.match(text)
        return (BlockKind.HEADING, 3) if short and alone and leads else (BlockKind.LIST_ITEM, 1)
    if not short:
        return BlockKind.PARAGRAPH, 0
    if len(group) == 1:
        return BlockKind.HEADING, 2
    if after is not None and (at == 0 or after.bullet is not None or not reads_like_heading(_head(source, after))):
        return BlockKind.HEADING, 2
    return BlockKind.LIST_ITEM, 1


def _head(source: str, unit: _Unit) -> str:
    return source[unit.start : min(unit.end, unit.start + 400)]

"""Front matter of a Markdown article: its title and descriptions are read, with their places; the rest is not."""

import re

from claimcheck.document import BlockKind
from claimcheck.readers.builder import BlockBuilder, BlockList

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSE = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|[\r\n]|\Z)"),
}
_MAPPING = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*+[\w\"'.-][\w\"'. -]{0,60}:(?:\s|\Z)")
_LONGEST = 65_536
_KINDS = {
    "title": BlockKind.TITLE,
    "description": BlockKind.FRONT_MATTER,
    "summary": BlockKind.FRONT_MATTER,
}
_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[ \t]*(?:\r\n|\r|\n)\s*|[^\r\n])"
    r"|[ \t]*(?:\r\n|\r|\n)\s*"
)
_SINGLE = re.compile(r"''|[ \t]*(?:\r\n|\r|\n)\s*")
_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


def read_front_matter(blocks: BlockList, start: int) -> int:
    """Read the front matter at the start of an article, if there is one.

    Args:
        blocks: takes the title, the description and the summary, and as comments what is meant for claimcheck.
        start: where the article begins, after a byte order mark.

    Returns:
        Where the text after the front matter begins.
    """
    source = blocks.source
    fence = _FENCE.match(source, start)
    if fence is None:
        return start
    close = _CLOSE[fence.group(1)].search(source, fence.end())
    if close is None:
        return start
    first, last = fence.end(), close.start()
    raw = source[first:last]
    if fence.group(1) == "---" and raw.strip() and not _MAPPING.match(raw):
        # A rule, some prose and another rule.
        return start
    # Most articles in plain text have none, and what reads YAML takes long to import.
    from claimcheck.readers.front_directives import front_directives
    from claimcheck.readers.front_values import toml_values, yaml_values

    for begin, end, text, problem in front_directives(raw, is_toml=fence.group(1) == "+++", longest=_LONGEST):
        blocks.comment(first + begin, first + end, text, problem)
    if len(raw) <= _LONGEST:
        found = yaml_values(raw, _KINDS) if fence.group(1) == "---" else toml_values(raw)
        for key, begin, end, style in found:
            builder = BlockBuilder(source)
            _copy_scalar(builder, first + begin, first + end, source, style)
            kind = _KINDS[key]
            blocks.add(builder, kind, 1 if kind is BlockKind.TITLE else 0)
    return close.end()


def _copy_scalar(builder: BlockBuilder, start: int, end: int, source: str, style: str) -> None:
    if style in ("|", ">"):
        header = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)?").match(source, start, end)
        start = header.end() if header else start
        _copy_folded(builder, start, end, source, _FOLD)
    elif style == '"':
        _copy_folded(builder, start + 1, end - 1, source, _ESCAPE)
    elif style == "'":
        _copy_folded(builder, start + 1, end - 1, source, _SINGLE)
    elif style == "toml":
        builder.copy(start + 1, end - 1)
    else:
        _copy_folded(builder, start, end, source, _FOLD)


def _copy_folded(builder: BlockBuilder, start: int, end: int, source: str, replaced: re.Pattern[str]) -> None:
    at = start
    for found in replaced.finditer(source, start, end):
        builder.copy(at, found.start())
        builder.put(_plain(found.group()), found.start(), found.end())
        at = found.end()
    builder.copy(at, end)


def _plain(literal: str) -> str:
    """What an escape or a folded line break stands for."""
    if literal == "''":
        return "'"
    if not literal.startswith("\\"):
        return "\n\n" if literal.count("\n") + literal.count("\r") - literal.count("\r\n") > 1 else " "
    code = literal[1:]
    if code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _ESCAPED.get(code, "" if code.isspace() and len(code) > 1 else code)

"""What an editor may put into an article for a finding: a comment that suppresses it, or a mark that asks for a source.

Nothing here is chosen for the writer: the reason of a suppression and the source of a footnote are left empty, and as
long as they are, they do not count.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath

from claimcheck.document import Block, BlockKind, Document, Region
from claimcheck.readers import read_source

_FRONT_MATTER = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r).*?(?<=[\r\n])(?:\1|\.\.\.)[ \t]*(?:[\r\n]|\Z)", re.S
)
_BEFORE_BLOCK = re.compile(r"(?:[ \t]*>)*[ \t]*")
_TAGS_ONLY = re.compile(r"[ \t]*(?:<[^<>]*>[ \t]*)*")
_BLANKS = re.compile(r"[ \t]*")
_BREAK = re.compile(r"\r\n|\n|\r")
_AFTER_BLANK_LINE = re.compile(r"(?:\A|\n)[ \t]*\n\Z|\A\ufeff?\Z")
_RULER = re.compile(r"([^\w\s])\1+[ \t]*(?:\r\n|\n|\r)")
_RST = ".rst"
_MARKDOWN = frozenset({".md", ".markdown", ".mdx"})
_HTML = frozenset({".html", ".htm"})
_COMMENTS = {".mdx": "{{/* {} */}}", _RST: ".. {}"}
_COMMENT = "<!-- {} -->"
_LABEL = "cite"


@dataclass(frozen=True, slots=True)
class Insertion:
    """A text, and the character of the source before which it is to stand."""

    offset: int
    text: str


def ignore_comment(document: Document, region: Region, rule: str) -> Insertion | None:
    """The comment that suppresses a rule in the block of a finding, with room for the reason; before that block.

    Returns:
        None where no comment can stand: in front matter, in plain text, and where it would change what is read.
    """
    suffix = PurePath(document.name).suffix.lower()
    block = _block_of(document, region)
    if block is None or suffix not in _MARKDOWN | _HTML | {_RST} or _in_front_matter(document, region):
        return None
    comment = _COMMENTS.get(suffix, _COMMENT).format(f'claimcheck: ignore {rule} -- ""')
    start = block.segments[0].source_start
    line = _line_start(document.source, start)
    found: list[Insertion] = []
    if suffix == _RST:
        found.append(_rst_comment(document.source, block, line, comment))
    elif block.kind is not BlockKind.TABLE_CELL or _TAGS_ONLY.fullmatch(document.source, line, start):
        indent = _BLANKS if suffix in _HTML else _BEFORE_BLOCK
        found.append(
            Insertion(line, f"{_leading(indent, document.source, line)}{comment}{_line_break(document.source)}")
        )
    if suffix != _RST and block.kind is not BlockKind.CAPTION:
        found.append(Insertion(start, f"{comment} "))
    return next((insertion for insertion in found if _changes_no_block(document, insertion)), None)


def _rst_comment(source: str, block: Block, line: int, comment: str) -> Insertion:
    end = _line_break(source)
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
        above = _line_start(source, max(0, line - 1 - source.startswith("\r\n", line - 2)))
        if _RULER.fullmatch(source, above, line):
            line = above
    before = source[:line].replace("\r\n", "\n").replace("\r", "\n")
    blank = "" if _AFTER_BLANK_LINE.search(before) else end
    return Insertion(line, f"{blank}{_leading(_BLANKS, source, line)}{comment}{end}{end}")


def citation_needed(region: Region) -> Insertion:
    """The mark that asks for a source, behind the words of a finding."""
    return Insertion(region.end, " [citation needed]")


def footnote(document: Document, region: Region) -> tuple[Insertion, Insertion] | None:
    """A mark behind the words of a finding, and its footnote, still empty, at the end; None where none can be."""
    block = _block_of(document, region)
    markdown = PurePath(document.name).suffix.lower() in _MARKDOWN
    if not markdown or block is None or block.kind is BlockKind.CAPTION or _in_front_matter(document, region):
        return None
    source = document.source
    label = _LABEL
    number = 1
    while f"[^{label}]" in source:
        number += 1
        label = f"{_LABEL}-{number}"
    end = _line_break(source)
    before = "" if source.endswith(("\n", "\r")) else end
    return Insertion(region.end, f"[^{label}]"), Insertion(len(source), f"{before}{end}[^{label}]: {end}")


def _block_of(document: Document, region: Region) -> Block | None:
    for block in document.blocks:
        if any(s.source_start < region.end and region.start < s.source_end for s in block.segments):
            return block
    return None


def _changes_no_block(document: Document, insertion: Insertion) -> bool:
    """Whether the article reads the same with the insertion."""
    name, source = document.name, document.source
    changed = source[: insertion.offset] + insertion.text + source[insertion.offset :]
    before, after = ([(b.kind, b.text) for b in read_source(name, text).blocks] for text in (source, changed))
    return before == after


def _in_front_matter(document: Document, region: Region) -> bool:
    found = _FRONT_MATTER.match(document.source)
    return found is not None and region.start < found.end()


def _line_start(source: str, offset: int) -> int:
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    return 1 if start == 0 and source.startswith("\ufeff") else start


def _leading(pattern: re.Pattern[str], source: str, start: int) -> str:
    found = pattern.match(source, start)
    return found.group() if found else ""


def _line_break(source: str) -> str:
    found = _BREAK.search(source)
    return found.group() if found else "\n"

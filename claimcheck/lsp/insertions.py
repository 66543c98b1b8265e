"""What an editor may put into an article for a finding: a comment that suppresses it, or a mark that asks for a source.

Nothing here is chosen for the writer: the reason of a suppression and the source of a footnote are left empty, and
until they are filled in the finding stays.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath

from claimcheck.document import Block, BlockKind, Document, Region

_FRONT_MATTER = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r).*?(?<=[\r\n])(?:\1|\.\.\.)[ \t]*(?:[\r\n]|\Z)", re.S
)
_BEFORE_BLOCK = re.compile(r"(?:[ \t]*>)*[ \t]*")
_TAGS_ONLY = re.compile(r"[ \t]*(?:<[^<>]*>[ \t]*)*")
_BLANKS = re.compile(r"[ \t]*")
_BREAK = re.compile(r"\r\n|\n|\r")
_BLANK_LINE_BEFORE = re.compile(r"(?:\A|[\r\n])\ufeff?[ \t]*(?:\r\n|\n|\r)?\Z")
_MARKDOWN = frozenset({".md", ".markdown", ".mdx"})
_HTML = frozenset({".html", ".htm"})
_COMMENTS = {".mdx": "{{/* {} */}}", ".rst": ".. {}"}
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
        None where no comment can stand: in front matter, and in plain text.
    """
    suffix = PurePath(document.name).suffix.lower()
    block = _block_of(document, region)
    if block is None or suffix not in _MARKDOWN | _HTML | {".rst"} or _in_front_matter(document, region):
        return None
    comment = _COMMENTS.get(suffix, _COMMENT).format(f'claimcheck: ignore {rule} -- ""')
    start = block.segments[0].source_start
    line = _line_start(document.source, start)
    if not _may_stand_before(document, block, line, suffix):
        return None if suffix == ".rst" else Insertion(start, f"{comment} ")
    found = _BEFORE_BLOCK.match(document.source, line, start)
    indent = found.group() if found and suffix not in _HTML else _blanks(document.source, line)
    end = _line_break(document.source)
    if suffix == ".rst":
        blank = "" if _BLANK_LINE_BEFORE.search(document.source[:line]) else end
        return Insertion(line, f"{blank}{indent}{comment}{end}{end}")
    return Insertion(line, f"{indent}{comment}{end}")


def citation_needed(region: Region) -> Insertion:
    """The mark that asks for a source, behind the words of a finding."""
    return Insertion(region.end, " [citation needed]")


def footnote(document: Document, region: Region) -> tuple[Insertion, Insertion] | None:
    """A mark behind the words of a finding, and its footnote, still empty, at the end; None where none can be."""
    if PurePath(document.name).suffix.lower() not in _MARKDOWN or _in_front_matter(document, region):
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


def _may_stand_before(document: Document, block: Block, line: int, suffix: str) -> bool:
    """Whether a line of its own before the block breaks nothing: no table, and no other block that goes on there."""
    if block.kind is BlockKind.TABLE_CELL and suffix not in _HTML:
        return False
    if suffix in _HTML and not _TAGS_ONLY.fullmatch(document.source, line, block.segments[0].source_start):
        return False
    return not any(
        other is not block and other.segments and other.segments[0].source_start < line < other.segments[-1].source_end
        for other in document.blocks
    )


def _in_front_matter(document: Document, region: Region) -> bool:
    found = _FRONT_MATTER.match(document.source)
    return found is not None and region.start < found.end()


def _line_start(source: str, offset: int) -> int:
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    return 1 if start == 0 and source.startswith("\ufeff") else start


def _blanks(source: str, start: int) -> str:
    found = _BLANKS.match(source, start)
    return found.group() if found else ""


def _line_break(source: str) -> str:
    found = _BREAK.search(source)
    return found.group() if found else "\n"

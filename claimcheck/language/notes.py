"""Notes: the marks behind words that point to a footnote or a list of references, and the notes an article holds."""

import re
from collections.abc import Iterable, Iterator

from claimcheck.document import Block, BlockKind

RAISED = "¹²³⁰⁴-⁹"
RAISED_NUMBERS = rf"[{RAISED}]{{1,4}}(?:[,⁻–˒-][{RAISED}]{{1,3}}){{0,8}}"
NUMBERS = r"\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,8}"
_SIGNS = "†‡§*"
# What a sentence may carry behind its full stop, without a blank in between.
_BEHIND = re.compile(
    rf"(?:{RAISED_NUMBERS}|\[\^?\w[\w-]{{0,20}}\]|\[{NUMBERS}\]|\({NUMBERS}\)"
    rf"|\^{NUMBERS}\^|[{_SIGNS}]{{1,3}}){{1,6}}(?=[\s\"”’)\]]|\Z)"
)
# A raised number loses its height when it is copied: "eased nausea.12 It is".
_LOWERED = re.compile(rf"(?<=[a-z]{{4}}[.!?]){NUMBERS}(?=\s+[\"“‘(]?[A-Z])")
_SIGN_FIRST = re.compile(rf"\W?([{_SIGNS}]{{1,3}})\s*\w")
_NUMBER_FIRST = re.compile(r"^[^\w\n]{0,3}(\d{1,3})\b", re.MULTILINE)
_LIST = re.compile(
    r"\W{0,3}(?:\d{1,2}\.? ?)?(?:(?:scientific|selected|study|key|full|list of|article|our)? ?"
    r"(?:references?|sources?|bibliography|citations?|works cited|foot ?notes?|end ?notes?|notes|literature(?: cited)?)"
    r"(?: (?:and|&) (?:references?|sources?|citations?|notes|(?:further|additional) reading))?)\W{0,3}",
    re.IGNORECASE,
)


def end_of_marks(text: str, at: int) -> int:
    """Where the marks end that stand at the end of a sentence at `at`; `at` itself when none do."""
    found = _BEHIND.match(text, at) if at and not text[at - 1].isspace() else None
    return found.end() if found else at


def lowered_marks(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end, between two offsets, in a number that was raised before the text was copied."""
    return (found.end() for found in _LOWERED.finditer(text, start, end))


def signed(block: Block) -> str:
    """The sign that a block begins with (†, ‡, *), as a note does; else nothing."""
    found = _SIGN_FIRST.match(block.text)
    return found.group(1) if found else ""


def numbered_notes(blocks: Iterable[Block]) -> frozenset[str]:
    """The labels of an article's footnotes, and the numbers in its list of references."""
    labels: set[str] = set()
    lists: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.FOOTNOTE:
            labels.add(block.label)
        elif block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            if _LIST.fullmatch(block.text):
                lists[index] = 0
        elif block.section in lists:
            labels.update(found.group(1) for found in _NUMBER_FIRST.finditer(block.text))
            if block.kind is BlockKind.LIST_ITEM:
                lists[block.section] += 1
                labels.add(str(lists[block.section]))
    return frozenset(labels)

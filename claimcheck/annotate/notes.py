"""Notes: what is said of some words of an article, and the seal by which a note is known again."""

import hashlib
import unicodedata
from dataclasses import dataclass

from claimcheck.document import Region
from claimcheck.finding import Finding, Result
from claimcheck.rule import Severity

NAME = "claimcheck"
SEAL = "[0-9a-f]{8}"
"""How a seal looks, as a pattern."""

# signs that mean something in Markdown, MDX, CriticMarkup, a table or an attribute, and what is written for them
_SIGNS = str.maketrans(
    {"{": "(", "}": ")", "[": "(", "]": ")", "<": "‹", ">": "›", "|": "/", "`": "’", '"': "”", "'": "’", "\\": "/"}
    | {"*": "", "~": "", "$": "", "^": "", "=": "", "+": ""}
)


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a region of the source, in one line."""

    region: Region
    text: str


def notes(result: Result, show: Severity) -> tuple[Note, ...]:
    """A note for each finding about a claim of at least a severity, in reading order."""
    found = sorted((f for f in result.findings if f.claim and f.severity >= show), key=lambda f: f.sort_key)
    return tuple(Note(finding.region, _text(finding)) for finding in found)


def reads_notes(source: str) -> bool:
    """Whether a text holds notes that would be read as part of it; those of HTML and Word stand beside the text."""
    return any(f"{before}{NAME}: needs " in source for before in ("{>>", "]: "))


def in_markup(text: str) -> str:
    """A text without signs that could mean something in the markup around it."""
    return text.translate(_SIGNS)


def seal(*parts: str) -> str:
    """Eight hexadecimal digits that stand for a note: nobody writes them by chance, and an edited note loses them."""
    return hashlib.sha256("\0".join((NAME, *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _text(finding: Finding) -> str:
    settles = f". Would settle it: {finding.settles}" if finding.settles else ""
    text = f"{NAME}: needs {finding.needs.value} ({finding.severity.label}, {finding.rule}): {finding.message}{settles}"
    return "".join(character for character in " ".join(text.split()) if unicodedata.category(character)[0] != "C")

"""Findings with their places, as the reports for other programs tell them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from claimcheck.document import Document
from claimcheck.finding import Finding, Result
from claimcheck.reports.view import View


@dataclass(frozen=True, slots=True)
class Located:
    """A finding, its article, and its place: 1-based lines and columns in code points, the end just after it."""

    document: Document
    finding: Finding
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def words(self) -> str:
        """The flagged words as the source has them."""
        return self.document.source[self.finding.region.start : self.finding.region.end]

    @property
    def advice(self) -> str:
        """What is the matter with which words, and what would settle it, in one line."""
        finding = self.finding
        settles = f" Would settle it: {_closed(finding.settles)}" if finding.settles else ""
        return f"“{' '.join(self.words.split())}” {_closed(finding.message)}{settles}"


def located(result: Result, view: View) -> Iterator[Located]:
    """The findings of an article that are to be shown, in reading order."""
    return placed(result, view.findings(result))


def placed(result: Result, findings: Iterable[Finding]) -> Iterator[Located]:
    """Some findings of an article with their places."""
    document = result.document
    if document is None:
        return
    for finding in findings:
        start, end = document.position(finding.region.start), document.position(finding.region.end)
        yield Located(document, finding, *start, *end)


def slashed(name: str) -> str:
    """The path of an article with slashes, on every platform."""
    return name.replace(os.sep, "/")


def uri(name: str) -> str:
    """The path of an article as a URI: relative when it is relative, else `file:`."""
    path = slashed(name)
    if PurePath(name).is_absolute():
        return "file:///" + quote(path.lstrip("/"), safe="/:", errors="replace")
    return quote(path, safe="/", errors="replace")


def byte_column(document: Document, offset: int) -> int:
    """The 1-based column of a character, in bytes of its line in the file; a byte order mark is three of them."""
    column = document.position(offset)[1]
    start = offset - (column - 1)
    if start == 1 and document.source.startswith("\ufeff"):
        start = 0
    return len(document.source[start:offset].encode("utf-8", "surrogatepass")) + 1


def _closed(sentence: str) -> str:
    text = " ".join(sentence.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."

"""Results -> text or bytes, one function for each format; a new format is a module here and a line in a table."""

from collections.abc import Callable, Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.reports import (
    brat,
    checkstyle,
    csv_report,
    github,
    gitlab,
    html_report,
    json_report,
    junit,
    markdown_report,
    rdjsonl,
    sarif,
    spacy_docs,
    text,
    webannotation,
)
from claimcheck.reports.view import Tool, View

Writer = Callable[[Iterable[Result], View], Iterator[str]]
"""Yields a piece for every article that it takes, if only an empty one, so that it holds up no other writer."""

BinaryWriter = Callable[[Iterable[Result], View], Iterator[bytes]]
"""The same, for a format that is no text."""

FORMATS: dict[str, Writer] = {
    "text": text.write,
    "html": html_report.write,
    "markdown": markdown_report.write,
    "json": json_report.write,
    "jsonl": json_report.write_lines,
    "sarif": sarif.write,
    "github": github.write,
    "gitlab": gitlab.write,
    "rdjsonl": rdjsonl.write,
    "junit": junit.write,
    "checkstyle": checkstyle.write,
    "csv": csv_report.write,
    "webannotation": webannotation.write,
    "brat": brat.write,
}

BINARY_FORMATS: dict[str, BinaryWriter] = {
    "spacy": spacy_docs.write,
}

__all__ = ["BINARY_FORMATS", "FORMATS", "BinaryWriter", "Tool", "View", "Writer"]

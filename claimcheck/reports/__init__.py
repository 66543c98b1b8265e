"""Results -> text, one function for each format; a new format is a module here and a line in the table."""

from collections.abc import Callable, Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.reports import html_report, json_report, markdown_report, text
from claimcheck.reports.view import Tool, View

Writer = Callable[[Iterable[Result], View], Iterator[str]]

FORMATS: dict[str, Writer] = {
    "text": text.write,
    "html": html_report.write,
    "markdown": markdown_report.write,
    "json": json_report.write,
    "jsonl": json_report.write_lines,
}

__all__ = ["FORMATS", "Tool", "View", "Writer"]

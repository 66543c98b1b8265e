"""Results -> text or bytes, one function for each format; a new format is a module here and a line in a table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TypeVar

from claimcheck.finding import Result
from claimcheck.reports.view import Tool, View

T = TypeVar("T")
Writer = Callable[[Iterable[Result], View], Iterator[str]]
"""Yields a piece for every article that it takes, if only an empty one, so that it holds up no other writer."""

BinaryWriter = Callable[[Iterable[Result], View], Iterator[bytes]]
"""The same, for a format that is no text."""


class _Table(Mapping[str, T]):
    """The functions of formats by name, each imported when it is first asked for."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, form: str) -> T:
        module, _, name = self._places[form].partition(":")
        found: T = getattr(import_module(f"{__name__}.{module}"), name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


FORMATS: Mapping[str, Writer] = _Table(
    {
        "text": "text:write",
        "html": "html_report:write",
        "markdown": "markdown_report:write",
        "json": "json_report:write",
        "jsonl": "json_report:write_lines",
        "sarif": "sarif:write",
        "github": "github:write",
        "gitlab": "gitlab:write",
        "rdjsonl": "rdjsonl:write",
        "junit": "junit:write",
        "checkstyle": "checkstyle:write",
        "csv": "csv_report:write",
        "webannotation": "webannotation:write",
        "brat": "brat:write",
    }
)

BINARY_FORMATS: Mapping[str, BinaryWriter] = _Table({"spacy": "spacy_docs:write"})

__all__ = ["BINARY_FORMATS", "FORMATS", "BinaryWriter", "Tool", "View", "Writer"]

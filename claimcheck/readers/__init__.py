"""Readers: the bytes of an article become a document. One module a format, one table.

A module is imported when the first article of its format is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType

from claimcheck.document import Document
from claimcheck.errors import InputError, Place

TextReader = Callable[[str, str], Document]
"""Takes the name of an article and its decoded text."""

BytesReader = Callable[[str, bytes], Document]
"""Takes the name of an article and its bytes; the source of its document is the text that it draws from them."""


def _text(place: str) -> TextReader:
    def read_it(name: str, source: str) -> Document:
        return _function(place)(name, source)

    return read_it


def _bytes(place: str) -> BytesReader:
    def read_it(name: str, data: bytes) -> Document:
        return _function(place)(name, data)

    return read_it


def _function(place: str) -> Callable[..., Document]:
    module, _, name = place.partition(":")
    found: Callable[..., Document] = getattr(import_module(f"{__name__}.{module}"), name)
    return found


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads an article, by the ending of its name in lower case.

    Attributes:
        of_text: for formats that are text in UTF-8.
        of_bytes: for formats that are not.
    """

    of_text: Mapping[str, TextReader]
    of_bytes: Mapping[str, BytesReader]

    @property
    def suffixes(self) -> frozenset[str]:
        """Every ending that there is a reader for."""
        return frozenset((*self.of_text, *self.of_bytes))


_PLAIN = _text("text:read_text")
_MARKDOWN = _text("markdown:read_markdown")
_PAGE = _text("html_page:read_html")
_MAIN_CONTENT = _text("html_page:read_main_content")

READERS = Readers(
    of_text=MappingProxyType(
        {
            ".txt": _PLAIN,
            ".md": _MARKDOWN,
            ".markdown": _MARKDOWN,
            ".mdx": _MARKDOWN,
            ".html": _PAGE,
            ".htm": _PAGE,
            ".rst": _text("rst:read_rst"),
        }
    ),
    of_bytes=MappingProxyType({".docx": _bytes("word:read_word")}),
)
"""The readers of files as an author writes them."""

SAVED_PAGES = replace(
    READERS, of_text=MappingProxyType({**READERS.of_text, ".html": _MAIN_CONTENT, ".htm": _MAIN_CONTENT})
)
"""The same, except that of an HTML page only the article itself is read."""

_BINARY_STARTS = (
    b"%PDF-",
    b"\x89PNG",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)
_UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff")
_MOST_NULS = 0.01


def read(name: str, data: bytes, *, max_bytes: int, readers: Readers = READERS) -> Document:
    """Read an article. A suffix that has no reader is read as plain text.

    Args:
        name: the path as the user gave it; its suffix chooses the reader.
        data: the content of the file; UTF-8, with or without a byte order mark, unless it is of a format of bytes.
        max_bytes: the largest size that is read.
        readers: what reads which.

    Raises:
        InputError: when it is too large, binary or not UTF-8, is damaged, or needs a library that is not installed.
    """
    if len(data) > max_bytes:
        raise InputError(
            Place(name),
            f"is {_megabytes(len(data))}, over the limit of {_megabytes(max_bytes)}; split it, or raise the limit",
        )
    if of_bytes := readers.of_bytes.get(_suffix(name)):
        return of_bytes(name, data)
    if data.startswith(_UTF16_STARTS):
        raise InputError(Place(name, 1, 1), "is UTF-16, not UTF-8; save it as UTF-8")
    if data.startswith(_BINARY_STARTS) or data.count(0) > _MOST_NULS * len(data):
        raise InputError(Place(name), "is a binary file, not text; save the article as .txt or .md, in UTF-8")
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = Document(name, before).position(len(before))
        raise InputError(
            Place(name, line, column), f"is not UTF-8 (byte 0x{data[error.start]:02x}); save it as UTF-8"
        ) from None
    return read_source(name, source, readers)


def read_source(name: str, source: str, readers: Readers = READERS) -> Document:
    """Read an article that is decoded already; it may hold any characters, lone surrogates too.

    Args:
        name: its name; its suffix chooses the reader, plain text when the suffix is not known.
        source: its text.
        readers: what reads which.
    """
    return readers.of_text.get(_suffix(name), _PLAIN)(name, source)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _megabytes(size: int) -> str:
    if size < 100_000:
        return f"{size:,} bytes"
    return f"{size / 1_000_000:.1f} MB".replace(".0 ", " ")

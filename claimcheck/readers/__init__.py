"""Readers: the bytes of an article become a document. One module a format, one table."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from claimcheck.document import Document
from claimcheck.errors import InputError, Place
from claimcheck.readers.markdown import read_markdown
from claimcheck.readers.text import read_text

Reader = Callable[[str, str], Document]
"""Takes the name of an article and its decoded text."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".mdx": read_markdown,
    }
)
"""The reader of each suffix."""


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


def read(name: str, data: bytes, *, max_bytes: int, readers: Mapping[str, Reader] = READERS) -> Document:
    """Read an article. A suffix that has no reader is read as plain text.

    Args:
        name: the path as the user gave it; its suffix chooses the reader.
        data: the content of the file; UTF-8, with or without a byte order mark.
        max_bytes: the largest size that is read.
        readers: the reader of each suffix.

    Raises:
        InputError: when it is too large, binary or not UTF-8.
    """
    if len(data) > max_bytes:
        raise InputError(
            Place(name),
            f"is {_megabytes(len(data))}, over the limit of {_megabytes(max_bytes)}; split it, or raise the limit",
        )
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


def read_source(name: str, source: str, readers: Mapping[str, Reader] = READERS) -> Document:
    """Read an article that is decoded already; it may hold any characters, lone surrogates too.

    Args:
        name: its name; its suffix chooses the reader, plain text when the suffix is not known.
        source: its text.
        readers: the reader of each suffix.
    """
    return readers.get(PurePath(name).suffix.lower(), read_text)(name, source)


def _megabytes(size: int) -> str:
    if size < 100_000:
        return f"{size:,} bytes"
    return f"{size / 1_000_000:.1f} MB".replace(".0 ", " ")

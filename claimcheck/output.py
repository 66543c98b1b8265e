"""Where a report goes: standard output as it is made, or a file that is there in full or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from claimcheck.errors import InputError, Place


def write_stream(pieces: Iterable[str | bytes], stream: BinaryIO, encoding: str) -> None:
    """Writes pieces as they come, bytes as they are; what the encoding of text lacks becomes a question mark."""
    for piece in pieces:
        stream.write(piece if isinstance(piece, bytes) else piece.encode(encoding, errors="replace"))
        stream.flush()


def write_file(pieces: Iterable[str | bytes], path: Path) -> None:
    """Writes pieces to a file, text in UTF-8; the file appears, or changes, only when all of them are written.

    Raises:
        InputError: when the file cannot be written.
    """
    with _naming(path):
        target = path.resolve()
        special = target.exists() and not target.is_file()
        if special:
            stream = target.open("wb")
            draft = None
        else:
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            stream = os.fdopen(handle, "wb")
            draft = Path(name)
    try:
        with stream:
            for piece in pieces:
                with _naming(path):
                    write_stream([piece], stream, "utf-8")
        if draft is not None:
            with _naming(path):
                draft.chmod(mode)
                draft.replace(target)
    except BaseException:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(Place(str(path)), f"the report cannot be written here: {reason}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Where reports go: standard output as they are made, or a file that is there in full or not at all."""

import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from itertools import tee
from pathlib import Path
from typing import BinaryIO

from claimcheck.errors import InputError, Place
from claimcheck.finding import Result

Piece = str | bytes
Put = Callable[[Piece], None]
"""Takes the next piece of a report."""


@dataclass(frozen=True, slots=True)
class Output:
    """One report of a run: what makes its pieces of the results, and where they go."""

    write: Callable[[Iterable[Result]], Iterator[Piece]]
    target: AbstractContextManager[Put]


def write_reports(results: Iterable[Result], outputs: Sequence[Output]) -> None:
    """Writes several reports while the results are gone through once.

    The reports take turns, a piece each, so that a result is kept no longer than the slowest of them needs it: a
    writer that yields for every article, if only an empty piece, holds up none of the others.
    """
    if not outputs:
        deque(results, maxlen=0)
        return
    copies = tee(results, len(outputs))
    with ExitStack() as stack:
        running = [(o.write(copy), stack.enter_context(o.target)) for o, copy in zip(outputs, copies, strict=True)]
        # the originals would keep what the writers have done with
        del copies
        while running:
            running = [(pieces, put) for pieces, put in running if _moved(pieces, put)]


def _moved(pieces: Iterator[Piece], put: Put) -> bool:
    piece = next(pieces, None)
    if piece:
        put(piece)
    return piece is not None


def write_stream(pieces: Iterable[Piece], stream: BinaryIO, encoding: str) -> None:
    """Writes pieces as they come; what the encoding lacks becomes a question mark."""
    with streaming(stream, encoding) as put:
        for piece in pieces:
            put(piece)


def write_file(pieces: Iterable[Piece], path: Path, what: str = "the report") -> None:
    """Writes pieces to a file, text in UTF-8; the file appears, or changes, only when all of them are written.

    Args:
        pieces: what to write.
        path: the file.
        what: what it is, for a message.

    Raises:
        InputError: when the file cannot be written.
    """
    with replacing(path, what) as put:
        for piece in pieces:
            put(piece)


@contextmanager
def streaming(stream: BinaryIO, encoding: str) -> Iterator[Put]:
    """A stream that gets every piece at once; what the encoding lacks becomes a question mark."""

    def put(piece: Piece) -> None:
        stream.write(_encoded(piece, encoding))
        stream.flush()

    yield put


@contextmanager
def replacing(path: Path, what: str = "the report") -> Iterator[Put]:
    """A file that appears, or changes, only when all is written.

    Raises:
        InputError: when the file cannot be written.
    """
    draft, mode = None, 0
    with _naming(path, what):
        target = path.resolve()
        if target.exists() and not target.is_file():
            stream = target.open("wb")
        else:
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            stream = os.fdopen(handle, "wb")
            draft = Path(name)

    def put(piece: Piece) -> None:
        with _naming(path, what):
            stream.write(_encoded(piece))
            stream.flush()

    try:
        with stream:
            yield put
        if draft is not None:
            with _naming(path, what):
                draft.chmod(mode)
                draft.replace(target)
    except BaseException:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise


@contextmanager
def appending(path: Path) -> Iterator[Put]:
    """A file that others write to as well; all pieces are added to its end together, when they are complete.

    Raises:
        InputError: when the file cannot be written.
    """
    pieces: list[bytes] = []
    yield lambda piece: pieces.append(_encoded(piece))
    with _naming(path), path.open("ab") as stream:
        stream.write(b"".join(pieces))


def _encoded(piece: Piece, encoding: str = "utf-8") -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode(encoding, errors="replace")


@contextmanager
def _naming(path: Path, what: str = "the report") -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(Place(str(path)), f"{what} cannot be written here: {reason}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

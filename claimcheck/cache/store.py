"""Bytes by key in a SQLite file, which other runs may use at the same time; what is wrong with it costs only time."""

import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_FILE = "results-1.sqlite"
_LIMIT = 256_000_000
# What stays of the limit when it is reached, so that this comes seldom.
_SPARED = 0.75
_BATCH = 64
_PATIENCE = 2.0
_DAY = 86_400
_SIZES = ("page_count", "freelist_count", "page_size")


class Store:
    """Keeps bytes until there are too many of them; those not asked for longest go first.

    A file that is locked for long, or cannot be written, is done without. One that is damaged is made anew, once.

    Args:
        folder: where the file is; it is made when it is missing, for this user alone.
        say: tells the user that the file was damaged.
        limit: of its size, in bytes.
    """

    def __init__(self, folder: Path, say: Callable[[str], None], limit: int = _LIMIT) -> None:
        self._path = folder / _FILE
        self._say = say
        self._limit = limit
        self._new: dict[bytes, bytes] = {}
        self._seen: list[bytes] = []
        self._renewed = False
        self._base: sqlite3.Connection | None = None
        self._open()

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key; None where nothing is."""
        found = self._new.get(key)
        return found if found is not None else self._guarded(lambda base: self._read(base, key))

    def put(self, key: bytes, data: bytes) -> None:
        """Keep something; it is written together with what comes next, or when the store is closed."""
        if self._base is not None:
            self._new[key] = data
            if len(self._new) >= _BATCH:
                self._guarded(self._write)

    def damaged(self) -> None:
        """Something came out that cannot have been put in: begin anew."""
        self._renew()

    def close(self) -> None:
        """Write what was put, note what was asked for, and leave the file to others."""
        self._guarded(self._write)
        self._guarded(self._note)
        self._shut()

    def _guarded(self, act: Callable[[sqlite3.Connection], T]) -> T | None:
        """What an act on the file gives; None where there is no file, or it is not sound."""
        if self._base is None:
            return None
        try:
            return act(self._base)
        except sqlite3.OperationalError:
            # Locked, full, read-only: nothing is wrong with what it holds.
            self._shut()
        except (sqlite3.DatabaseError, zlib.error, TypeError):
            self._renew()
        return None

    def _open(self) -> None:
        with suppress(OSError, sqlite3.OperationalError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._base = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        self._guarded(self._prepare)

    def _prepare(self, base: sqlite3.Connection) -> None:
        for setting in ("auto_vacuum=INCREMENTAL", "journal_mode=WAL", "synchronous=NORMAL"):
            base.execute(f"PRAGMA {setting}").fetchall()
        base.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER, data BLOB)")
        self._path.chmod(0o600)

    def _read(self, base: sqlite3.Connection, key: bytes) -> bytes | None:
        row = base.execute("SELECT used, data FROM results WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        used, data = row
        if used < _today():
            self._seen.append(key)
        return zlib.decompress(data)

    def _write(self, base: sqlite3.Connection) -> None:
        rows = [(key, _today(), zlib.compress(data, 1)) for key, data in self._new.items()]
        self._new.clear()
        if rows:
            with _transaction(base):
                base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            self._shrink(base)

    def _note(self, base: sqlite3.Connection) -> None:
        if self._seen:
            with _transaction(base):
                base.executemany("UPDATE results SET used = ? WHERE key = ?", [(_today(), key) for key in self._seen])
        self._seen.clear()

    def _shrink(self, base: sqlite3.Connection) -> None:
        """Remove what was not asked for longest, when there is too much."""
        if _size(base) <= self._limit:
            return
        with _transaction(base):
            over = _size(base) - int(self._limit * _SPARED)
            for row, size in base.execute("SELECT rowid, length(data) FROM results ORDER BY used, rowid").fetchall():
                if over <= 0:
                    break
                base.execute("DELETE FROM results WHERE rowid = ?", (row,))
                over -= size
        # `execute` would free a single page.
        base.executescript("PRAGMA incremental_vacuum")

    def _renew(self) -> None:
        self._shut()
        if self._renewed:
            return
        self._renewed = True
        try:
            for ending in ("", "-wal", "-shm"):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)
        except OSError:
            self._say(f"the cache {self._path} is damaged and cannot be replaced; remove it, or use --no-cache")
            return
        self._say(f"the cache {self._path} was damaged and has been made anew")
        self._open()

    def _shut(self) -> None:
        base, self._base = self._base, None
        self._new.clear()
        self._seen.clear()
        if base is not None:
            with suppress(sqlite3.Error):
                base.close()


@contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


def _size(base: sqlite3.Connection) -> int:
    pages, free, size = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in _SIZES)
    return int((pages - free) * size)


def _today() -> int:
    return int(time.time() // _DAY)

"""The terminal at hand: what it can show, and a line on it that tells how far a run is."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from claimcheck.finding import Result
from claimcheck.reports.cells import printable

_WIDTH = 100
_PATIENCE = 1.0
_BAR = 24
_CLEAR = "\r\x1b[2K"


def may_colour(wish: str, to_stdout: bool) -> bool:
    """Whether to use colours: as wished, and on `auto` only on a terminal that wants them."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return to_stdout and sys.stdout.isatty()


def width(to_stdout: bool) -> int:
    """The columns to fill."""
    return shutil.get_terminal_size((_WIDTH, 24)).columns if to_stdout else _WIDTH


def progress_stream() -> TextIO | None:
    """Where to draw progress, if anywhere."""
    return sys.stderr if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" else None


class Progress:
    """A bar that is drawn once a run takes longer than a second; without a stream it never is."""

    def __init__(self, total: int, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._stream = stream
        self._clock = clock
        self._start = clock()
        self._drawn = False

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Passes results on; the bar is there while the next one is made, and gone while this one is printed."""
        done = 0
        try:
            for result in results:
                done += 1
                self._clear()
                yield result
                self._draw(done, result.name)
        finally:
            self._clear()

    def _clear(self) -> None:
        if self._drawn and self._stream is not None:
            self._stream.write(_CLEAR)
            self._stream.flush()
        self._drawn = False

    def _draw(self, done: int, name: str) -> None:
        if self._stream is None or done >= self._total or self._clock() - self._start < _PATIENCE:
            return
        full = _BAR * done // self._total
        bar = "█" * full + "░" * (_BAR - full)
        self._stream.write(f"{_CLEAR}{bar} {done}/{self._total} {printable(name)[-40:]}")
        self._stream.flush()
        self._drawn = True

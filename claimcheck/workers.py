"""Several processes that check files side by side; what they find comes in the order of the files.

Each worker is a fork of this process, so that rules, weights and language model are loaded once and shared. A worker
that ends abruptly takes nobody else with it: the files that it had not yet answered for are tried once more, each
alone, and named when that ends abruptly too.
"""

import contextlib
import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, ForkProcess
from pathlib import Path
from typing import Any, Protocol

from claimcheck.collector import seldom_collected
from claimcheck.document import Document
from claimcheck.finding import Result

# Files that a worker gets at once: enough to parse their sentences together, few enough to share the work evenly.
_CHUNK = 8
# Chunks for each worker that may be under way or wait for their turn to be told.
_AHEAD = 4
# Seconds that a worker has to end by itself once its line is closed.
_GRACE = 0.2
# Bytes of articles below which starting workers takes longer than they save.
_WORTH_IT = 1_000_000


class Checks(Protocol):
    """What is asked of a checker."""

    def check(self, name: str, data: bytes) -> Result:
        """The result for one article, given as bytes."""

    def check_text(self, name: str, source: str) -> Result:
        """The result for one article, given as text."""

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        """The results for files, in order, each as soon as it is known."""


def can_fork() -> bool:
    """Whether workers can share what is loaded; elsewhere one process does all the work."""
    return sys.platform == "linux"


def usable_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def worth(names: Sequence[str]) -> int:
    """How many workers are worth starting for some files."""
    size = 0
    for name in names:
        with contextlib.suppress(OSError):
            size += Path(name).stat().st_size
    return max(1, min(usable_processors(), size // _WORTH_IT + 1))


@dataclass
class _Chunk:
    """Files that go to a worker together, and the results there are so far."""

    names: list[str]
    results: list[Result] = field(default_factory=list)
    alone: bool = False

    @property
    def done(self) -> bool:
        return len(self.results) == len(self.names)


@dataclass
class _Worker:
    process: ForkProcess
    line: "Connection[list[str] | None, Result]"
    chunk: _Chunk | None = None


@dataclass(frozen=True)
class Parallel:
    """A checker that shares files among worker processes.

    Attributes:
        checker: checks in each worker.
        prepare: loads what all workers share, before the first is made.
        jobs: how many workers there are at most.
    """

    checker: Checks
    prepare: Callable[[], object]
    jobs: int

    def check(self, name: str, data: bytes) -> Result:
        """The result for one article, given as bytes; it is checked in this process."""
        return self.checker.check(name, data)

    def check_text(self, name: str, source: str) -> Result:
        """The result for one article, given as text; it is checked in this process."""
        return self.checker.check_text(name, source)

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        """The results for files, in the order of their names, each as soon as it and those before it are known."""
        waiting = iter(names)
        # With few files every worker gets some.
        first = list(islice(waiting, self.jobs * _CHUNK))
        if len(first) < 2:
            yield from self.checker.check_files(first)
            return
        size = max(1, min(_CHUNK, -(-len(first) // self.jobs)))
        chunks = _chunks(first, waiting, size)
        self.prepare()
        # What is there now stays; not looked at by the collector, its memory remains shared.
        gc.collect()
        with seldom_collected():
            pool = _Pool(self.checker, self.jobs)
            try:
                yield from _in_order(pool, chunks, self.jobs * _AHEAD)
            finally:
                pool.close()


def _chunks(first: Sequence[str], waiting: Iterator[str], size: int) -> Iterator[_Chunk]:
    for at in range(0, len(first), size):
        yield _Chunk([*first[at : at + size]])
    while some := list(islice(waiting, size)):
        yield _Chunk(some)


def _in_order(pool: "_Pool", chunks: Iterator[_Chunk], most: int) -> Iterator[Result]:
    under_way: deque[_Chunk] = deque()
    told = 0
    while True:
        while len(under_way) < most and (chunk := next(chunks, None)):
            under_way.append(chunk)
            pool.todo.append(chunk)
        if not under_way:
            return
        pool.work()
        while under_way and (told < len(under_way[0].results) or under_way[0].done):
            if told < len(under_way[0].results):
                yield under_way[0].results[told]
                told += 1
            else:
                under_way.popleft()
                told = 0


class _Pool:
    """The workers, and the chunks that none of them has yet."""

    def __init__(self, checker: Checks, jobs: int) -> None:
        self.todo: deque[_Chunk] = deque()
        self._checker = checker
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._context = ForkContext()

    def work(self) -> None:
        """Hands out chunks and waits until there is at least one more result."""
        while self.todo:
            worker = self._idle()
            if worker is None:
                break
            worker.chunk = self.todo.popleft()
            try:
                worker.line.send(worker.chunk.names[len(worker.chunk.results) :])
            except OSError:
                self._lost(worker)
        busy = {worker.line: worker for worker in self._workers if worker.chunk}
        for line in wait(list(busy)):
            self._hear(busy[line])  # type: ignore[index]

    def close(self) -> None:
        """Ends all workers, whatever they are doing."""
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.chunk is None:
                return worker
        return self._started() if len(self._workers) < self._jobs else None

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        others = [worker.line for worker in self._workers]
        process = self._context.Process(target=_serve, args=(self._checker, theirs, [ours, *others]), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _hear(self, worker: _Worker) -> None:
        chunk = worker.chunk
        try:
            result = worker.line.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        if chunk is not None:
            chunk.results.append(result)
            if chunk.done:
                worker.chunk = None

    def _lost(self, worker: _Worker) -> None:
        """A worker ended abruptly: its other files go to workers of their own, one after the other."""
        self._workers.remove(worker)
        self._end(worker)
        chunk = worker.chunk
        if chunk is not None:
            how = _ending(worker.process.exitcode)
            for name in chunk.names[len(chunk.results) :]:
                chunk.results.append(self._alone(name, how))

    def _alone(self, name: str, how: str) -> Result:
        worker = self._started()
        try:
            worker.line.send([name])
            return worker.line.recv()
        except (EOFError, OSError):
            worker.process.join()
            how = _ending(worker.process.exitcode)
            error = f"could not be checked: the process that checked it ended abruptly, twice ({how}); please report it"
            return Result(name, None, errors=(error,), failed=True)
        finally:
            self._workers.remove(worker)
            self._end(worker)

    def _end(self, worker: _Worker) -> None:
        worker.line.close()
        if worker.chunk is not None or worker.process.is_alive():
            worker.process.join(_GRACE)
        worker.process.kill()
        worker.process.join()


def _serve(checker: Checks, line: "Connection[Result, list[str]]", foreign: Sequence["Connection[Any, Any]"]) -> None:
    # An interrupt reaches every process of the terminal; the one that made the workers ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Held open here as well, the lines would not tell when the process at their other end is gone.
    for other in foreign:
        other.close()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for result in checker.check_files(line.recv()):
                line.send(_light(result))


def _light(result: Result) -> Result:
    """A result without the blocks of its document, which are asked for only where comments suppress something."""
    document = result.document
    if document is None or document.comments:
        return result
    return replace(result, document=Document(document.name, document.source))


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"

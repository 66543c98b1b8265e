"""What `claimcheck run` does, without a terminal: a request in, results and counts out."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.collector import seldom_collected
from claimcheck.engine import ChecksFiles, Engine
from claimcheck.errors import InputError, Place
from claimcheck.finding import Result
from claimcheck.reports.cells import printable
from claimcheck.reports.view import Tool

if TYPE_CHECKING:
    from claimcheck.changes import Changes

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Job:
    """What a run has to check, in order: problems met while looking, names of files, `-` for standard input."""

    items: tuple[str | InputError, ...]

    def __len__(self) -> int:
        return len(self.items)


def plan(paths: Sequence[str], suffixes: Collection[str], exclude: Iterable[str] = (), root: Path = Path()) -> Job:
    """Finds the files of a run.

    Args:
        paths: files, folders and `-`.
        suffixes: endings of the files to take from folders.
        exclude: patterns, as in `.gitignore`, for files in folders.
        root: the folder that the patterns are relative to.
    """
    from claimcheck.discover import discover

    named = [path for path in paths if path != STDIN]
    files, problems = discover(named, tuple(exclude), frozenset(suffixes), root)
    items: list[str | InputError] = [*problems, *map(str, files), *([STDIN] if STDIN in paths else [])]
    if not items:
        endings = ", ".join(sorted(suffixes))
        items = [InputError(Place(path), f"no article in this folder; articles end in {endings}") for path in named]
    return Job(tuple(items))


def checks(
    engine: Engine,
    folder: Path | None,
    *,
    keep: bool,
    jobs: int,
    until: Callable[[Callable[[], object]], object],
    say: Callable[[str], None],
) -> tuple[ChecksFiles, Tool]:
    """What checks the articles of a run, and what a report says of it.

    Args:
        engine: the engine.
        folder: where results are kept; None for the configured folder, else the platform's.
        keep: whether results are kept at all.
        jobs: how many processes check the articles.
        until: takes what is to be done when the run ends, however it does.
        say: prints a line for the user.
    """
    if jobs > 1:
        from claimcheck.workers import can_fork

        if not can_fork():
            say("claimcheck: on this platform one process checks all articles, whatever --jobs says")
            jobs = 1
    if not keep:
        return engine.sharing(jobs), engine.tool
    from claimcheck.cache import Store
    from claimcheck.cache_folder import cache_folder

    store = Store(folder or engine.config.cache or cache_folder(), say)
    until(store.close)
    return engine.remembering(store, jobs)


def processes(job: Job, jobs: int | None) -> int:
    """How many processes are to check the articles of a run: as many as asked for, for None as many as are worth it."""
    if jobs is not None:
        return jobs
    from claimcheck.workers import worth

    return worth([item for item in job.items if isinstance(item, str) and item != STDIN])


def narrowed(job: Job, changes: "Changes") -> Job:
    """A job without the files to which nothing was added; of those that git knows nothing of, a problem is told."""
    items: list[str | InputError] = []
    for item in job.items:
        if isinstance(item, InputError) or changes.concern(item):
            items.append(item)
        elif not changes.know(item):
            what = f"lies outside of the git repository {changes.root}, so that nobody knows what is new in it"
            items.append(InputError(Place(item), what))
    return Job(tuple(items))


def check(job: Job, checker: ChecksFiles, stdin: Callable[[], bytes], stdin_name: str) -> Iterator[Result]:
    """The results of a run, in order, each as soon as it is known.

    Args:
        job: what to check.
        checker: what checks.
        stdin: reads standard input; called once at most.
        stdin_name: what the article on standard input is to be called.
    """
    for kind, items in groupby(job.items, key=_kind):
        if kind == "file":
            yield from checker.check_files([str(item) for item in items])
        elif kind == "stdin":
            yield checker.check(stdin_name, stdin())
        else:
            yield from (_problem(item) for item in items if isinstance(item, InputError))


def settled(results: Iterable[Result]) -> Iterator[Result]:
    """Passes results on; from the first one on the garbage collector leaves alone what is loaded by then.

    Lexicon, rules and model stay to the end of the run; looking through them again and again takes a tenth of its time.
    """
    checked = iter(results)
    yield from islice(checked, 1)
    with seldom_collected():
        yield from checked


def telling(
    results: Iterable[Result], lines: Callable[[Result], Iterable[str]], say: Callable[[str], None]
) -> Iterator[Result]:
    """Passes results on, and says the lines that there are on each."""
    for result in results:
        for line in lines(result):
            say(line)
        yield result


def timed(
    results: Iterable[Result], say: Callable[[str], None], clock: Callable[[], float] = time.perf_counter
) -> Iterator[Result]:
    """Passes results on, and says of each how much was read and how long it took."""
    start = begin = clock()
    count = 0
    for result in results:
        now = clock()
        say(_measures(result, now - start))
        yield result
        count += 1
        start = clock()
    say(f"total: {count} read in {clock() - begin:.2f} s")


def _measures(result: Result, seconds: float) -> str:
    counts = (
        (result.words, "words"),
        (result.sentences, "sentences"),
        (len(result.claims), "claims"),
        (len(result.findings), "findings"),
    )
    return printable(f"{result.name}: {', '.join(f'{n} {what}' for n, what in counts)}, {seconds:.2f} s")


def _kind(item: str | InputError) -> str:
    if isinstance(item, InputError):
        return "problem"
    return "stdin" if item == STDIN else "file"


def _problem(error: InputError) -> Result:
    name = error.place.path if error.place else ""
    return Result(name, None, errors=(error.what,), failed=True)

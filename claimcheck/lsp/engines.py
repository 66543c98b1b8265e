"""The engine that each article is to be checked with: the one of the nearest configuration, loaded once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.config import find_config, load_config
from claimcheck.engine import Engine, Setup, open_engine
from claimcheck.errors import ClaimcheckError, Problems
from claimcheck.language.parse import Parser
from claimcheck.pipeline import Checker

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine and its checker."""

    engine: Engine
    checker: Checker


@dataclass(frozen=True, slots=True)
class _Kept:
    """What loading gave, and the files that it depends on, as they were."""

    files: tuple[Path, ...]
    stamp: _Stamp
    opened: Opened | ClaimcheckError | Problems


class Engines:
    """Opens engines, and opens them anew when their configuration or rules have changed."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._kept: dict[Path | None, _Kept] = {}
        self._parsers: dict[str, Parser] = {}

    def of(self, folder: Path) -> Opened:
        """The engine for the articles of a folder; the language model is shared by all.

        Raises:
            ClaimcheckError, Problems: what is wrong with the configuration or the rules; until they change, the same.
        """
        config = self._setup.config or find_config(folder)
        kept = self._kept.get(config)
        if kept is None or kept.stamp != _stamp(kept.files):
            kept = self._kept[config] = self._open(config, folder)
        if isinstance(kept.opened, Opened):
            return kept.opened
        raise kept.opened.with_traceback(None)

    def _open(self, config: Path | None, folder: Path) -> _Kept:
        files = (*((config,) if config else ()), *self._setup.rules)
        opened: Opened | ClaimcheckError | Problems
        try:
            # wrong rules are to be read again when they are mended, so that their files must be known before they fail
            files = (*files, *load_config(config, start=folder).rules)
            stamp = _stamp(files)
            engine = open_engine(replace(self._setup, config=config, start=folder))
            opened = Opened(engine, Checker(engine.config, engine.rules, engine.lexicon, open_parser=self._parser))
        except (ClaimcheckError, Problems) as error:
            stamp, opened = _stamp(files), error
        return _Kept(files, stamp, opened)

    def _parser(self, model: str) -> Parser:
        return self._parsers.setdefault(model, Parser(model))


def _stamp(paths: Iterable[Path]) -> _Stamp:
    """What changes when one of the files does, or a file in one of the folders."""
    return tuple(_of_file(file) for path in paths for file in _files(path))


def _files(path: Path) -> Iterator[Path]:
    yield path
    if path.is_dir():
        yield from sorted(path.rglob("*.y*ml"))


def _of_file(path: Path) -> tuple[str, int, int]:
    try:
        known = path.stat()
    except OSError:
        return str(path), -1, -1
    return str(path), known.st_mtime_ns, known.st_size

"""The commands `claimcheck baseline …`, which keep the list of known findings."""

import os
import sys
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli_guard import say
from claimcheck.cli_known import places, shown
from claimcheck.cli_options import config_option, from_here, rules_and_config, the_day, wanted_paths

if TYPE_CHECKING:
    from claimcheck.baseline import Entry
    from claimcheck.engine import Engine
    from claimcheck.finding import Result

DEFAULT = ".claimcheck-baseline.json"

_file = click.option(
    "--baseline",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"The baseline.  [default: the configured one, else {DEFAULT} beside the configuration]",
)
_paths = click.argument("paths", nargs=-1, metavar="[PATH...]")


@click.group()
def baseline() -> None:
    """Keep a list of known findings, so that runs tell only new ones."""


@baseline.command()
@_paths
@_file
@rules_and_config
@the_day
@click.pass_context
def write(
    context: click.Context,
    paths: tuple[str, ...],
    file: Path | None,
    rule_paths: tuple[Path, ...],
    config: Path | None,
    today: date,
) -> None:
    """Take everything that is found now for known.

    Entries of articles that are not among PATHS stay as they are.
    """
    from claimcheck.baseline import Baseline, accepted, load
    from claimcheck.reports.tally import Tally

    engine, wanted = _opened(paths, rule_paths, config)
    path = _path(file, engine)
    before = load(path) if path.exists() else Baseline(path, {})
    tally = Tally()
    entries = accepted(before, tally.watch(_checked(context, engine, wanted, today)), places(wanted))
    if tally.articles > tally.failed:
        _save(path, entries)
        click.echo(f"{path}: {_counted(entries)}")
    else:
        say(f"{path}: not written, for no article could be checked")
    context.exit(tally.exit_code(None))


@baseline.command()
@_paths
@_file
@rules_and_config
@the_day
@click.pass_context
def prune(
    context: click.Context,
    paths: tuple[str, ...],
    file: Path | None,
    rule_paths: tuple[Path, ...],
    config: Path | None,
    today: date,
) -> None:
    """Take out the entries that fit nothing any more.

    Those of renamed articles are put under their new path.
    """
    from claimcheck.baseline import Matcher, load
    from claimcheck.reports.tally import Tally

    engine, wanted = _opened(paths, rule_paths, config)
    known = Matcher(load(_path(file, engine)))
    tally = Tally()
    deque(known.watch(tally.watch(_checked(context, engine, wanted, today))), maxlen=0)
    stale = known.stale(places(wanted))
    entries = known.pruned(places(wanted))
    if entries != dict(known.baseline.entries):
        _save(known.baseline.path, entries)
    for key, gone in stale.items():
        for entry in gone:
            click.echo(f"- {shown(key, entry)}")
    click.echo(f"{known.baseline.path}: {_counted(entries)}")
    context.exit(tally.exit_code(None))


@baseline.command()
@_paths
@_file
@config_option
def show(paths: tuple[str, ...], file: Path | None, config: Path | None) -> None:
    """List the entries, all of them or those of articles in PATHS.

    Nothing is checked.
    """
    from claimcheck.baseline import load
    from claimcheck.config import load_config
    from claimcheck.output import write_stream

    settings = load_config(config)
    known = load(from_here(file or settings.baseline or settings.root / DEFAULT))
    entries = known.within(places(paths)) if paths else known.entries
    lines = [f"{shown(key, entry)}\n" for key in sorted(entries) for entry in entries[key]]
    write_stream([*lines, f"{known.path}: {_counted(entries)}\n"], sys.stdout.buffer, sys.stdout.encoding)


def _opened(
    paths: Sequence[str], rule_paths: tuple[Path, ...], config: Path | None
) -> "tuple[Engine, tuple[str, ...]]":
    from claimcheck import app
    from claimcheck.engine import Setup, open_engine

    if app.STDIN in paths:
        raise click.UsageError("a baseline is about files; name them, or their folders")
    engine = open_engine(Setup(config, rule_paths))
    return engine, wanted_paths(paths, engine.config.paths, stdin=False)


def _path(file: Path | None, engine: "Engine") -> Path:
    return from_here(file or engine.config.baseline or engine.config.root / DEFAULT)


def _checked(context: click.Context, engine: "Engine", wanted: Sequence[str], today: date) -> "Iterator[Result]":
    """The results without a baseline; what could not be checked is told."""
    from claimcheck import app
    from claimcheck.reports.text import problems
    from claimcheck.terminal import Progress, progress_stream

    job = app.plan(wanted, engine.suffixes, engine.config.exclude, engine.config.root)
    progress = Progress(len(job), progress_stream())
    keep = not os.environ.get("CLAIMCHECK_NO_CACHE")
    checker, _ = app.checks(engine, None, keep=keep, jobs=1, until=context.call_on_close, say=say)
    checked = app.check(job, checker, lambda: b"", "")
    return app.telling(progress.watch(engine.tuned(checked, today)), problems, say)


def _save(path: Path, entries: "Mapping[str, Collection[Entry]]") -> None:
    from claimcheck.baseline import dumped
    from claimcheck.output import write_file

    write_file([dumped(entries)], path, "the baseline")


def _counted(entries: "Mapping[str, Collection[Entry]]") -> str:
    findings, articles = sum(map(len, entries.values())), sum(map(bool, entries.values()))
    known = f"{findings} known finding{'' if findings == 1 else 's'}"
    return f"{known} in {articles} article{'' if articles == 1 else 's'}"

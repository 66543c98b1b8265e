"""The options `--format` and `--output` of `run`: which reports a run writes, and where."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli_options import Command

if TYPE_CHECKING:
    from claimcheck.output import Output
    from claimcheck.reports import View

NAMES = tuple(
    "text html markdown json jsonl sarif github gitlab rdjsonl junit checkstyle csv webannotation brat spacy".split()
)
"""The formats, without the cost of importing what writes them."""

_DEFAULT = "text"
_ACTIONS = "github"
_DESCRIBING = frozenset({"sarif"})
_SUMMARY = "GITHUB_STEP_SUMMARY"
# a single letter is a drive
_LIKE_A_FORMAT = re.compile(r"([a-z][a-z0-9-]+):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Destination:
    """A report to be written: its format, or None for that of `--format`, and its file, or None for standard output."""

    form: str | None
    path: Path | None


def report_options(command: Command) -> Command:
    """Adds `--format` and `--output`, in this order, as `form` and `named`."""
    form = click.option(
        "--format",
        "form",
        callback=_known,
        shell_complete=_completed,
        metavar="FORMAT",
        help=f"{', '.join(NAMES)}.  [default: text; github in GitHub Actions]",
    )
    output = click.option(
        "--output",
        "-o",
        "named",
        multiple=True,
        callback=_destinations,
        metavar="[FORMAT:]FILE",
        help="Write the report to a file; with FORMAT: before it, one more report in that format. Repeatable.",
    )
    return form(output(command))


def _known(_context: click.Context, _parameter: click.Parameter, form: str | None) -> str | None:
    if form is not None and form not in NAMES:
        raise click.BadParameter(_no_format(form))
    return form


def _completed(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    return [name for name in NAMES if name.startswith(begun)]


def _destinations(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[Destination, ...]:
    return tuple(map(_destination, values))


def _destination(value: str) -> Destination:
    """`FILE` or `FORMAT:FILE`; a single letter is no format but a drive."""
    found = _LIKE_A_FORMAT.fullmatch(value)
    if found is None:
        return Destination(None, Path(value))
    form, file = found.groups()
    if form not in NAMES:
        raise click.BadParameter(f"{_no_format(form)} (for a file of this name, write ./{value})")
    if not file:
        raise click.BadParameter(f"'{value}' names no file; write {value}FILE")
    return Destination(form, Path(file))


def destinations(
    form: str | None, named: Sequence[Destination], *, quiet: bool, environ: Mapping[str, str]
) -> list[Destination]:
    """The reports that a run writes.

    Files with a format of their own come besides the report of `--format`, which goes to the one file without, else
    to standard output unless the run is quiet. In GitHub Actions it is the annotations when nothing else was asked.

    Raises:
        click.UsageError: when two reports go to the same file, or two files have no format of their own.
    """
    plain = [one for one in named if one.form is None]
    if len(plain) > 1:
        files = " and ".join(str(one.path) for one in plain[:2])
        raise click.UsageError(f"--output names {files}; say what goes where, as in --output json:report.json")
    if form is None:
        on_actions = environ.get("GITHUB_ACTIONS") == "true" and not plain
        form = _ACTIONS if on_actions else _DEFAULT
    wanted = [Destination(one.form or form, one.path) for one in named]
    if not plain and not quiet:
        wanted.insert(0, Destination(form, None))
    seen: set[Path] = set()
    for path in (one.path.resolve() for one in wanted if one.path and not _special(one.path)):
        if path in seen:
            raise click.UsageError(f"two reports would go to {path}; give each a file of its own")
        seen.add(path)
    return wanted


def describe_rules(wanted: Iterable[Destination]) -> bool:
    """Whether a report describes the rules in force, which then have to be loaded."""
    return any(one.form in _DESCRIBING for one in wanted)


def outputs(wanted: Iterable[Destination], view: "View", colour: str, environ: Mapping[str, str]) -> "list[Output]":
    """What writes the reports; with GitHub's annotations goes a job summary where the platform takes one.

    Raises:
        click.UsageError: when a report that is no text would go to a terminal.
    """
    from claimcheck.output import Output, appending
    from claimcheck.reports import github_summary

    made = []
    for one in wanted:
        made.append(_output(one, view, colour))
        if one.form == _ACTIONS and one.path is None and environ.get(_SUMMARY):
            made.append(Output(lambda results: github_summary.write(results, view), appending(Path(environ[_SUMMARY]))))
    return made


def _output(one: Destination, view: "View", colour: str) -> "Output":
    from claimcheck.output import Output, replacing, streaming
    from claimcheck.reports import BINARY_FORMATS, FORMATS
    from claimcheck.terminal import may_colour, width

    form, to_stdout = one.form or _DEFAULT, one.path is None
    target = streaming(sys.stdout.buffer, sys.stdout.encoding if form == "text" else "utf-8")
    if one.path is not None:
        target = replacing(one.path)
    if form in BINARY_FORMATS:
        if to_stdout and sys.stdout.isatty():
            raise click.UsageError(f"{form} is no text; name a file for it, as in --output {form}:FILE")
        return Output(lambda results: BINARY_FORMATS[form](results, view), target)
    coloured = form == "text" and may_colour(colour, to_stdout)
    shown = replace(view, colour=coloured, width=width(to_stdout))
    return Output(lambda results: FORMATS[form](results, shown), target)


def _special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _no_format(name: str) -> str:
    from claimcheck.yamlreader import did_you_mean

    return f"there is no format '{name}'" + (did_you_mean(name, NAMES) or f"; it is one of {', '.join(NAMES)}")

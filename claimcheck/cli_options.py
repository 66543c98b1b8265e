"""Options that several commands share, so that they read and mean the same everywhere."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


def rules_and_config(command: Command) -> Command:
    """Adds `--rules` and `--config`, in this order, as `rule_paths` and `config`."""
    return rules_option(config_option(command))


def rules_option(command: Command) -> Command:
    """Adds `--rules` as `rule_paths`."""
    return click.option(
        "--rules",
        "rule_paths",
        type=click.Path(path_type=Path, exists=True),
        multiple=True,
        metavar="PATH",
        help="A folder or file of rules, in place of the rules that ship. Repeatable.",
    )(command)


def config_option(command: Command) -> Command:
    """Adds `--config` as `config`."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE",
        help="The configuration file, in place of the nearest .claimcheck.yml or pyproject.toml.",
    )(command)


def text_or_json(people: str) -> Callable[[Command], Command]:
    """Adds `--format` as `form`.

    Args:
        people: what `text` is, for the help.
    """
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=f"{people} for people, or one JSON object.",
    )


def main_content_option(command: Command) -> Command:
    """Adds `--main-content` as `main_content`."""
    return click.option(
        "--main-content", is_flag=True, help="Of HTML pages, read only the article, not what stands around it."
    )(command)


def the_day(command: Command) -> Command:
    """Adds `--today` as `today`: the day on which suppressions are to hold, for tests and for looking ahead."""
    return click.option(
        "--today", hidden=True, metavar="YYYY-MM-DD", callback=_day, help="The day to take for today.  [default: today]"
    )(command)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is no day; write it as 2027-01-31") from None


def wanted_paths(paths: Sequence[str], configured: Iterable[Path], *, stdin: bool) -> tuple[str, ...]:
    """What to check: the paths of the command line, else the configured ones, told from the current folder if below it.

    Args:
        paths: those of the command line.
        configured: those of the configuration.
        stdin: whether the command takes `-` for standard input.

    Raises:
        click.UsageError: when there are neither.
    """
    wanted = tuple(paths) or tuple(str(from_here(path)) for path in configured)
    if not wanted:
        more = ", or - for standard input" if stdin else ""
        raise click.UsageError(f"name the files or folders to check{more}; or set paths in the configuration")
    return wanted


def from_here(path: Path) -> Path:
    """A configured path as reports are to name it: from the current folder, if it is below that.

    Platforms know files by their path in the repository, and nobody wants to read the whole path.
    """
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path

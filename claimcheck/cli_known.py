"""What `claimcheck run` does about known findings: its options, and what it says of the baseline."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli_guard import say
from claimcheck.cli_options import Command, from_here

if TYPE_CHECKING:
    from claimcheck.baseline import Entry, Matcher


def baseline_options(command: Command) -> Command:
    """Adds `--baseline` and `--strict-baseline`, in this order, as `baseline` and `strict_baseline`."""
    file = click.option(
        "--baseline",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Leave out the findings that are known from this file; `claimcheck baseline write` makes it.",
    )
    strict = click.option(
        "--strict-baseline", is_flag=True, help="Exit with 1 when entries of the baseline fit nothing any more."
    )
    return file(strict(command))


def matcher(file: Path | None, strict: bool) -> "Matcher | None":
    """What leaves out known findings; None without a baseline.

    Raises:
        ConfigError: when the baseline cannot be read.
        click.UsageError: when it is to be strict, and there is none.
    """
    from claimcheck.baseline import Matcher, load

    if file is None:
        if strict:
            raise click.UsageError("--strict-baseline needs a baseline; name it with --baseline FILE")
        return None
    return Matcher(load(from_here(file)))


def tell_stale(known: "Matcher", within: Sequence[str], *, strict: bool) -> bool:
    """Says which entries fit nothing any more, each of them when it is to be strict; whether that fails the run."""
    file = known.baseline.path
    if renamed := known.renamed:
        old, heirs = next(iter(renamed.items()))
        more = f" and {len(renamed) - 1} more" if len(renamed) > 1 else ""
        say(f"{file}: {old} was found as {', '.join(heirs)}{more}; `claimcheck baseline prune` notes the new paths")
    stale = known.stale(places(within))
    if strict:
        for key, entries in stale.items():
            for entry in entries:
                say(f"{file}: {shown(key, entry)} is not found any more")
    if number := sum(map(len, stale.values())):
        fit, them = ("entry fits", "it") if number == 1 else ("entries fit", "them")
        say(f"{file}: {number} {fit} nothing any more; `claimcheck baseline prune` takes {them} out")
    return strict and number > 0


def places(paths: Sequence[str]) -> list[Path]:
    """Paths of the command line as paths."""
    return [Path(path) for path in paths]


def shown(key: str, entry: "Entry") -> str:
    """An entry as one line."""
    from claimcheck.reports.cells import printable

    return printable(f"{key}: {entry.rule} “{entry.text}”")

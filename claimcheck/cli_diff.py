"""The option `--diff` of `run`: only what is new."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli_options import Command

if TYPE_CHECKING:
    from claimcheck.changes import Changes

_STDIN = "-"


def diff_option(command: Command) -> Command:
    """Adds `--diff`, as `diff`."""
    return click.option(
        "--diff",
        metavar="BASE",
        help="Tell only findings in sentences that are new since this branch left BASE, or with - in the patch on"
        " standard input.",
    )(command)


def changes_of(diff: str | None, paths: Sequence[str], stdin: Callable[[], bytes]) -> "Changes | None":
    """What is new; None when that does not matter.

    Args:
        diff: a branch or commit, or `-` for a patch on standard input.
        paths: what is to be checked.
        stdin: reads standard input.

    Raises:
        click.UsageError: when the article on standard input is to be checked.
        GitError: when git cannot tell.
        InputError: when the patch is none.
    """
    if diff is None:
        return None
    if _STDIN in paths:
        raise click.UsageError("--diff is about files; it cannot tell what is new in an article on standard input")
    from claimcheck.changes import changes_in_patch, changes_since

    if diff == _STDIN:
        return changes_in_patch(stdin(), "standard input", Path())
    return changes_since(diff, Path())

"""What the `git` program knows about files. It is the only program that claimcheck ever starts."""

import os
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from claimcheck.errors import ClaimcheckError


class GitError(ClaimcheckError):
    """Git is not there, or cannot do what is asked of it."""

    def __init__(self, what: str) -> None:
        super().__init__(None, what)


def git(arguments: Sequence[str], folder: Path) -> bytes:
    """The output of a git command.

    Raises:
        GitError: when there is no git, or when it fails; with the first line of what it says.
    """
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": ""}
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    except FileNotFoundError:
        raise GitError("the program git was not found; install it, or put it on the PATH") from None
    except OSError as error:
        raise GitError(f"the program git cannot be run: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"]
        raise GitError(f"git cannot do this: {said[0].removeprefix('fatal: ')}")
    return done.stdout


def committed_on(path: Path, lines: Iterable[int]) -> dict[int, date]:
    """The day (UTC) on which each of some lines of a file was last changed; not those that are not committed.

    Args:
        path: the file.
        lines: numbers of lines from 1, as git counts them: by line feeds.
    """
    wanted = [word for line in sorted(set(lines)) for word in ("-L", f"{line},{line}")]
    if not wanted:
        return {}
    try:
        told = git(["blame", "--line-porcelain", *wanted, "--", path.name], path.absolute().parent)
    except GitError:
        return {}
    days: dict[int, date] = {}
    number, committed = 0, False
    for row in told.split(b"\n"):
        words = row.split(b" ")
        if row.startswith(b"\t"):
            number = 0
        elif not number and len(words) >= 3:
            number, committed = int(words[2]), words[0].strip(b"0") != b""
        elif words[0] == b"author-time" and committed:
            days[number] = datetime.fromtimestamp(int(words[1]), UTC).date()
    return days

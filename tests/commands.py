"""The command, run in a process of its own, and a checker for commands that are not about checking."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from samples import result, unread

from claimcheck.document import Document
from claimcheck.finding import Result

REPO = Path(__file__).parent.parent
TEA = "corpus/articles/slimming-tea.md"


class FakeChecker:
    """Finds the same in every article, nothing in an empty one, and cannot read what is not there."""

    def check(self, name: str, data: bytes) -> Result:
        if not data:
            return Result(name, Document(name, ""))
        return result(name, data.decode("utf-8"))

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        for name in names:
            path = Path(name)
            yield self.check(name, path.read_bytes()) if path.exists() else unread(name)


def command(*arguments, cwd=REPO):
    """Runs a command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPO)},
        timeout=120,
        check=False,
    )

"""Plays the examples of the pages in `docs/`, and writes down what they print now.

A page is played from top to bottom in an empty folder that is a git repository. A block of code right after a line that
ends with the name of a file, as in "`content/tea.md`:", is written to that file. Of a block of `console`, every line that
begins with `$ ` is run, and what stands below it is what it prints; a line with an ellipsis stands for any lines. A command
below which nothing stands may print what it likes, but must not end with 2 or more.

Usage: python tests/tools/pages.py [PAGE...]
"""

import contextlib
import io
import os
import re
import shlex
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

from claimcheck.cli import cli
from claimcheck.cli_guard import run_guarded
from claimcheck.language import spacy_import

REPO = Path(__file__).parents[2]
BLOCK = re.compile(
    r"^(?P<head>(?:[^\n]*`(?P<file>[^`\n]+)`:\n\n)?)```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_ANY = "…\n"
_SHELL = re.compile(r"[|<>;&$*`]")
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
       for key, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", "2026-10-01T12:00:00Z"))},
}  # fmt: skip


def played(page: str, folder: Path) -> str:
    """The page as it should be: with what its examples print now. The current folder is `folder`, and stays so.

    Raises:
        RuntimeError: when a command that prints nothing on the page ends with 2 or more.
    """
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        os.environ.pop(name, None)
    _shell("git init -q -b main", folder)
    return BLOCK.sub(lambda block: block["head"] + _block(block, folder), page)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with what stands below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def _block(block: re.Match[str], folder: Path) -> str:
    kind, text = block["kind"], block["text"]
    if kind == "console":
        text = "".join(_step(command, printed, folder) for command, printed in steps(text))
    elif block["file"]:
        path = folder / block["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return f"```{kind}\n{text}```"


def _step(command: str, printed: str, folder: Path) -> str:
    in_process = command.startswith("claimcheck ") and not _SHELL.search(command.partition("#")[0])
    code, out = (_claimcheck if in_process else _shell)(command, folder)
    if not printed:
        if code > 1:
            raise RuntimeError(f"$ {command}\n{out}ended with {code}")
        return f"$ {command}\n"
    blank = "\n" if printed.endswith("\n\n") and not out.endswith("\n\n") else ""
    shown = printed if _fits(printed.removesuffix(blank), out) else out + blank
    return f"$ {command}\n{shown}"


def _fits(printed: str, out: str) -> bool:
    return re.fullmatch("(?s:.*)".join(map(re.escape, printed.split(_ANY))), out) is not None


def _claimcheck(command: str, folder: Path) -> tuple[int, str]:
    """Runs it in this process, so that the language model is loaded once for all."""
    written = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            patch("claimcheck.language.parse.load_pipeline", _cached(spacy_import.load_pipeline)),
            contextlib.redirect_stdout(written),
            contextlib.redirect_stderr(written),
        ):
            code = run_guarded(cli, shlex.split(command, comments=True)[1:])
            written.flush()
    finally:
        os.chdir(before)
    buffer = written.buffer
    assert isinstance(buffer, io.BytesIO)
    return code, buffer.getvalue().decode("utf-8")


@cache
def _cached(load: Callable[..., object]) -> Callable[..., object]:
    return cache(load)


def _shell(command: str, folder: Path) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as programs:
        program = Path(programs, "claimcheck")
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n', encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env={**os.environ, **_GIT, "PATH": path, "PYTHONPATH": str(REPO)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
    return done.returncode, done.stdout


if __name__ == "__main__":
    pages = [Path(name) for name in sys.argv[1:]] or sorted((REPO / "docs").glob("*.md"))
    for path in pages:
        with tempfile.TemporaryDirectory() as home:
            path.write_text(played(path.read_text("utf-8"), Path(home)), encoding="utf-8", newline="\n")

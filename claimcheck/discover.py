"""Which files are articles to check: files as named, folders walked as git would see them."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import InputError, Place

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = frozenset(".txt .md .markdown .mdx .html .htm .rst .docx".split())
"""The endings of files that can be read as articles, without the cost of importing what reads them."""

_TEXT_LIKE = frozenset({"", ".text"})
_NEVER = frozenset({"node_modules", "__pycache__"})

Ignores = tuple[tuple[Path, "GitIgnoreSpec"], ...]
"""Patterns and the folder that they are relative to, outermost first; a later one overrides an earlier one."""


def discover(
    paths: Sequence[str], exclude: Sequence[str], suffixes: Collection[str], root: Path = Path()
) -> tuple[list[Path], list[InputError]]:
    """Find the articles to check.

    Args:
        paths: files and folders as the user names them. A file that is named is checked even if it is ignored.
        exclude: patterns as in `.gitignore` for what is found in folders.
        suffixes: the suffixes of articles, such as `.md`.
        root: the folder that the patterns are relative to.

    Returns:
        The files in the order of `paths`, those of a folder sorted by name, each once; and a problem for every path
        that is missing or of no known format and for every folder that cannot be read.
    """
    known = frozenset(suffixes)
    files: dict[str, Path] = {}
    problems: list[InputError] = []
    for name in paths:
        path = Path(name)
        inside = path.is_dir()
        for item in _below(path, known, exclude, root) if inside else [_named(path, known)]:
            if isinstance(item, InputError):
                problems.append(item)
            else:
                files.setdefault(os.path.realpath(item), item)
    return list(files.values()), problems


def _named(path: Path, known: frozenset[str]) -> Path | InputError:
    if not os.path.lexists(path):
        return InputError(Place(str(path)), "there is no such file or folder; check the spelling of the path")
    if not path.exists():
        return InputError(Place(str(path)), "is a link that leads nowhere; name the file itself")
    if not path.is_file():
        return InputError(Place(str(path)), "is neither a file nor a folder; save the article as a file")
    if path.suffix.lower() in known | _TEXT_LIKE:
        return path
    formats = ", ".join(sorted(known))
    return InputError(
        Place(str(path)), f"cannot be read: {path.suffix} is not one of the known formats ({formats}); save it as one"
    )


def _below(folder: Path, known: frozenset[str], exclude: Sequence[str], root: Path) -> Iterator[Path | InputError]:
    excluded = ((Path(os.path.abspath(root)), _spec(exclude)),) if exclude else ()  # noqa: PTH100
    return _walk(folder, known, (*excluded, *_ignores_above(folder)))


def _walk(folder: Path, known: frozenset[str], ignores: Ignores) -> Iterator[Path | InputError]:
    """The articles below a folder. Links to folders are not followed, so that no loop can arise."""
    pending = [(folder, ignores)]
    while pending:
        here, rules = pending.pop()
        rules = (*rules, *_ignores_in(here))
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            reason = error.strerror or "unknown reason"
            yield InputError(Place(str(here)), f"this folder cannot be read ({reason}); check its permissions")
            continue
        below = []
        place = Path(os.path.abspath(here))  # noqa: PTH100 - resolve() would follow a link
        for entry in entries:
            path, absolute = here / entry.name, place / entry.name
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and entry.name not in _NEVER and not _ignored(absolute, rules, "/"):
                    below.append((path, rules))
            elif path.suffix.lower() in known and path.is_file() and not _ignored(absolute, rules, ""):
                yield path
        pending += reversed(below)


def _ignored(absolute: Path, rules: Ignores, end: str) -> bool:
    """Whether the last pattern that has a say on a path excludes it; `end` is a slash for a folder."""
    for base, spec in reversed(rules):
        if absolute.is_relative_to(base):
            verdict = spec.check_file(absolute.relative_to(base).as_posix() + end).include
            if verdict is not None:
                return verdict
    return False


def _ignores_above(folder: Path) -> Ignores:
    """The `.gitignore` files between the root of the repository and the folder, if it is in a repository."""
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100
    above: list[tuple[Path, GitIgnoreSpec]] = []
    if (absolute / ".git").exists():
        return ()
    for parent in absolute.parents:
        above[:0] = _ignores_in(parent)
        if (parent / ".git").exists():
            return tuple(above)
    return ()


def _ignores_in(folder: Path) -> Ignores:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return ((Path(os.path.abspath(folder)), _spec(lines)),)  # noqa: PTH100


def _spec(lines: Iterable[str]) -> "GitIgnoreSpec":
    # imported where a folder is walked: a file that is named needs no patterns
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)

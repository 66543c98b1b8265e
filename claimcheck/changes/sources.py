"""Where changes come from: a git repository, or a patch."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.changes.lines import Added, Changes
from claimcheck.changes.patch import FilePatch, parse_patch
from claimcheck.errors import InputError, Place
from claimcheck.git import GitError, git

# Whatever the user has configured, the patch is to look the same.
_DIFF = (
    "-c core.quotepath=false diff --no-color --no-ext-diff --no-textconv --unified=0 --inter-hunk-context=0"
    " --find-renames --submodule=short --no-relative --src-prefix=a/ --dst-prefix=b/"
).split()


def changes_since(base: str, folder: Path) -> Changes:
    """What was added since a branch left another one, what is not committed and new files included.

    Args:
        base: the other branch, or any commit.
        folder: a folder of the repository.

    Raises:
        GitError: when there is no git, no repository, no such commit, or none in common with it.
    """
    root = Path(os.fsdecode(_top(folder)))
    start = _merge_base(base, root)
    files: dict[str, Added] = {}
    for file in parse_patch(git([*_DIFF, start, "--"], root), "git diff"):
        _note(files, root / file.path.removeprefix("b/"), file)
    for new in git(["ls-files", "--others", "--exclude-standard", "-z"], root).split(b"\0"):
        if new:
            files[os.path.realpath(root / os.fsdecode(new))] = Added(whole=True)
    return Changes(files, Path(os.path.realpath(root)))


def _top(folder: Path) -> bytes:
    try:
        return git(["rev-parse", "--show-toplevel"], folder).removesuffix(b"\n").removesuffix(b"\r")
    except GitError as error:
        if "not a git repository" not in error.what:
            raise
        what = "this folder is in no git repository, so there is nothing to compare with; `--diff -` takes a patch"
        raise GitError(what) from None


def _merge_base(base: str, root: Path) -> str:
    if not base or base.startswith("-"):
        raise GitError(f"'{base}' is no name of a branch or commit")
    try:
        commit = git(["rev-parse", "--verify", "--quiet", f"{base}^{{commit}}"], root).decode().strip()
    except GitError:
        what = f"git knows no branch or commit '{base}' here; check the spelling, or fetch it first"
        raise GitError(what) from None
    try:
        return git(["merge-base", commit, "HEAD"], root).decode().strip()
    except GitError:
        what = f"'{base}' and HEAD have no commit in common here; in a shallow clone, fetch more of the history"
        raise GitError(what) from None


def changes_in_patch(data: bytes, name: str, folder: Path) -> Changes:
    """What a patch adds to files that are there. Its paths start from the folder, or from that of its repository.

    Args:
        data: the patch.
        name: what to call it in messages.
        folder: the folder.

    Raises:
        InputError: when it is no unified patch, or none of its files is there.
    """
    above = (folder, *folder.absolute().parents)
    bases = dict.fromkeys([next((place for place in above if (place / ".git").exists()), folder), folder])
    files: dict[str, Added] = {}
    patched = parse_patch(data, name)
    for file in patched:
        path = next((path for path in _candidates(file.path, bases) if path.is_file()), None)
        if path is not None:
            _note(files, path, file)
    if patched and not files:
        what = f"none of its files is here, not even {patched[0].path}; go to the folder that its paths start from"
        raise InputError(Place(name), what)
    return Changes(files)


def _candidates(path: str, bases: Iterable[Path]) -> Iterator[Path]:
    """Where a file may be, the likeliest place first: its path without the first part, such as `b/`, or with it."""
    rest = path.partition("/")[2]
    shorter_first = len(path) > 1 and path[1] == "/"
    for part in (rest, path) if shorter_first else (path, rest):
        if part:
            yield from (base / part for base in bases)


def _note(files: dict[str, Added], path: Path, patch: FilePatch) -> None:
    real = os.path.realpath(path)
    files[real] = files.get(real, Added()) | Added(tuple(patch.added), patch.whole)

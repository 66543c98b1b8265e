"""Unified patches: which lines they add to which files. Of git, diff, and whatever writes them in the same way."""

import os
import re
from dataclasses import dataclass, field

from claimcheck.errors import InputError, Place

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_BINARY = re.compile(rb"Binary files (.*) and (.*) differ\Z", re.DOTALL)
_MERGE = (b"diff --cc ", b"diff --combined ", b"@@@ ")
_QUOTED = re.compile(rb'"((?:\\.|[^"\\])*)"', re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
_NOWHERE = "/dev/null"


@dataclass(slots=True)
class FilePatch:
    """What a patch does to one file.

    Attributes:
        path: what the file is called afterwards, as the patch has it, with any prefix; empty when it is deleted.
        added: the lines that are added, counted from 1.
        whole: whether it is changed in a way that has no lines.
    """

    path: str
    added: list[int] = field(default_factory=list)
    whole: bool = False


def parse_patch(data: bytes, name: str) -> list[FilePatch]:
    """The files of a patch; none when it is empty.

    Args:
        data: the patch.
        name: what to call it in messages.

    Raises:
        InputError: when it is no unified patch.
    """
    lines = _Lines(data, name)
    files: list[FilePatch] = []
    headed = False  # whether what comes next tells more of the file that `diff --git` began
    while (line := lines.next()) is not None:
        if line.startswith(_MERGE):
            raise lines.problem("this is the patch of a merge with several parents; make one with `git diff BASE...`")
        if line.startswith(b"diff --git "):
            files.append(FilePatch(_second_half(line.removeprefix(b"diff --git "))))
            headed = True
        elif line.startswith(b"--- ") and lines.peek().startswith(b"+++ "):
            path = _path(lines.next() or b"", len(b"+++ "))
            if headed:
                files[-1].path = path
            else:
                files.append(FilePatch(path))
            headed = False
        elif found := _BINARY.match(line):
            if not headed:
                files.append(FilePatch(_path(found.group(2))))
            files[-1].whole = True
        elif headed and line.startswith(b"GIT binary patch"):
            files[-1].whole = True
        elif headed and line.startswith((b"rename to ", b"copy to ")):
            # Here git puts no prefix, as it does everywhere else.
            files[-1].path = "b/" + _path(line, line.index(b" to ") + len(b" to "))
        elif headed and line.startswith(b"deleted file mode "):
            files[-1].path = ""
        elif files and line.startswith(b"@@ "):
            files[-1].added += lines.hunk(line)
    if not files and data.strip():
        raise InputError(Place(name), "this is no unified patch; make one with `git diff --no-color` or `diff -u`")
    return [file for file in files if file.path]


class _Lines:
    """The lines of a patch, one after the other; carriage returns at their ends are not counted in."""

    def __init__(self, data: bytes, name: str) -> None:
        self._lines = data.removesuffix(b"\n").split(b"\n")
        self._name = name
        self._at = 0

    def next(self) -> bytes | None:
        """The next line; None at the end."""
        if self._at >= len(self._lines):
            return None
        self._at += 1
        return self._lines[self._at - 1].removesuffix(b"\r")

    def peek(self) -> bytes:
        """The line that comes next, which stays the next one; empty at the end."""
        return self._lines[self._at] if self._at < len(self._lines) else b""

    def problem(self, what: str) -> InputError:
        """What is wrong with the line that was read last."""
        return InputError(Place(self._name, self._at, 1), what)

    def hunk(self, head: bytes) -> list[int]:
        """The lines that a hunk adds; the lines of the patch that belong to it are used up."""
        found = _HUNK.match(head)
        if found is None:
            raise self.problem("this line should say which lines are changed, as in @@ -1,2 +1,3 @@")
        old, new = (1 if number is None else int(number) for number in found.group(1, 3))
        at, added = int(found.group(2)), []
        while old > 0 or new > 0:
            line = self.next()
            mark = b"" if line is None else line[:1] or b" "
            if mark == b"+":
                added.append(at)
            elif mark not in (b"-", b" ", b"\\"):
                raise self.problem("the patch ends, or is damaged, within a hunk; make it anew")
            if mark in (b"+", b" "):
                new, at = new - 1, at + 1
            if mark in (b"-", b" "):
                old -= 1
        return added


def _path(line: bytes, start: int = 0) -> str:
    """The path at an offset of a line: quoted as in C, or up to a tab; empty for no file."""
    text = line[start:].removesuffix(b"\r")
    quoted = _QUOTED.match(text)
    text = _unquoted(quoted.group(1)) if quoted else text.partition(b"\t")[0]
    return "" if text == _NOWHERE.encode() else os.fsdecode(text)


def _unquoted(text: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        octal, letter = found.groups()
        return bytes([int(octal, 8) & 0xFF]) if octal else _ESCAPED.get(letter, letter)

    return _ESCAPE.sub(plain, text)


def _second_half(text: bytes) -> str:
    """The second path of `a/x b/x`; empty when the paths differ, for then other lines name them."""
    if text.endswith(b'"'):
        quoted = [_unquoted(found.group(1)) for found in _QUOTED.finditer(text)]
        return os.fsdecode(quoted[-1]) if quoted else ""
    middle = len(text) // 2
    first, second = text[:middle], text[middle + 1 :]
    same = first.partition(b"/")[2] == second.partition(b"/")[2] or first == second
    return os.fsdecode(second) if same and text[middle : middle + 1] == b" " else ""

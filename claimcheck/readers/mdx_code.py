"""Where the code of MDX ends: expressions in braces, tags of components, imports and exports."""

import re
from itertools import islice

from claimcheck.readers.html_elements import ELEMENTS

BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:[\r\n]|\Z)")
FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
_PARTS = 100
_IMPORT = re.compile(r"import (?:[^\n'\"]{1,500} from )?(?:'[^'\n]*'|\"[^\"\n]*\");?[ \t]*\r?(?=\n|\Z)")
_COMPONENT = re.compile(r"</?([A-Z][\w.]*|[a-z]\w*\.[\w.]+|(?=>))")
_BRACKET = re.compile(r"[()\[\]{}]")
_BRACE = re.compile(r"[{}]")
_TAG_STOP = re.compile(r"[\"'{}<>]")


def brace_pairs(source: str, start: int) -> dict[int, int]:
    """Where the expression that starts with the brace at each offset ends."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(source, start):
        if brace.group() == "{":
            opened.append(brace.start())
        elif opened:
            pairs[opened.pop()] = brace.end()
    return pairs


def component_end(source: str, start: int, limit: int, *, mdx: bool) -> int:
    """Where the tag of a component ends that starts here; -1 when it is none."""
    named = _COMPONENT.match(source, start, limit)
    if named is None:
        return -1
    name = named.group(1)
    if not name or name[0].islower():
        if not mdx:
            return -1
        return named.end() + 1 if not name else _tag_end(source, named.end(), limit)
    if name.isupper() or name.lower() in ELEMENTS:
        skipped = name.lower() in ("script", "style", "pre", "code", "textarea")
        if name.isupper() or skipped or not mdx:
            return -1
    return _tag_end(source, named.end(), limit)


def _tag_end(source: str, at: int, limit: int) -> int:
    """Where the tag of a component ends; -1 when it does not."""
    depth = 0
    for _ in range(_PARTS):
        stop = _TAG_STOP.search(source, at, limit)
        if stop is None:
            return -1
        character, at = stop.group(), stop.end()
        if character in "\"'":
            at = source.find(character, at, limit) + 1
            if at == 0:
                return -1
        elif character in "{}":
            depth += 1 if character == "{" else -1
        elif depth == 0:
            return at if character == ">" else -1
    return -1


def module_end(source: str, start: int, opener: str, *, mdx: bool) -> int:
    """Where the `import` or `export` ends that starts here; -1 when it is none."""
    if opener == "import" and (line := _IMPORT.match(source, start)):
        return line.end()
    if not mdx:
        return -1
    word = source[start + 7 : start + 20].lstrip()
    if opener == "import" and not word.startswith(("{", "*")):
        return -1
    if opener == "export" and not word.startswith(("const ", "default ", "function ", "let ", "async ", "{", "*")):
        return -1
    return _statement_end(source, start)


def _statement_end(source: str, start: int) -> int:
    """Where a statement ends: at the first blank line outside of brackets, or else at the first blank line.

    It does not run into the marks of a block of code, for it may stand in one.
    """
    fence = FENCE.search(source, start)
    limit = fence.start() if fence else len(source)
    ends = [blank.start() for blank in islice(BLANK_LINE.finditer(source, start, limit), _PARTS)]
    if len(ends) < _PARTS:
        ends.append(limit)
    depth, at = 0, start
    for end in ends:
        for bracket in _BRACKET.findall(source, at, end):
            depth += 1 if bracket in "([{" else -1
        if depth <= 0:
            return end
        at = end
    return ends[0]

"""Strict YAML: text -> a tree of values that know their places; `yamlreader` decodes them.

YAML as rules and configuration use it: mappings, lists and texts. What YAML would do in silence (keep the last of two
equal keys, read `no` as false, copy by alias) is refused with a clear message.
"""

from typing import Any

import yaml

from claimcheck.errors import ClaimcheckError, Place, Problems, RuleError
from claimcheck.nodes import NULLS, Mapping, Node, Scalar, Sequence

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 30


def load(path: str, text: str, error: type[ClaimcheckError] = RuleError) -> Node:
    """Read a file of YAML.

    Args:
        path: its name, for messages.
        text: its content.
        error: what a problem of this file is.

    Returns:
        Its value; an empty mapping when there is none.

    Raises:
        Problems: with all duplicate keys, or with the one thing that makes it no YAML.
    """
    root, problems = parse(path, text, error)
    if problems:
        raise Problems(problems)
    return root


def parse(path: str, text: str, error: type[ClaimcheckError] = RuleError) -> tuple[Node, tuple[ClaimcheckError, ...]]:
    """Read a file of YAML as `load` does, and hand back the duplicate keys and their like with its value.

    For files of which everything that is wrong is to be told at once.

    Raises:
        Problems: with what makes it no YAML.
    """
    builder = _Builder(path, text.removeprefix("\ufeff"), error)
    try:
        root = builder.document()
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        raise Problems([*builder.problems, error(place, builder.explain(wrong, mark.line if mark else -1))]) from None
    except (yaml.YAMLError, UnicodeError):
        place = Place(path, *_odd_character(text))
        raise Problems([error(place, "holds a character that YAML does not allow: remove it")]) from None
    return root, tuple(builder.problems)


class _Builder:
    """Builds the tree from the parser's events."""

    def __init__(self, path: str, text: str, error: type[ClaimcheckError]) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.text = text
        self.error = error
        self.problems: list[ClaimcheckError] = []

    def document(self) -> Node:
        self.parser = _Loader(self.text)
        try:
            self.parser.get_event()
            if self.parser.check_event(yaml.StreamEndEvent):
                return Mapping((), Place(self.path, 1, 1))
            self.parser.get_event()
            root = self.node(0)
            self.parser.get_event()
            if not self.parser.check_event(yaml.StreamEndEvent):
                self.refuse(self.parser.peek_event(), "a second document begins here: one file holds one")
        finally:
            self.parser.dispose()
        if isinstance(root, Scalar) and root.plain and root.value in NULLS:
            return Mapping((), root.place)
        return root

    def node(self, depth: int) -> Node:
        event = self.parser.get_event()
        place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "an alias copies a value from elsewhere: write the value out")
            return Scalar("", False, place)
        if event.anchor or (event.tag and event.tag != "!"):
            self.refuse(event, "anchors (&) and tags (!) are not used here: write the plain value, or quote it")
        if depth > _MAX_DEPTH:
            raise yaml.MarkedYAMLError(None, None, f"nested deeper than {_MAX_DEPTH} levels", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not self.parser.check_event(yaml.SequenceEndEvent):
                items.append(self.node(depth + 1))
            self.parser.get_event()
            return Sequence(tuple(items), place)
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not self.parser.check_event(yaml.MappingEndEvent):
            key, value = self.node(depth + 1), self.node(depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(self.error(key.place, "a key must be a word"))
            elif key.value in entries:
                first = entries[key.value][0].place.line
                self.problems.append(self.error(key.place, f'the key "{key.value}" is already given on line {first}'))
            else:
                entries[key.value] = (key, value)
        self.parser.get_event()
        return Mapping(tuple(entries.values()), place)

    def scalar(self, event: Any, place: Place) -> Scalar:
        plain = event.style is None or event.style == ""
        one_line = event.style not in ("|", ">") and event.start_mark.line == event.end_mark.line
        shift = (0 if plain else 1) if one_line and "\\" not in event.value else None
        rest = self.line(event.end_mark.line)[event.end_mark.column :] if one_line else ""
        return Scalar(event.value, plain, place, shift, commented=rest.lstrip(" \t").startswith("#"))

    def refuse(self, event: Any, what: str) -> None:
        mark = event.start_mark
        self.problems.append(self.error(Place(self.path, mark.line + 1, mark.column + 1), what))

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def explain(self, wrong: yaml.MarkedYAMLError, number: int) -> str:
        problem = wrong.problem or "it cannot be read"
        line = self.line(number)
        start = line.lstrip()
        if "\t" in line[: len(line) - len(start)]:
            return "a tab stands where YAML wants blanks: indent with blanks"
        if "nest" in problem:
            return problem
        if "mapping values are not allowed" in problem:
            return 'not valid YAML: a text that holds ": " must be quoted'
        if start.removeprefix("-").lstrip()[:1] in set("[{%@`&*!|>") or "cannot start any token" in problem:
            return f"not valid YAML ({problem}): a text that begins with a special character must be quoted"
        return f"not valid YAML: {problem}"


def _odd_character(text: str) -> tuple[int, int]:
    """Line and column of the first character that YAML refuses."""
    for number, line in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(line, start=1):
            code = ord(character)
            control = (code < 32 and character not in "\t\r") or 0x7F <= code < 0xA0
            if control or 0xD800 <= code < 0xE000 or 0xFFFE <= code <= 0xFFFF:
                return number, column
    return 1, 1

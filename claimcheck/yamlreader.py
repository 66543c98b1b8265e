"""From the tree of a YAML file to values: every problem is collected with its place, none ends the reading."""

import difflib
from collections.abc import Collection
from collections.abc import Mapping as AnyMapping
from typing import TypeVar

from claimcheck.errors import ClaimcheckError, Place, Problems, RuleError
from claimcheck.nodes import NULLS, Mapping, Node, Scalar, Sequence

_BOOLEANS = frozenset({"yes", "no", "on", "off", "true", "false"})
T = TypeVar("T")


def did_you_mean(word: str, options: Collection[str]) -> str:
    """The end of a message on an unknown word: `; did you mean "y"?`, or the options when none is near."""
    near = difflib.get_close_matches(word, sorted(options), n=1, cutoff=0.6)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; it is one of {', '.join(sorted(options))}" if 0 < len(options) <= 15 else ""


class Reader:
    """Decodes nodes and collects what is wrong with them; what cannot be decoded comes back empty.

    Args:
        error: what a problem is: `RuleError` or `ConfigError`.
    """

    def __init__(self, error: type[ClaimcheckError] = RuleError) -> None:
        self.error = error
        self.problems: list[ClaimcheckError] = []

    def problem(self, place: Place, what: str) -> None:
        """Note a problem and go on."""
        self.problems.append(self.error(place, what))

    def finish(self) -> None:
        """Raise `Problems` when there are any."""
        if self.problems:
            raise Problems(self.problems)

    def mapping(self, node: Node, name: str, keys: Collection[str] | None = None) -> dict[str, Node]:
        """The values of a mapping by key; with `keys`, any other key is a problem."""
        if not isinstance(node, Mapping):
            self.problem(node.place, f"{name} should hold keys and values (key: value)")
            return {}
        known = {}
        for key, value in node.entries:
            if keys is not None and key.value not in keys:
                self.problem(key.place, f'unknown key "{key.value}"{did_you_mean(key.value, keys)}')
            else:
                known[key.value] = value
        return known

    def items(self, node: Node, name: str) -> tuple[Node, ...]:
        """The items of a list."""
        if isinstance(node, Sequence):
            return node.items
        self.problem(node.place, f"{name} should be a list (- item)")
        return ()

    def scalar(self, node: Node, name: str) -> Scalar | None:
        """A text with its place, or None; what YAML would read as a yes, a no or nothing is refused."""
        if not isinstance(node, Scalar):
            hint = "; quote it when it begins with [ or {" if isinstance(node, Sequence) else ""
            self.problem(node.place, f"{name} should be a text{hint}")
        elif node.plain and node.value in NULLS:
            hint = " (a # after a blank begins a comment: quote the text)" if node.commented else ""
            self.problem(node.place, f"{name} is empty{hint}")
        elif node.plain and node.value.lower() in _BOOLEANS:
            what = f'{name}: YAML reads {node.value} as yes or no, not as a word; quote it: "{node.value}"'
            self.problem(node.place, what)
        elif not node.value.strip():
            self.problem(node.place, f"{name} is empty")
        else:
            return node
        return None

    def text(self, node: Node, name: str) -> str:
        """A text; white space at its ends is dropped."""
        scalar = self.scalar(node, name)
        return scalar.value.strip() if scalar else ""

    def scalars(self, node: Node, name: str) -> tuple[Scalar, ...]:
        """A list of texts with their places; a single text stands for a list of one."""
        nodes = (node,) if isinstance(node, Scalar) else self.items(node, name)
        found = (self.scalar(item, f"an item of {name}" if item is not node else name) for item in nodes)
        return tuple(scalar for scalar in found if scalar)

    def text_list(self, node: Node, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(scalar.value.strip() for scalar in self.scalars(node, name))

    def choice(self, node: Node, name: str, options: AnyMapping[str, T]) -> T | None:
        """The value that a word stands for; `off` and its like need no quotes here."""
        if not isinstance(node, Scalar):
            self.problem(node.place, f"{name} should be one of {', '.join(options)}")
        elif node.value in options:
            return options[node.value]
        else:
            self.problem(node.place, f'unknown {name} "{node.value}"{did_you_mean(node.value, options)}')
        return None

    def choices(self, node: Node, name: str, options: AnyMapping[str, T]) -> tuple[T, ...]:
        """The values that a list of words, or a single word, stands for."""
        nodes = (node,) if isinstance(node, Scalar) else self.items(node, name)
        found = (self.choice(item, name, options) for item in nodes)
        return tuple(value for value in found if value is not None)

    def flag(self, node: Node, name: str) -> bool | None:
        """True or false."""
        if isinstance(node, Scalar) and node.plain and node.value in ("true", "false"):
            return node.value == "true"
        self.problem(node.place, f"{name} should be true or false")
        return None

    def number(self, node: Node, name: str) -> int | None:
        """A whole number above zero."""
        if isinstance(node, Scalar) and node.plain:
            digits = node.value.replace("_", "")
            if digits.isascii() and digits.isdigit() and len(digits) < 16 and int(digits) > 0:
                return int(digits)
        self.problem(node.place, f"{name} should be a whole number above 0")
        return None

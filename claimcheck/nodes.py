"""Values that know their places: the tree that a file of YAML, or a table of TOML, is read into."""

from dataclasses import dataclass

from claimcheck.errors import Place

# Plain texts that YAML takes for nothing.
NULLS = frozenset({"", "~", "null"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written, without its quotes.

    Attributes:
        value: the text.
        plain: whether it stands without quotes, so that YAML would give `no` or `12` a meaning.
        place: where it begins.
        shift: how many characters of quotes stand before the text; None when the text does not map to its line.
        commented: whether a comment follows on its line.
    """

    value: str
    plain: bool
    place: Place
    shift: int | None = 0
    commented: bool = False

    def at(self, offset: int) -> Place:
        """The place of a character of the text, as near as the notation allows."""
        if self.shift is None or self.place.column is None:
            return self.place
        return Place(self.place.path, self.place.line, self.place.column + self.shift + offset)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file; no key occurs twice."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    place: Place


Node = Scalar | Sequence | Mapping

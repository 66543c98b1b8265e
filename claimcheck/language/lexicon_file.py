"""The files of the lexicon -> their classes and terms as written; every problem is collected with its place."""

import hashlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.claim import Category, Direction
from claimcheck.errors import Place, Problems
from claimcheck.language.classes import Construction, TargetFamily
from claimcheck.nodes import Mapping as Keyed
from claimcheck.nodes import Node, Scalar
from claimcheck.yamlfile import parse
from claimcheck.yamlreader import Reader

FILES = {
    "effect": "effects.yml",
    "target": "targets.yml",
    "intervention": "interventions.yml",
    "agent": "agents.yml",
    "quality": "qualities.yml",
    "praise": "praise.yml",
    "cue": "cues.yml",
    "construction": "constructions.yml",
}
# For each list of an effect or a target: the form of its terms, and whether they are weak.
_EFFECT_LISTS = {
    "verbs": ("verb", False),
    "weak_verbs": ("verb", True),
    "nouns": ("noun", False),
    "weak_nouns": ("noun", True),
    "adjectives": ("adjective", False),
}
_TARGET_LISTS = {"narrow": ("", False), "broad": ("", True)}
_DIRECTIONS = {direction.value: direction for direction in Direction}
_CATEGORIES = {category.value: category for category in Category}
_VALENCES = {name: name for name in ("good", "bad", "neutral")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as its file gives it, with its kind, its class, its form and whether it is weak."""

    written: Scalar
    kind: str
    group: str
    form: str = ""
    weak: bool = False


class LexiconFiles:
    """Reads the files of a lexicon, one after the other, and collects what is wrong with them.

    Attributes:
        reader: holds the problems.
        groups: kind -> names of its classes.
        entries: the terms, in the order of the files.
        directions: effect class -> what it does to its target.
        families: target family -> its category and valence.
        constructions: name -> points and reason.
    """

    def __init__(self) -> None:
        self.reader = Reader()
        self.groups: dict[str, frozenset[str]] = {}
        self.entries: list[Entry] = []
        self.directions: dict[str, Direction] = {}
        self.families: dict[str, TargetFamily] = {}
        self.constructions: dict[str, Construction] = {}
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Of the files that were read."""
        return self._digest.hexdigest()

    def read(self, folder: Path) -> None:
        """Read all files of a folder."""
        for kind, name in FILES.items():
            node = self._load(folder / name)
            if node is not None:
                classes = self.reader.mapping(node, "the file")
                self.groups[kind] = frozenset(classes)
                for group, value in classes.items():
                    self._read_class(kind, group, value)

    def _load(self, path: Path) -> Node | None:
        try:
            data = path.read_bytes()
            self._digest.update(data)
            node, problems = parse(str(path), data.decode("utf-8"))
        except OSError as error:
            self.reader.problem(Place(str(path)), f"cannot be read: {error.strerror}")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self.reader.problem(Place(str(path), line), "is not in UTF-8: save it as UTF-8")
        except Problems as error:
            self.reader.problems += error.problems
        else:
            self.reader.problems += problems
            return node
        return None

    def _read_class(self, kind: str, group: str, node: Node) -> None:
        if kind == "effect":
            self._read_effect(group, node)
        elif kind == "target":
            self._read_target(group, node)
        elif kind == "construction":
            self._read_construction(group, node)
        else:
            self.entries += [Entry(term, kind, group, "", group == "everyday") for term in self._terms(node, group)]

    def _read_effect(self, group: str, node: Node) -> None:
        parts = self._parts(node, group, ("direction",), tuple(_EFFECT_LISTS))
        if "direction" in parts:
            direction = self.reader.choice(parts["direction"], "direction", _DIRECTIONS)
            self.directions[group] = direction or Direction.NONE
        self._read_lists("effect", group, parts, _EFFECT_LISTS)

    def _read_target(self, group: str, node: Node) -> None:
        parts = self._parts(node, group, ("category", "valence"), tuple(_TARGET_LISTS))
        if {"category", "valence"} <= parts.keys():
            category = self.reader.choice(parts["category"], "category", _CATEGORIES)
            valence = self.reader.choice(parts["valence"], "valence", _VALENCES)
            self.families[group] = TargetFamily(category or Category.OTHER, valence or "neutral")
        self._read_lists("target", group, parts, _TARGET_LISTS)

    def _read_construction(self, group: str, node: Node) -> None:
        parts = self._parts(node, group, ("points", "reason"), ())
        if {"points", "reason"} <= parts.keys():
            points, reason = self._points(parts["points"]), self.reader.text(parts["reason"], "reason")
            self.constructions[group] = Construction(points, reason)

    def _parts(self, node: Node, group: str, needed: tuple[str, ...], optional: tuple[str, ...]) -> Mapping[str, Node]:
        parts = self.reader.mapping(node, f'the class "{group}"', (*needed, *optional))
        if isinstance(node, Keyed):
            for key in needed:
                if all(given.value != key for given, _ in node.entries):
                    self.reader.problem(node.place, f'the class "{group}" lacks its {key}: add "{key}: …"')
        return parts

    def _read_lists(
        self, kind: str, group: str, parts: Mapping[str, Node], lists: Mapping[str, tuple[str, bool]]
    ) -> None:
        for key, (form, weak) in lists.items():
            if key in parts:
                self.entries += [Entry(term, kind, group, form, weak) for term in self._terms(parts[key], key)]

    def _terms(self, node: Node, name: str) -> Iterator[Scalar]:
        for item in self.reader.items(node, f'"{name}"'):
            term = self.reader.scalar(item, f'a term of "{name}"')
            if term is not None:
                yield term

    def _points(self, node: Node) -> float:
        if isinstance(node, Scalar):
            try:
                points = float(node.value)
            except ValueError:
                points = math.nan
            if node.plain and math.isfinite(points):
                return points
        self.reader.problem(node.place, "points should be a number of log-odds, such as -1.5")
        return 0.0

"""The lexicon: terms and cues from YAML, inflected and indexed by their first word; plain data, no spaCy."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from claimcheck.claim import Category, Direction
from claimcheck.errors import Place, Problems, RuleError
from claimcheck.language.automaton import Automaton
from claimcheck.language.inflect import noun_forms, verb_forms
from claimcheck.language.phrases import Pattern, compile_phrase, expand
from claimcheck.language.tokens import Token

KINDS = ("effect", "target", "intervention", "agent", "quality", "praise", "cue")
_FILES = {
    "effect": "effects.yml",
    "target": "targets.yml",
    "intervention": "interventions.yml",
    "agent": "agents.yml",
    "quality": "qualities.yml",
    "praise": "praise.yml",
    "cue": "cues.yml",
    "construction": "constructions.yml",
}
# Kinds whose entries are wordings with many alternatives: they are matched, not spelled out.
_WORDINGS = ("quality", "praise", "cue")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Term(NamedTuple):
    """An entry of the lexicon.

    Attributes:
        name: its dictionary form.
        kind: effect, target, intervention, agent, quality, praise or cue.
        group: its class or family within the kind: `reduce`, `weight.fat`, `negation`.
        form: for effects `verb`, `noun` or `adjective`; else empty.
        weak: whether it is common outside health (a weak effect, a broad target, an everyday intervention).
    """

    name: str
    kind: str
    group: str
    form: str = ""
    weak: bool = False

    @property
    def key(self) -> str:
        """Kind and group, as rules and signals name them: `effect.reduce`."""
        return f"{self.kind}.{self.group}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a sentence, from token `start` up to but without token `end`."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True)
class TargetFamily:
    """What the lexicon says of a family of targets."""

    category: Category
    valence: str


@dataclass(frozen=True, slots=True)
class Construction:
    """A way of putting things that speaks for or against a claim: log-odds, and the reason for them."""

    points: float
    reason: str


@dataclass(frozen=True)
class Lexicon:
    """All terms, ready for scanning.

    Attributes:
        directions: effect class -> what it does to its target.
        families: target family -> its category and valence.
        groups: kind -> names of its classes.
        constructions: name -> points and reason, of constructions that are weighed by hand.
        sha256: of the files it was read from.
    """

    directions: Mapping[str, Direction]
    families: Mapping[str, TargetFamily]
    groups: Mapping[str, frozenset[str]]
    constructions: Mapping[str, Construction]
    sha256: str
    _index: Mapping[str, tuple[tuple[tuple[str, ...], Term], ...]] = field(repr=False)
    _wordings: Automaton = field(repr=False)
    _wording_terms: Sequence[Term] = field(repr=False)

    def scan(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """All terms in a run of tokens, in order; of two overlapping terms of one kind the longer one counts."""
        found = self._terms(tokens)
        terms = self._wording_terms
        found += [Hit(start, end, terms[number]) for start, end, number in self._wordings.find(tokens)]
        return tuple(sorted(found, key=lambda hit: (hit.start, hit.end)))

    def _terms(self, tokens: Sequence[Token]) -> list[Hit]:
        words = [_bare(token.text) for token in tokens]
        index = self._index
        reached = dict.fromkeys(KINDS, 0)
        found: list[Hit] = []
        for i, word in enumerate(words):
            best: dict[str, int] = {}
            for form, term in index.get(word, ()):
                kind, end = term.kind, i + len(form)
                if i >= reached[kind] and best.get(kind, end) == end and tuple(words[i:end]) == form:
                    best[kind] = end
                    found.append(Hit(i, end, term))
            reached.update(best)
        return found


@cache
def spellings(name: str) -> frozenset[str]:
    """The plain wordings that a term as written stands for: `(brain|mental) fog` is `brain fog` and `mental fog`."""
    return frozenset(" ".join(words) for words in expand(name))


def load_lexicon(folder: Path) -> Lexicon:
    """Read `effects.yml`, `targets.yml` and their sisters.

    Raises:
        Problems: with every mistake found, each with its file.
    """
    digest = hashlib.sha256()
    raw: dict[str, Any] = {}
    problems: list[RuleError] = []
    for kind, name in _FILES.items():
        path = folder / name
        try:
            data = path.read_bytes()
            digest.update(data)
            raw[kind] = yaml.load(data, Loader=_Loader) or {}
        except OSError as error:
            problems.append(RuleError(Place(str(path)), f"cannot be read: {error.strerror}"))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            place = Place(str(path), mark.line + 1, mark.column + 1) if mark else Place(str(path))
            problems.append(RuleError(place, f"is not valid YAML: {error.problem}"))
    if problems:
        raise Problems(problems)
    index: dict[str, dict[tuple[tuple[str, ...], str, str], Term]] = {}
    wordings: list[tuple[Term, Pattern]] = []
    for kind in KINDS:
        try:
            if kind in _WORDINGS:
                wordings += [(term, compile_phrase(term.name)) for term in _wordings(kind, raw[kind])]
                continue
            for term, forms in _terms(kind, raw[kind]):
                for form in forms:
                    index.setdefault(form[0], {}).setdefault((form, term.kind, term.group), term)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problems.append(RuleError(Place(str(folder / _FILES[kind])), f"is not a lexicon of this kind: {error}"))
    if problems:
        raise Problems(problems)
    return Lexicon(
        directions={name: Direction(entry["direction"]) for name, entry in raw["effect"].items()},
        families={
            name: TargetFamily(Category(entry["category"]), entry["valence"]) for name, entry in raw["target"].items()
        },
        groups={kind: frozenset(raw[kind]) for kind in KINDS},
        constructions={name: Construction(float(c["points"]), c["reason"]) for name, c in raw["construction"].items()},
        sha256=digest.hexdigest(),
        _index={
            word: tuple(sorted(((form, term) for (form, _, _), term in entries.items()), key=_longest_first))
            for word, entries in index.items()
        },
        _wordings=Automaton([pattern for _, pattern in wordings]),
        _wording_terms=[term for term, _ in wordings],
    )


def _longest_first(entry: tuple[tuple[str, ...], Term]) -> tuple[int, tuple[str, ...], str, str]:
    form, term = entry
    return (-len(form), form, term.kind, term.group)


_EFFECT_LISTS = {
    "verbs": ("verb", False),
    "weak_verbs": ("verb", True),
    "nouns": ("noun", False),
    "weak_nouns": ("noun", True),
    "adjectives": ("adjective", False),
}


def _terms(kind: str, classes: Mapping[str, Any]) -> Iterator[tuple[Term, set[tuple[str, ...]]]]:
    for group, entry in classes.items():
        if kind == "effect":
            for key, (form, weak) in _EFFECT_LISTS.items():
                for name in entry.get(key) or ():
                    yield Term(name, kind, group, form, weak), _forms(name, form)
        elif kind == "target":
            for key, weak in (("narrow", False), ("broad", True)):
                for name in entry.get(key) or ():
                    yield Term(name, kind, group, "", weak), _forms(name, "noun")
        else:
            for name in entry:
                yield Term(name, kind, group, "", group == "everyday"), _forms(name, "noun")


def _wordings(kind: str, classes: Mapping[str, Any]) -> Iterator[Term]:
    for group, entry in classes.items():
        yield from (Term(name, kind, group) for name in entry)


def _forms(name: str, form: str) -> set[tuple[str, ...]]:
    forms: set[tuple[str, ...]] = set()
    # Most terms are plain words, for which there is nothing to expand.
    plain = name.replace(" ", "").isalpha() and name.isascii()
    for words in (tuple(name.split()),) if plain else expand(name):
        forms.add(words)
        if form == "verb":
            forms |= {(verb, *words[1:]) for verb in verb_forms(words[0])}
        elif form == "noun":
            forms |= {(*words[:-1], noun) for noun in noun_forms(words[-1])}
    return {_retokenised(words) for words in forms}


def _retokenised(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_bare(part) for word in words for part in word.replace("-", " ").split())


def _bare(word: str) -> str:
    """A word without the ending of a possessive: "the body's" is the body, in a text and in a term."""
    return word.removesuffix("'s")

"""The lexicon: terms and cues, inflected and indexed by their first word; plain data, no spaCy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import NamedTuple

from claimcheck.claim import Direction
from claimcheck.language.automaton import Automaton
from claimcheck.language.classes import Construction, TargetFamily
from claimcheck.language.inflect import noun_forms, verb_forms
from claimcheck.language.phrases import BadPhrase, Pattern, compile_phrase, expand
from claimcheck.language.tokens import Token

_PLACE = itemgetter(0, 1)
KINDS = ("effect", "target", "intervention", "agent", "quality", "praise", "cue")
# Kinds whose entries are wordings with many alternatives: they are matched, not spelled out.
_WORDINGS = ("quality", "praise", "cue")


class Term(NamedTuple):
    """An entry of the lexicon.

    Attributes:
        name: its dictionary form.
        kind: effect, target, intervention, agent, quality, praise or cue.
        group: its class or family within the kind: `reduce`, `weight.fat`, `negation`.
        key: kind and group, as rules and signals name them: `effect.reduce`; kept, as it is asked for at every turn.
        form: for effects `verb`, `noun` or `adjective`; else empty.
        weak: whether it is common outside health (a weak effect, a broad target, an everyday intervention).
    """

    name: str
    kind: str
    group: str
    key: str
    form: str = ""
    weak: bool = False


class Hit(NamedTuple):
    """A term found in a sentence, from token `start` up to but without token `end`."""

    start: int
    end: int
    term: Term


# Spellings of terms, the longest first.
_Entries = Sequence[tuple[tuple[str, ...], Term]]
# The terms that begin with a word: those of one word, and by the word that follows those that go on with it, too.
_Begun = tuple[_Entries, Mapping[str, _Entries]]


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
        return tuple(sorted(found, key=_PLACE))

    def _terms(self, tokens: Sequence[Token]) -> list[Hit]:
        words = [_bare(token.text) for token in tokens]
        index, begun = self._index, self._begun
        following = [*words[1:], ""]
        reached = dict.fromkeys(KINDS, 0)
        found: list[Hit] = []
        for i, word in enumerate(words):
            if word not in index:
                continue
            alone, followed = begun.get(word) or self._begin(word)
            best: dict[str, int] = {}
            for form, term in followed.get(following[i], alone):
                kind, end = term.kind, i + len(form)
                if i >= reached[kind] and best.get(kind, end) == end and (end < i + 3 or tuple(words[i:end]) == form):
                    best[kind] = end
                    found.append(Hit(i, end, term))
            reached.update(best)
        return found

    @cached_property
    def _begun(self) -> dict[str, _Begun]:
        """The terms by their first two words; filled as texts ask, because most terms are never met."""
        return {}

    def _begin(self, word: str) -> _Begun:
        entries = self._index[word]
        alone = [entry for entry in entries if len(entry[0]) == 1]
        seconds = {form[1] for form, _ in entries if len(form) > 1}
        followed = {second: [e for e in entries if len(e[0]) == 1 or e[0][1] == second] for second in seconds}
        self._begun[word] = alone, followed
        return alone, followed


@cache
def spellings(name: str) -> frozenset[str]:
    """The plain wordings that a term as written stands for: `(brain|mental) fog` is `brain fog` and `mental fog`."""
    return frozenset(" ".join(words) for words in expand(name))


def load_lexicon(folder: Path) -> Lexicon:
    """Read `effects.yml`, `targets.yml` and their sisters.

    Raises:
        Problems: with every mistake found, each with its file and, where it has one, its line and column.
    """
    # Reading YAML is not imported before it is needed: a lexicon that was read before is kept.
    from claimcheck.language.lexicon_file import LexiconFiles

    files = LexiconFiles()
    files.read(folder)
    index: dict[str, dict[tuple[tuple[str, ...], str, str], Term]] = {}
    wordings: list[tuple[Term, Pattern]] = []
    for entry in files.entries:
        key = intern(f"{entry.kind}.{entry.group}")
        term = Term(entry.written.value.strip(), entry.kind, entry.group, key, entry.form, entry.weak)
        try:
            if entry.kind in _WORDINGS:
                wordings.append((term, _wording(term.name)))
                continue
            for form in _forms(term.name, "noun" if entry.kind != "effect" else entry.form):
                index.setdefault(form[0], {}).setdefault((form, term.kind, term.group), term)
        except BadPhrase as bad:
            files.reader.problem(entry.written.at(bad.offset), str(bad))
    files.reader.finish()
    return Lexicon(
        directions=files.directions,
        families=files.families,
        groups={kind: files.groups[kind] for kind in KINDS},
        constructions=files.constructions,
        sha256=files.sha256,
        _index={
            word: tuple(sorted(((form, term) for (form, _, _), term in entries.items()), key=_longest_first))
            for word, entries in index.items()
        },
        _wordings=Automaton([pattern for _, pattern in wordings]),
        _wording_terms=[term for term, _ in wordings],
    )


def _wording(text: str) -> Pattern:
    pattern = compile_phrase(text)
    if pattern.classes or any(state.kind == "Gap" for state in pattern.states):
        sign = "<" if pattern.classes else ".."
        raise BadPhrase("terms of the lexicon know no gaps or classes: write the words", max(0, text.find(sign)))
    return pattern


def _longest_first(entry: tuple[tuple[str, ...], Term]) -> tuple[int, tuple[str, ...], str, str]:
    form, term = entry
    return (-len(form), form, term.kind, term.group)


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

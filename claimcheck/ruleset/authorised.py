"""The health claims on food that the EU and Great Britain have authorised: read from a file, strictly.

The file says in its own comment what its keys mean; `likeness` compares sentences with the wordings.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import Place, RuleError
from claimcheck.language.matcher import Matcher
from claimcheck.language.phrases import BadPhrase, Pattern, compile_phrase
from claimcheck.language.tokens import tokenize
from claimcheck.nodes import Node, Scalar
from claimcheck.ruleset.stems import stem
from claimcheck.yamlfile import load
from claimcheck.yamlreader import Reader

FILE = Path("authorised") / "eu-uk.yml"
REGIONS = ("eu", "uk")
_PHRASES = ("tolerated", "stronger", "boosters")
_WORDS = ("alike", "generic", "change", "same", "people")
_KEYS = ("act", *_PHRASES, *_WORDS, "conditions", "nutrients")
_HEAD = "contributes to"
_CLAIM = ("when", "act", "verify", "in", _HEAD, "wordings")
_NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Wording:
    """An authorised wording.

    Attributes:
        nutrient: what it is about.
        text: the wording as the law has it.
        conditions: when it may be used, in short.
        act: the regulation that holds it.
        verify: whether it is to be looked up before it is relied on.
        regions: where it is authorised: eu, uk.
        words: the stems of its words, in order.
        keys: the stems that a sentence with the same meaning has.
        change: those of them that say which way things go.
        stems: the stems of all its words.
        own: the stems of verbs that say no more than it does.
        normal: whether it speaks of what is normal.
    """

    nutrient: str
    text: str
    conditions: tuple[str, ...]
    act: str
    verify: bool
    regions: tuple[str, ...]
    words: tuple[str, ...]
    keys: frozenset[str]
    change: frozenset[str]
    stems: frozenset[str]
    own: frozenset[str]
    normal: bool


@dataclass(frozen=True)
class Vocabulary:
    """How words of sentences and wordings are compared."""

    same: Mapping[str, str]
    alike: frozenset[str]
    generic: frozenset[str]
    change: frozenset[str]
    people: frozenset[str]

    def stem(self, word: str) -> str:
        """The stem of a word, or that of the first word that counts as the same."""
        found = stem(word)
        return self.same.get(found, found)

    def words(self, text: str) -> tuple[str, ...]:
        """The stems of all tokens of a text, in order."""
        return tuple(self.stem(token.text) for token in tokenize(text))

    def stems(self, text: str) -> frozenset[str]:
        """The stems of the words of a text."""
        return frozenset(self.stem(token.text) for token in tokenize(text) if token.text[0].isalpha())


@dataclass(frozen=True)
class AuthorisedClaims:
    """All authorised wordings, and what is needed to compare sentences with them.

    Attributes:
        wordings: by nutrient, in the order of the file.
        names: finds the names of nutrients; its keys are a number, a blank and the nutrient.
        tolerated: finds wordings that leave the meaning as it is.
        stronger: finds verbs that claim more.
        boosters: finds words that claim more wherever they stand.
        vocabulary: how words are compared.
    """

    wordings: Mapping[str, tuple[Wording, ...]]
    names: Matcher
    tolerated: Matcher
    stronger: Matcher
    boosters: Matcher
    vocabulary: Vocabulary


def load_authorised(path: Path) -> AuthorisedClaims:
    """Read the authorised claims.

    Raises:
        Problems: with everything that is wrong in the file, each with its place.
        RuleError: when it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError(Place(str(path)), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise RuleError(Place(str(path)), f"is not UTF-8 (byte {error.start + 1}): save it as UTF-8") from None
    reader = Reader(RuleError)
    root = load(str(path), text)
    keys = reader.mapping(root, "the authorised claims", _KEYS)
    for key in _KEYS:
        if key not in keys:
            reader.problem(root.place, f'the key "{key}" is missing')
    claims = _Decoder(reader, keys).claims()
    reader.finish()
    return claims


class _Decoder:
    """Decodes the keys of the file."""

    def __init__(self, reader: Reader, keys: Mapping[str, Node]) -> None:
        self.reader = reader
        self.keys = keys

    def claims(self) -> AuthorisedClaims:
        self.vocabulary = self.read_vocabulary()
        conditions = self.mapping("conditions")
        self.conditions = {name: self.reader.text(node, f"the condition {name}") for name, node in conditions.items()}
        self.act = self.reader.text(self.keys["act"], "act") if "act" in self.keys else ""
        names: dict[str, Pattern] = {}
        wordings: dict[str, tuple[Wording, ...]] = {}
        for nutrient, node in self.mapping("nutrients").items():
            keys = self.reader.mapping(node, nutrient, ("names", "claims"))
            if "claims" not in keys:
                self.reader.problem(node.place, f'the key "claims" is missing for {nutrient}')
                continue
            patterns = [*self.phrases(keys.get("names"), "names"), self.own_name(nutrient, node)]
            names.update({f"{n} {nutrient}": pattern for n, pattern in enumerate(patterns) if pattern})
            named = frozenset(word for p in patterns if p for state in p.states for word in state.words)
            wordings[nutrient] = tuple(self.wordings(nutrient, named, keys["claims"]))
        phrases = {key: self.phrases(self.keys.get(key), key) for key in _PHRASES}
        matchers = {key: Matcher({str(n): p for n, p in enumerate(found)}) for key, found in phrases.items()}
        return AuthorisedClaims(wordings, Matcher(names), **matchers, vocabulary=self.vocabulary)

    def mapping(self, key: str) -> Mapping[str, Node]:
        return self.reader.mapping(self.keys[key], key) if key in self.keys else {}

    def read_vocabulary(self) -> Vocabulary:
        texts = {key: self.reader.text_list(self.keys[key], key) if key in self.keys else () for key in _WORDS}
        groups = [[stem(word) for word in line.split()] for line in texts["same"]]
        same = {word: group[0] for group in groups for word in group}
        lists = {
            key: frozenset(same.get(found, found) for line in texts[key] for found in map(stem, line.split()))
            for key in ("alike", "generic", "change", "people")
        }
        return Vocabulary(same, **lists)

    def own_name(self, nutrient: str, node: Node) -> Pattern | None:
        return self.compiled(Scalar(nutrient.lower().replace("-", " "), True, node.place, None))

    def phrases(self, node: Node | None, name: str) -> list[Pattern]:
        scalars = self.reader.scalars(node, name) if node else ()
        return [pattern for pattern in map(self.compiled, scalars) if pattern]

    def compiled(self, scalar: Scalar) -> Pattern | None:
        try:
            pattern = compile_phrase(scalar.value)
        except BadPhrase as bad:
            self.reader.problem(scalar.at(bad.offset), str(bad))
            return None
        if pattern.classes:
            self.reader.problem(scalar.place, "classes of the lexicon have no meaning here")
            return None
        return pattern

    def wordings(self, nutrient: str, named: frozenset[str], node: Node) -> Iterator[Wording]:
        reader = self.reader
        for item in reader.items(node, f"the claims of {nutrient}"):
            keys = reader.mapping(item, f"a claim of {nutrient}", _CLAIM)
            if not keys.keys() & {_HEAD, "wordings"}:
                reader.problem(item.place, f'a claim needs "{_HEAD}" or "wordings"')
            functions = reader.text_list(keys[_HEAD], _HEAD) if _HEAD in keys else ()
            whole = reader.text_list(keys["wordings"], "wordings") if "wordings" in keys else ()
            conditions = tuple(self.when(keys["when"])) if "when" in keys else ()
            act = reader.text(keys["act"], "act") if "act" in keys else self.act
            verify = bool(reader.flag(keys["verify"], "verify")) if "verify" in keys else False
            known = {region: region for region in REGIONS}
            regions = reader.choices(keys["in"], "in", known) if "in" in keys else REGIONS
            name = nutrient[0].upper() + nutrient[1:]
            texts = [(f"{name} {_plural(name, _HEAD)} {function}", function) for function in functions]
            for text, function in [*texts, *((text, text) for text in whole)]:
                words = self.vocabulary.words(text)
                for part in _parts(function):
                    stems = self.vocabulary.stems(part)
                    keyed = self.keyed(part, named)
                    change = keyed & self.vocabulary.change
                    if keyed == change:
                        reader.problem(item.place, f'nothing is left of "{part}" to compare a sentence with')
                    own = stems if function is text else stems & self.vocabulary.alike
                    normal = stem(_NORMAL) in stems
                    law = (nutrient, text, conditions, act, verify, regions)
                    yield Wording(*law, words, keyed, change, stems, own, normal)

    def when(self, node: Node) -> Iterator[str]:
        for text in self.reader.text_list(node, "when"):
            yield self.conditions.get(text, text)

    def keyed(self, text: str, named: Iterable[str]) -> frozenset[str]:
        """The stems that matter: no generic words, and not those of the nutrient's name."""
        vocabulary = self.vocabulary
        names = {vocabulary.stem(word) for word in named}
        return vocabulary.stems(text) - (vocabulary.generic - vocabulary.change) - names


def _plural(name: str, head: str) -> str:
    """`contribute to` behind a plural."""
    plural = name.endswith("s") and not name.endswith(("us", "ss", "is"))
    return head.replace("contributes", "contribute") if plural or " and " in name else head


def _parts(function: str) -> tuple[str, ...]:
    """A function, and each of its halves where it joins two ("… and normal …"): half of it claims no more."""
    halves = function.split(f" and {_NORMAL} ")
    return (function,) if len(halves) == 1 else (function, halves[0], f"{_NORMAL} {halves[1]}")

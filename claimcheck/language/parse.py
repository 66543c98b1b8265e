"""Parsing: the model is loaded once, when first needed; of the sentences shown it gets what word order leaves open."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from claimcheck.collector import without_collector
from claimcheck.errors import ModelError
from claimcheck.language.spacy_import import load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Neither names nor tags nor lemmas are asked for, and sentences come ready split.
_UNUSED = ("ner", "tagger", "lemmatizer", "attribute_ruler", "senter")
_BATCH = 128
# Sentences that are parsed before the first of them is handed on.
_TOGETHER = 512
# Sentences whose parses are kept, in case they come again: headers, disclaimers, templates.
_KEPT = 2_000
# Words that the model may remember; beyond, what new sentences add is forgotten after them, which takes some time.
_VOCABULARY = 60_000


class Word(NamedTuple):
    """A parsed word: its place in the sentence, its relation, and the index of its head."""

    start: int
    end: int
    text: str
    dep: str
    head: int


Parse = tuple[Word, ...]


class Parses(Protocol):
    """What parses sentences, each by itself."""

    def load(self) -> None:
        """Load now what is otherwise loaded when the first sentence comes."""

    def parse(self, sentences: Sequence[str]) -> Iterator[Parse]:
        """The parses of the sentences, in their order."""


@dataclass(frozen=True)
class Parser:
    """Parses sentences with a spaCy model, which is loaded at the first call; threads may share it."""

    model: str
    _kept: dict[str, Parse] = field(default_factory=dict, repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @cached_property
    def _nlp(self) -> "Language":
        try:
            with without_collector():
                nlp = load_pipeline(self.model, _UNUSED)
        except (OSError, ValueError) as error:
            first = str(error).splitlines()[0]
            raise ModelError(None, f"the spaCy model '{self.model}' cannot be loaded: {first}") from None
        if "parser" not in nlp.pipe_names:
            raise ModelError(None, f"the spaCy model '{self.model}' has no dependency parser; choose one that has")
        return nlp

    def load(self) -> None:
        """Load the model now.

        Raises:
            ModelError: when it cannot be loaded.
        """
        with self._lock:
            _ = self._nlp

    def parse(self, sentences: Sequence[str]) -> Iterator[Parse]:
        """Parse sentences, each by itself, so that its parse depends on nothing but its words."""
        for first in range(0, len(sentences), _TOGETHER):
            some = sentences[first : first + _TOGETHER]
            with self._lock:
                parses = self._parses(some)
            yield from parses

    def _parses(self, sentences: Sequence[str]) -> list[Parse]:
        kept = self._kept
        known = {sentence: kept.pop(sentence) for sentence in dict.fromkeys(sentences) if sentence in kept}
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in known]
        known |= zip(new, self._new(new), strict=True)
        # The ones that were not asked for longest stand first, and go first.
        kept |= known
        for sentence in list(kept)[: max(0, len(kept) - _KEPT)]:
            del kept[sentence]
        return [known[sentence] for sentence in sentences]

    def _new(self, sentences: Iterable[str]) -> list[Parse]:
        nlp = self._nlp
        with nlp.memory_zone() if len(nlp.vocab) > _VOCABULARY else nullcontext():
            docs = nlp.pipe(map(self._doc, sentences), as_tuples=True, batch_size=_BATCH)
            return [_words(doc, starts) for doc, starts in docs]

    def _doc(self, sentence: str) -> "tuple[Doc, list[int]]":
        """The words of a sentence, ready to be parsed, and where each starts in it."""
        from spacy.tokens import Doc

        # The tokenizer takes a second blank for a word, and the parser would hang words on it.
        made = self._nlp.make_doc(sentence.encode("utf-8", "replace").decode("utf-8"))
        kept = [token for token in made if not token.is_space]
        words, spaces = [token.text for token in kept], [bool(token.whitespace_) for token in kept]
        doc = Doc(made.vocab, words=words, spaces=spaces, sent_starts=[number == 0 for number in range(len(words))])
        return doc, [token.idx for token in kept]


def _words(doc: "Doc", starts: Sequence[int]) -> Parse:
    return tuple(
        Word(start, start + len(t.text), t.text.lower(), t.dep_, t.head.i) for t, start in zip(doc, starts, strict=True)
    )

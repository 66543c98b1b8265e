"""A document as read: its sentences, what they name as sources and what they may claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from claimcheck.document import Block, Document, Region
from claimcheck.language.evidence import Source, known_notes, sources_in, strength
from claimcheck.language.frames import PhraseHit, Proposal, propose
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.scope import Scope, read_scopes
from claimcheck.language.segment import Sentence, segment


class Phrases(Protocol):
    """Finds the rules' fixed wordings."""

    def find(self, sentence: Sentence) -> Sequence[PhraseHit]:
        """All fixed wordings in a sentence."""


@dataclass(frozen=True)
class Reading:
    """A document and, sentence by sentence, what was seen in it."""

    document: Document
    sentences: tuple[Sentence, ...]
    sources: tuple[tuple[Source, ...], ...]
    proposals: tuple[tuple[Proposal, ...], ...]

    @cached_property
    def scopes(self) -> tuple[tuple[Scope, ...], ...]:
        """For each proposal of each sentence how it is meant."""
        each = zip(self.sentences, self.proposals, strict=True)
        return tuple(read_scopes(sentence, proposals) if proposals else () for sentence, proposals in each)

    @cached_property
    def strengths(self) -> tuple[str, ...]:
        """What the study design that each sentence names can show; empty when it names none, or no source."""
        each = zip(self.sentences, self.sources, strict=True)
        return tuple(strength(sentence) if sources else "" for sentence, sources in each)

    def block(self, index: int) -> Block:
        """The block that holds a sentence."""
        return self.document.blocks[self.sentences[index].block]

    def region(self, index: int) -> Region:
        """Where a sentence stands in the source."""
        sentence = self.sentences[index]
        return self.block(index).region(sentence.start, sentence.start + len(sentence.text))

    @property
    def words(self) -> int:
        """How many words of prose the document holds."""
        return sum(word[0].isalnum() for sentence in self.sentences for word in sentence.words)


def read_document(document: Document, lexicon: Lexicon, phrases: Phrases) -> Reading:
    """Segment a document and collect what its sentences hold."""
    sentences = segment(document, lexicon)
    notes = known_notes(document)
    return Reading(
        document,
        sentences,
        tuple(sources_in(s, document.blocks[s.block], notes) for s in sentences),
        tuple(propose(s, phrases.find(s)) for s in sentences),
    )

"""Blocks -> sentences with their tokens and lexicon hits."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile

from claimcheck.document import Block, BlockKind, Document, Region
from claimcheck.language.lexicon import Hit, Lexicon
from claimcheck.language.notes import end_of_marks, lowered_marks
from claimcheck.language.splitting import sentences
from claimcheck.language.tokens import Token, tokenize

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.TITLE, BlockKind.TABLE_CELL, BlockKind.CAPTION})
# What runs on for more tokens than this is no sentence; it is cut, so that no step costs more than its length.
_LONGEST = 300
# What reads as a blank: line breaks of hard wrapped text, no-break spaces, tabs.
_BLANK = re.compile(r"\s")


@dataclass(frozen=True)
class Sentence:
    """A sentence, a heading, a list item or a table cell.

    Attributes:
        block: the index of its block in the document.
        start: the offset of its first character in the block's text.
        text: its words; whatever reads as a blank in the block is a blank here, so that nothing depends on where
            lines end. As long as its stretch of the block's text.
        tokens: offsets count from the start of the sentence.
        hits: the lexicon's terms in it, in order.
    """

    block: int
    start: int
    text: str
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The texts of its tokens."""
        return tuple([token.text for token in self.tokens])

    def region(self, block: Block, first: int, last: int) -> Region:
        """The region of the source from token `first` up to and with token `last`."""
        return block.region(self.start + self.tokens[first].start, self.start + self.tokens[last].end)


def segment(document: Document, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Split every block of a document into sentences and scan them for terms."""
    found = []
    for index, block in enumerate(document.blocks):
        text = _BLANK.sub(" ", block.text)
        for start, end in _bounds(block):
            # An emoji that opens a sentence is no word of it: what counts as its first word is the one behind.
            tokens = tuple(dropwhile(_is_ornament, tokenize(text[start:end])))
            for first in range(0, len(tokens), _LONGEST):
                piece = tokens[first : first + _LONGEST]
                found.append(_sentence(index, text, start, piece, len(tokens) <= _LONGEST, end, lexicon))
    return tuple(found)


def _sentence(
    block: int, text: str, start: int, tokens: tuple[Token, ...], whole: bool, end: int, lexicon: Lexicon
) -> Sentence:
    """A sentence, or a piece of one that is too long; `start` and `end` are those of the whole in the block's text."""
    if whole:
        return Sentence(block, start, text[start:end], tokens, lexicon.scan(tokens))
    shift = tokens[0].start
    moved = tuple(Token(token.start - shift, token.end - shift, token.text) for token in tokens)
    return Sentence(block, start + shift, text[start + shift : start + tokens[-1].end], moved, lexicon.scan(moved))


def _bounds(block: Block) -> Iterator[tuple[int, int]]:
    text = block.text
    if block.kind in _WHOLE:
        pieces: Iterator[tuple[int, int]] = iter([(0, len(text))])
    else:
        pieces = _with_marks(text, sentences(text))
    for start, end in pieces:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end


def _with_marks(text: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces, each together with the marks of notes that stand behind its end."""
    at = last = 0
    for start, end in pieces:
        marked = end_of_marks(text, start)
        if marked > start:
            last = min(marked, end)
        if at < last and last < end:
            yield at, last
            at = last
        for cut in lowered_marks(text, at, end):
            yield at, cut
            at = cut
        last = end
    if at < last:
        yield at, last


def _is_ornament(token: Token) -> bool:
    """Whether a token is an emoji, a dingbat or a part of one."""
    return unicodedata.category(token.text[0]) in ("So", "Sk")

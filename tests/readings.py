"""Texts read with the lexicon that ships, for tests of the stages between reading and judging."""

from functools import cache

from claimcheck.language.frames import Proposal, propose
from claimcheck.language.lexicon import Hit, Lexicon, load_lexicon
from claimcheck.language.reading import Reading, read_document
from claimcheck.language.segment import Sentence
from claimcheck.language.tokens import tokenize
from claimcheck.paths import rules_folder
from claimcheck.readers import read_source


class NoWordings:
    """No rule has a fixed wording."""

    def find(self, sentence: Sentence) -> tuple[()]:
        return ()


@cache
def lexicon() -> Lexicon:
    return load_lexicon(rules_folder() / "lexicon")


def sentence(text: str) -> Sentence:
    tokens = tokenize(text)
    return Sentence(0, 0, text, tokens, lexicon().scan(tokens))


def proposals(text: str) -> list[Proposal]:
    return list(propose(sentence(text)))


def words(text: str, hit: Hit | Proposal | None) -> str | None:
    """The words of a hit or a proposal in the text."""
    if hit is None:
        return None
    tokens = tokenize(text)
    return text[tokens[hit.start].start : tokens[hit.end - 1].end]


def reading(text: str, name: str = "a.md") -> Reading:
    return read_document(read_source(name, text), lexicon(), NoWordings())

"""A term of the lexicon -> the finite list of word sequences that it stands for."""

from collections.abc import Callable, Iterable
from itertools import product

from claimcheck.language.notation import BadPhrase, Choice, Gap, Node, Number, Ref, Sequence, Word, parse

MAX_EXPANSIONS = 5000
Inflect = Callable[[str], Iterable[str]]


def expand(term: str, *, first: Inflect | None = None, last: Inflect | None = None) -> tuple[tuple[str, ...], ...]:
    """Every sequence of words that a term stands for.

    Args:
        term: in the finite part of the notation: words, `word+`, `(a|b c)`, `word?`.
        first: gives the forms of the first word of each sequence, unless that word is marked with `+`.
        last: the same for the last word.

    Returns:
        The sequences, each a tuple of token texts, in the order of the notation and none of them twice.

    Raises:
        BadPhrase: when the term is not well formed, not finite, may be nothing, or stands for too many sequences.
    """
    found: dict[tuple[str, ...], None] = {}
    for words in _sequences(parse(term), term):
        if not words:
            raise BadPhrase("every part of the term may be missing: one word at least must always be there", 0)
        slots = [word.texts for word in words]
        if first and not words[0].inflected:
            slots[0] = tuple(form for text in slots[0] for form in first(text))
        if last and not words[-1].inflected:
            slots[-1] = tuple(form for text in slots[-1] for form in last(text))
        for sequence in product(*slots):
            found[sequence] = None
            if len(found) > MAX_EXPANSIONS:
                raise _too_many()
    return tuple(found)


def _sequences(node: Node, term: str) -> list[tuple[Word, ...]]:
    if isinstance(node, Word):
        return [(node,)]
    if isinstance(node, Choice):
        return [words for option in node.options for words in _sequences(option, term)]
    if isinstance(node, Sequence):
        found: list[tuple[Word, ...]] = [()]
        for part in node.parts:
            found = [(*before, *after) for after in _sequences(part, term) for before in found]
            if len(found) > MAX_EXPANSIONS:
                raise _too_many()
        return found
    sign = {Number: "#", Gap: "..", Ref: "<"}[type(node)]
    raise BadPhrase("terms of the lexicon know no numbers, gaps or classes: write the words", max(0, term.find(sign)))


def _too_many() -> BadPhrase:
    return BadPhrase(f"the term stands for more than {MAX_EXPANSIONS} wordings: split it into several", 0)

"""What a pronoun points back to: "it", "this technique", "these injections" -> the intervention named before.

Only for the report: a claim reads better with its subject, but no decision rests on a guess like this.
"""

from collections.abc import Iterator

from claimcheck.document import BlockKind
from claimcheck.language.lexicon import Hit
from claimcheck.language.reading import Reading
from claimcheck.language.segment import Sentence

# How many sentences back a pronoun is followed before the heading is asked.
_REACH = 4
_MANY = frozenset({"these", "those", "they"})


def antecedent(reading: Reading, index: int, before: int, words: str) -> tuple[int, Hit] | None:
    """What a pronoun, or a noun with "this" or "these", most likely stands for.

    Args:
        reading: the document.
        index: the sentence that holds the pronoun.
        before: the first token of the pronoun's claim; what stands behind it cannot be meant.
        words: the pronoun with its noun, if it has one, in lower case.

    Returns:
        The sentence that names the intervention, and the term there; None when none is near.
    """
    head = words.split()[-1]
    kinds = {h.term.group for h in _interventions(reading.sentences[index]) if _text(reading, index, h).endswith(head)}
    own = [h for h in _interventions(reading.sentences[index]) if h.end <= before and _text(reading, index, h) != head]
    if own:
        return index, own[-1]
    for at in _before(reading, index):
        found = list(_interventions(reading.sentences[at]))
        alike = [hit for hit in found if hit.term.group in kinds]
        if words.split()[0] in _MANY:
            alike = alike or [hit for hit in found if _text(reading, at, hit).endswith("s")]
        if found:
            # The subject of a sentence comes first, and a pronoun mostly takes up the subject.
            return at, (alike or found)[0]
    return None


def _before(reading: Reading, index: int) -> Iterator[int]:
    """The sentences to be searched: those just before in the same section, then its heading, then the title."""
    sentences, blocks = reading.sentences, reading.document.blocks
    section = blocks[sentences[index].block].section
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if blocks[sentences[at].block].section != section:
            break
        yield at
    headings = (section, _title(reading))
    for heading in headings:
        if heading is not None:
            yield from (at for at in range(index) if sentences[at].block == heading)


def _title(reading: Reading) -> int | None:
    kinds = (BlockKind.TITLE, BlockKind.HEADING)
    return next((i for i, block in enumerate(reading.document.blocks[:20]) if block.kind in kinds), None)


def _interventions(sentence: Sentence) -> Iterator[Hit]:
    return (hit for hit in sentence.hits if hit.term.kind == "intervention" and not hit.term.weak)


def _text(reading: Reading, index: int, hit: Hit) -> str:
    tokens = reading.sentences[index].tokens
    return " ".join(token.text for token in tokens[hit.start : hit.end])

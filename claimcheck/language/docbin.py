"""Texts and spans of them as a spaCy `DocBin`, for whoever trains on them or looks at them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.document import Region
from claimcheck.language.spacy_import import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin, Span


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A stretch of a text and what spaCy is to say of it."""

    region: Region
    label: str
    kb_id: str = ""
    id: str = ""


class Docs:
    """Texts that become a `DocBin`; spaCy is imported when the first comes, and no language model is needed."""

    @cached_property
    def _english(self) -> "Language":
        english: Language = import_spacy().blank("en")
        return english

    @cached_property
    def _bin(self) -> "DocBin":
        import_spacy()
        from spacy.tokens import DocBin

        return DocBin(store_user_data=True)

    def add(self, text: str, about: Mapping[str, str], groups: Mapping[str, Sequence[LabelledSpan]]) -> None:
        """Adds a text.

        Args:
            text: any characters; lone surrogates become question marks, as spaCy cannot hold them.
            about: what its user data is to hold.
            groups: the spans of the text by the name of their group.
        """
        spans = [span for group in groups.values() for span in group]
        doc = self._doc(text, {place for span in spans for place in (span.region.start, span.region.end)})
        doc.user_data.update({key: _encodable(value) for key, value in about.items()})
        for name, group in groups.items():
            doc.spans[name] = [_span(doc, span) for span in group]
        self._bin.add(doc)

    def to_bytes(self) -> bytes:
        """All texts so far."""
        data: bytes = self._bin.to_bytes()
        return data

    def _doc(self, text: str, cuts: Iterable[int]) -> "Doc":
        """A text in tokens, one of which begins or ends at every cut, so that no span takes in more than it should."""
        from spacy.tokens import Doc

        doc = self._english.tokenizer(_encodable(text))
        wanted = set(cuts)
        words: list[str] = []
        spaces: list[bool] = []
        for token in doc:
            pieces = list(_split(token.text, token.idx, wanted))
            words += pieces
            spaces += [False] * (len(pieces) - 1) + [bool(token.whitespace_)]
        return Doc(doc.vocab, words=words, spaces=spaces)


def _span(doc: "Doc", span: LabelledSpan) -> "Span":
    start, end = span.region.start, span.region.end
    found = doc.char_span(start, end, span.label, kb_id=span.kb_id, span_id=span.id, alignment_mode="expand")
    if found is None:
        raise ValueError(f"a text of {len(doc.text)} characters has no stretch {start} to {end}")
    return found


def _split(word: str, start: int, cuts: set[int]) -> Iterator[str]:
    inside = [i for i in range(1, len(word)) if start + i in cuts]
    for first, last in pairwise([0, *inside, len(word)]):
        yield word[first:last]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")

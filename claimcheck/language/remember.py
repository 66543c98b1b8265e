"""A parser that remembers: for an article that is checked again and again while it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.language.parse import Parse, Parses


@dataclass(frozen=True, slots=True)
class RememberingParser:
    """Parses only the sentences that it has not parsed lately.

    A parse depends on nothing but the words of its sentence, so that a remembered one is the same as a new one.

    Attributes:
        parser: what parses.
        most: how many sentences are remembered; the ones that were not asked for longest are forgotten first.
    """

    parser: Parses
    most: int = 4096
    _kept: dict[str, Parse] = field(default_factory=dict)

    def load(self) -> None:
        """Load what parses now."""
        self.parser.load()

    def parse(self, sentences: Sequence[str]) -> Iterator[Parse]:
        """The parses of the sentences, in their order."""
        new = [text for text in dict.fromkeys(sentences) if text not in self._kept]
        found = {**self._recalled(sentences), **dict(zip(new, self.parser.parse(new), strict=True))}
        self._kept.update(found)
        for text in list(self._kept)[: max(0, len(self._kept) - self.most)]:
            del self._kept[text]
        return iter([found[text] for text in sentences])

    def _recalled(self, sentences: Sequence[str]) -> dict[str, Parse]:
        """What is known of the sentences; taken out, so that it is put back as the newest."""
        return {text: self._kept.pop(text) for text in dict.fromkeys(sentences) if text in self._kept}

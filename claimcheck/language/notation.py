"""The notation of terms and phrases: text -> a small tree."""

from dataclasses import dataclass

from claimcheck.language.inflect import forms
from claimcheck.language.tokens import tokenize

MAX_GAP = 8
MAX_DEPTH = 8
KINDS = ("effect", "target", "intervention", "agent", "quality", "praise", "cue")
_FOREIGN = frozenset("\\[]{}*^~")
_SPECIAL = frozenset("()|?+<>#") | _FOREIGN


class BadPhrase(ValueError):
    """A phrase that breaks the notation.

    Args:
        what: what is wrong and how to mend it.
        offset: where in the phrase, in characters from its start.
    """

    def __init__(self, what: str, offset: int) -> None:
        super().__init__(what)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Word:
    """One token that has one of several texts; `inflected` when the notation named its forms with `+`."""

    texts: tuple[str, ...]
    inflected: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number: up to three number tokens in a row (12; 2.5; twenty five; 10-15)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words in between."""

    most: int


@dataclass(frozen=True, slots=True)
class Ref:
    """Any term of a class of the lexicon, or of the classes below it: `effect`, `target.weight`."""

    name: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several; an optional part is the choice between it and nothing."""

    options: "tuple[Node, ...]"


Node = Word | Number | Gap | Ref | Sequence | Choice
_NOTHING = Sequence(())


def parse(phrase: str) -> Node:
    """Read the notation.

    Args:
        phrase: such as `(no|zero) (any)? side effect+`.

    Raises:
        BadPhrase: when it is not well formed.
    """
    reader = _Reader(phrase)
    tree = reader.options(depth=0)
    if not reader.parts:
        raise BadPhrase("an empty phrase matches nothing: write at least one word", 0)
    return tree


class _Reader:
    """Recursive descent over the characters of a phrase."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.at = 0
        self.parts = 0

    def options(self, depth: int) -> Node:
        """What stands between brackets, or the whole phrase."""
        opened = self.at - 1
        if depth > MAX_DEPTH:
            raise BadPhrase(f"brackets are nested deeper than {MAX_DEPTH}: split the phrase into several", opened)
        branches = [self.sequence(depth)]
        while self.peek() == "|":
            if depth == 0:
                raise BadPhrase("alternatives stand in round brackets: (a|b)", self.at)
            self.at += 1
            branches.append(self.sequence(depth))
        if depth and self.peek() != ")":
            raise BadPhrase("this round bracket is never closed", opened)
        if depth == 0 and self.peek() == ")":
            raise BadPhrase("this round bracket was never opened", self.at)
        if depth and any(branch == _NOTHING for branch in branches):
            raise BadPhrase("an alternative is empty: write (a|b)? when the part may be missing", opened)
        return _choice(branches)

    def sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while True:
            self.blanks()
            if self.peek() in ("", ")", "|"):
                return parts[0] if len(parts) == 1 else Sequence(tuple(parts))
            parts.append(self.optional(self.part(depth)))
            self.parts += 1

    def optional(self, part: Node) -> Node:
        if self.peek() != "?":
            return part
        self.at += 1
        if isinstance(part, Gap):
            raise BadPhrase(f"..{part.most} may already be nothing: leave out the ?", self.at - 1)
        if self.peek() in ("?", "+"):
            raise _no_regex(self.phrase, self.at - 1, 2)
        return _choice([part, _NOTHING])

    def part(self, depth: int) -> Node:
        start, first = self.at, self.peek()
        if first in _FOREIGN or self.phrase.startswith((".+", ".*"), start):
            raise _no_regex(self.phrase, start, 1 if first in _FOREIGN and first != "\\" else 2)
        if first in ("?", "+"):
            raise BadPhrase(f"{first} stands directly behind the word it belongs to: word{first}", start)
        if first == ">":
            raise BadPhrase("> has no < before it", start)
        if first == "#":
            self.at += 1
            return Number()
        if first == "<":
            return self.reference()
        if self.phrase.startswith("..", start) and self.phrase[start + 2 : start + 3].isdigit():
            return self.gap()
        if first == "(":
            if self.phrase.startswith("(?", start):
                raise _no_regex(self.phrase, start, 2)
            self.at += 1
            group = self.options(depth + 1)
            self.at += 1
            if self.peek() == "+":
                raise BadPhrase("+ belongs to single words: write (a+|b+) in place of (a|b)+", self.at)
            return group
        return self.words()

    def reference(self) -> Ref:
        start = self.at
        end = self.phrase.find(">", start)
        if end < 0:
            raise BadPhrase("< has no > after it", start)
        name = self.phrase[start + 1 : end]
        kind, _, rest = name.partition(".")
        if kind not in KINDS:
            raise BadPhrase(f"<{name}> names no part of the lexicon: it has {', '.join(KINDS)}", start)
        if name != kind and not rest:
            raise BadPhrase(f"<{name}> ends in a point: write <{kind}> or <{kind}.class>", start)
        self.at = end + 1
        return Ref(name)

    def gap(self) -> Gap:
        start = self.at
        self.at += 2
        while self.peek().isdigit():
            self.at += 1
        most = int(self.phrase[start + 2 : self.at])
        if not 1 <= most <= MAX_GAP:
            raise BadPhrase(f"..{most} is out of range: a gap is of 1 to {MAX_GAP} words", start)
        return Gap(most)

    def words(self) -> Node:
        """A run of plain characters: mostly one word, sometimes a word with its punctuation."""
        start = self.at
        while self.peek() and self.peek() not in _SPECIAL and not self.peek().isspace():
            self.at += 1
        run = self.phrase[start : self.at]
        if len(run) > 1 and "-" in run:
            raise BadPhrase(f'hyphens are not written: a blank in place of the hyphen in "{run}" matches both', start)
        words = [Word((token.text,)) for token in tokenize(run)]
        if not words:
            raise BadPhrase(f"{run!r} holds no word", start)
        if self.peek() == "+":
            if len(words) > 1 or not words[0].texts[0].isalpha():
                raise _no_regex(self.phrase, start, len(run) + 1)
            self.at += 1
            return Word(forms(words[0].texts[0]), inflected=True)
        return words[0] if len(words) == 1 else Sequence(tuple(words))

    def peek(self) -> str:
        return self.phrase[self.at : self.at + 1]

    def blanks(self) -> None:
        while self.peek().isspace():
            self.at += 1


def _no_regex(phrase: str, start: int, length: int) -> BadPhrase:
    return BadPhrase(
        f'phrases are no regular expressions: "{phrase[start : start + length]}" means nothing here; '
        "write words, word+ (all its forms), word? (may be missing), (a|b), # (a number) or ..3 (up to 3 words)",
        start,
    )


def _choice(options: list[Node]) -> Node:
    """A choice; single words are put together, so that long lists of words stay cheap."""
    if len(options) == 1:
        return options[0]
    if all(isinstance(option, Word) for option in options):
        words = [option for option in options if isinstance(option, Word)]
        if len({word.inflected for word in words}) == 1:
            texts = dict.fromkeys(text for word in words for text in word.texts)
            return Word(tuple(texts), inflected=words[0].inflected)
    return Choice(tuple(options))

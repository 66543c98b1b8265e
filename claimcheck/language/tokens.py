"""Text -> word tokens that know where they stand; the only view of the text that terms and phrases are matched on."""

import re
import unicodedata
from functools import lru_cache
from sys import intern
from typing import NamedTuple

# Characters without a width: format characters, variation selectors, tags. They may stand anywhere, also inside words.
_ZERO = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Raised digits are footnote marks far more often than part of the word before them.
_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\uff07\u2032"
_LETTER = f"[^\\W_{_RAISED}\u02bc]"
_PART = f"[{_ZERO}{_ACCENTS}]"
_NUMBER = r"\d++(?:[.,]\d++)*+"
_UNITS = "mcg|µg|μg|mg|kg|g|lbs?|oz|ml|cl|dl|l|mm|cm|km|m|kcals?|cals?|kj|iu|k|x|hrs?|h|mins?|secs?|s|yrs?"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe58"

# Possessive quantifiers throughout: no part can give back what it took, so the scan is linear in the text. Most words
# are plain letters behind one blank, so that the blank is taken along and such words are tried first: that is twice as
# fast as meeting every character on its own terms.
_SCAN = re.compile(
    rf" ?+(?:(?P<plain>[A-Za-z]++(?!{_LETTER}|{_PART}|[{_APOSTROPHES}]))"
    rf"|(?P<number>{_NUMBER}(?:(?=(?i:{_UNITS})(?!{_LETTER}))|(?!{_PART}{{0,8}}+{_LETTER}|[{_APOSTROPHES}]{_LETTER})))"
    rf"|(?P<word>(?:{_NUMBER}|{_LETTER})(?:{_LETTER}|{_PART})*+"
    rf"(?:[{_APOSTROPHES}][{_ZERO}]*+{_LETTER}(?:{_LETTER}|{_PART})*+)*+)"
    rf"|(?P<blank>(?:[\s\x00-\x1f\x7f-\x9f]|{_PART})++)"
    rf"|(?P<dash>[{_DASHES}]++)"
    r"|(?P<dots>\.{2,}+|\u2026++)"
    r"|(?P<other>.))",
    re.DOTALL,
)
_ZERO_WIDTH = re.compile(f"[{_ZERO}]")
_IS_RAISED = re.compile(f"[{_RAISED}]")
_DROP = re.compile(f"[{_ZERO}{_ACCENTS}]+")
_STRAIGHT = {ord(c): "'" for c in _APOSTROPHES} | {ord(c): "'" for c in "`\u00b4\u201a"}
_STRAIGHT |= {ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"}

_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
billion billions dozen dozens
"""
NUMBER_WORDS = frozenset(_NUMBER_WORDS.split())
# Words of which it is kept whether they are numbers, as they are asked again and again.
_WORDS_KEPT = 10_000
_DIGITS = frozenset("0123456789.,\u2044")


class Token(NamedTuple):
    """A word, a number, a punctuation mark or a symbol.

    Attributes:
        start: the offset of its first character in the text.
        end: the offset behind its last character.
        text: the form that terms are compared with: lower case, without accents, apostrophes and quotes straight,
            every dash a `—`, every ellipsis a `…`.
    """

    start: int
    end: int
    text: str


def fold(text: str) -> str:
    """The form of a word or symbol in which it is compared: lower case, no accents, no zero-width characters."""
    if text.isascii():
        return text.lower()
    text = _DROP.sub("", text.translate(_STRAIGHT))
    if text.isascii():
        return text.lower()
    return _DROP.sub("", unicodedata.normalize("NFKD", text).lower())


@lru_cache(_WORDS_KEPT)
def is_number(word: str) -> bool:
    """Whether the text of a token is a number, in digits (12, 1,000, 2.5) or as a word (ten)."""
    return word in NUMBER_WORDS or (word[0].isdigit() and _DIGITS.issuperset(word))


def tokenize(text: str) -> tuple[Token, ...]:
    """Split a text into tokens, in time linear in its length.

    Words keep their inner apostrophes (don't); numbers keep their inner points and commas (1,000, 2.5); a unit is
    split from its number (10mg). A hyphen or en dash between letters or digits splits words and is no token; a dash
    with blanks around it, and an em dash anywhere, is the token `—`. Zero-width characters count for offsets only.

    Args:
        text: any text, also with lone surrogates and control characters.

    Returns:
        The tokens in order; they never overlap, and blanks are no tokens.
    """
    tokens = []
    for match in _SCAN.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        found = text[start:end]
        if kind == "plain":
            # Words come again: kept once, they take less memory and are compared faster.
            form = intern(found.lower())
        elif kind == "word" or kind == "number":
            while text[end - 1] > "~" and _ZERO_WIDTH.match(text, end - 1):
                end -= 1
            form = fold(found)
        elif kind == "blank":
            continue
        elif kind == "dash":
            if not _is_break(text, start, end):
                continue
            form = "—"
        else:
            form = "…" if kind == "dots" else _symbol(found)
        # A character that folds to nothing (a lone modifier) still takes its place.
        tokens.append(Token(start, end, form or found))
    return tuple(tokens)


def _is_break(text: str, start: int, end: int) -> bool:
    """Whether the dashes between two offsets part clauses, as against the parts of a word."""
    dashes = text[start:end]
    if len(dashes) > 1 or dashes in "\u2014\u2015":
        return True
    before = start == 0 or text[start - 1].isspace()
    after = end == len(text) or text[end].isspace()
    return before and after


def _symbol(character: str) -> str:
    straight = character.translate(_STRAIGHT)
    if straight.isascii() or _IS_RAISED.match(straight):
        return straight
    normal = unicodedata.normalize("NFKC", straight)
    return normal if len(normal) == 1 else straight

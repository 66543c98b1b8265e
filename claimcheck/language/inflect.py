"""Dictionary form -> every inflected form, by rule and by table; British and American spellings both."""

from functools import cache

from claimcheck.language.irregular import DOUBLING, DOUBLING_OR_NOT, KEEPS_E, KEEPS_E_OR_NOT, NOUNS, VERBS

_VOWELS = frozenset("aeiou")
_BE = ("be", "am", "is", "are", "was", "were", "been", "being")
_PREFIXES = ("re", "un", "over", "out", "mis", "under", "up", "with", "fore", "pre", "inter", "off", "co")
# They look like a prefix and an irregular verb, but are words of their own.
_NOT_PREFIXED = frozenset({"relay", "rebind", "unlight", "delight", "uplight", "outlie", "remelt"})


@cache
def verb_forms(lemma: str) -> tuple[str, ...]:
    """The forms of a verb: itself, third person, past, participle and gerund.

    Args:
        lemma: the dictionary form of one word, in lower case: `burn`.

    Returns:
        The forms, the lemma first, none of them twice; every accepted spelling: `burn, burns, burned, burnt, burning`.
    """
    if lemma == "be":
        return _BE
    third = "has" if lemma == "have" else _with_s(lemma)
    past = _irregular_past(lemma) or tuple(_regular_past(lemma))
    return _unique(lemma, third, *past, *_gerunds(lemma))


@cache
def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun and its plurals: `body, bodies`; `diagnosis, diagnoses`; `fungus, fungi, funguses`.

    Args:
        noun: the singular of one word, in lower case; a plural or a word that has none comes back alone.
    """
    if noun in NOUNS:
        return _unique(noun, *NOUNS[noun])
    for singular in _ENDINGS:
        if noun.endswith(singular) and noun not in _REGULAR:
            return noun, noun.removesuffix(singular) + NOUNS[singular][0]
    if noun.endswith("itis"):
        return (noun,)
    if noun.endswith("sis"):
        return noun, noun[:-2] + "es"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return (noun,)
    return noun, _with_s(noun)


def forms(word: str) -> tuple[str, ...]:
    """Every form of a word, as a verb and as a noun: what `word+` stands for."""
    return _unique(*verb_forms(word), *noun_forms(word))


# Compounds follow their last part: midwife, grandchild, salesman.
_ENDINGS = ("woman", "man", "child", "tooth", "wife", "foot")
_REGULAR = frozenset({"human", "superhuman", "talisman", "german", "roman", "ottoman", "shaman", "bigfoot"})


def _unique(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _with_s(word: str) -> str:
    """The third person or the plural by rule; the rules are the same."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS and len(word) > 1:
        return word[:-1] + "ies"
    if _is_quiz(word):
        return word + "zes"
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in _O_VERBS:
        return word + "es"
    return word + "s"


_O_VERBS = frozenset({"go", "do", "veto", "echo", "undergo", "overdo", "redo", "undo", "outdo", "forego"})


def _is_quiz(word: str) -> bool:
    return word.endswith(("uiz", "whiz"))


def _irregular_past(lemma: str) -> tuple[str, ...]:
    if lemma in VERBS:
        return VERBS[lemma]
    if lemma in _NOT_PREFIXED:
        return ()
    for prefix in _PREFIXES:
        rest = lemma.removeprefix(prefix)
        if rest != lemma and rest in VERBS:
            return tuple(prefix + form for form in VERBS[rest])
    return ()


def _regular_past(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "d"]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return [lemma[:-1] + "ied"]
    return [stem + "ed" for stem in _stems(lemma)]


def _gerunds(lemma: str) -> list[str]:
    if lemma in KEEPS_E:
        return [lemma + "ing"]
    if lemma in KEEPS_E_OR_NOT:
        return [lemma + "ing", lemma[:-1] + "ing"]
    if lemma.endswith("ie"):
        return [lemma[:-2] + "ying"]
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return [lemma[:-1] + "ing"]
    return [stem + "ing" for stem in _stems(lemma)]


def _stems(lemma: str) -> list[str]:
    """The stem before -ed and -ing: with the last consonant doubled, as it is, or both."""
    last = lemma[-1]
    if last == "c":
        return [lemma + "k"]
    if lemma in DOUBLING:
        return [lemma + last]
    if lemma in DOUBLING_OR_NOT:
        return [lemma, lemma + last]
    if not _ends_short(lemma):
        return [lemma]
    if _syllables(lemma) == 1 or _compound_of_short(lemma):
        return [lemma + last]
    return [lemma, lemma + last] if last == "l" else [lemma]


def _ends_short(lemma: str) -> bool:
    """Whether a single vowel and a single consonant that can double stand at the end."""
    if len(lemma) < 3 or lemma[-1] in "aeiouwxyh":
        return False
    before = lemma[-3]
    if lemma[-2] == "y":
        return False
    return lemma[-2] in _VOWELS and (before not in _VOWELS or lemma[-4:-2] == "qu")


def _syllables(lemma: str) -> int:
    vowels = [c in _VOWELS or (c == "y" and i > 0) for i, c in enumerate(lemma.replace("qu", "qw"))]
    return sum(now and not before for before, now in zip([False, *vowels], vowels, strict=False))


def _compound_of_short(lemma: str) -> bool:
    """Whether a prefix stands before a short word that doubles: unclog, regrip, outrun, overcut."""
    for prefix in ("un", "re", "over", "out", "under", "up", "mis", "off"):
        rest = lemma.removeprefix(prefix)
        if rest != lemma and (rest in VERBS or rest in _SHORT) and _ends_short(rest) and _syllables(rest) == 1:
            return True
    return False


_SHORT = frozenset({"clog", "grip", "plug", "pin", "tap", "stop", "step", "map", "plan"})

"""What word order alone tells of a claim, so that its sentence need not be parsed: who acts, and where its words end.

Only what stands right before the effect, at the beginning of a clause, is taken for its subject ("the tea also
lowers"), and only a short run of words without prepositions, verbs and the like. Of these the parser of a small model
misses more than the order does: in "Studies show that the tea lowers cholesterol" it often sees no subject at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.language.frames import Proposal
from claimcheck.language.lexicon import Hit
from claimcheck.language.segment import Sentence
from claimcheck.language.tokens import is_number

# What stands between a subject and the word of its effect.
_FINITE = frozenset(
    """
    can may might will would could should must do does did has have had is are was were helps help helped need needs
    can't cannot won't wouldn't couldn't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't
    """.split()
)
_BETWEEN = _FINITE | frozenset(
    "be been being to not never also even still just really actually often always usually helping shown known proven"
    " believed thought said found claimed".split()
)
_SUBJECT_PRONOUNS = frozenset("i he she we they".split())
_PRONOUNS = _SUBJECT_PRONOUNS | frozenset("you it this these".split())
_ONE, _MANY = frozenset("this it he she".split()), frozenset("these i we you they".split())
_RELATIVES = frozenset({"that", "which"})
_ARTICLES = frozenset("the a an this these those my your our his her its their".split())
_DETERMINERS = _ARTICLES | frozenset("each every some many any no more most such".split())
# What opens a clause without being a part of its subject.
_OPENERS = frozenset(
    "that because but while whereas if when whether how why since although though unless until so".split()
)
_ASKING = frozenset("can does do will did may could should".split())
_STOPS = frozenset({":", ";", "—", "–", "-", '"', "(", ".", "!", "?"})
# What opens a phrase that ends at a comma, behind which the clause begins.
_LEADS = frozenset(
    "in for after before if when while since although though because at on with by during according as".split()
)
_PARTICLES = frozenset("up down off out away back".split())
# No part of a noun and the words before it.
_NO_NOUN = (
    _BETWEEN
    | _PRONOUNS
    | _RELATIVES
    | _DETERMINERS
    | _OPENERS
    | _LEADS
    | _PARTICLES
    | frozenset(
        """
        and or nor than of from without to into onto over under about through between among against via per like
        including especially who whom whose what where there here only too very me him us them myself yourself let
        please one all both few several other another yes then now today thus therefore however maybe perhaps
        """.split()
    )
)
# Beside these, what may follow a noun and is no noun that it belongs to.
_BEHIND_A_NOUN = _NO_NOUN | frozenset(
    """
    within fast faster overnight forever again tonight tomorrow soon well better later more less long longer
    """.split()
)
_LONGEST = 4
_NOUNS = ("intervention", "agent", "target")


@dataclass(frozen=True, slots=True)
class Order:
    """Tokens, as word order alone gives them; an end is behind the last one.

    Attributes:
        subject: where the subject of the effect starts and ends; the same twice when there is none.
        start: where the words of the claim start.
        end: where they end.
    """

    subject: tuple[int, int]
    start: int
    end: int


def read_order(sentence: Sentence, proposal: Proposal) -> Order | None:
    """What word order tells of a claim with an effect; None when only a parse can tell all of it."""
    effect = proposal.effect
    words = [token.text for token in sentence.tokens]
    if effect is None or _goes_on(words, proposal.end, effect):
        return None
    start = _start(words, proposal)
    subject = None if start is None else _subject(sentence, words, effect)
    return None if start is None or subject is None else Order(subject, start, proposal.end)


def _goes_on(words: Sequence[str], end: int, effect: Hit) -> bool:
    """Whether the words of a claim may go on: with a particle of its verb, or a noun that its last word belongs to."""
    if not _PARTICLES.isdisjoint(words[max(end, effect.start + 1) : effect.start + 4]):
        return True
    if end == len(words) or words[end] in _BEHIND_A_NOUN or not words[end][0].isalpha() or words[end].endswith("ly"):
        return False
    last = words[end - 1]
    return not last.endswith("s") or last.endswith(("ss", "us", "is"))


def _start(words: Sequence[str], proposal: Proposal) -> int | None:
    """Where a claim starts: a target that comes first is taken with its article; None when it may have adjectives."""
    start = proposal.start
    if start == 0 or proposal.target is None or proposal.target.start != start:
        return start
    before = words[start - 1]
    if before in _ARTICLES:
        return start - 1
    return start if before in _NO_NOUN or not before[0].isalnum() else None


def _subject(sentence: Sentence, words: Sequence[str], effect: Hit) -> tuple[int, int] | None:
    end = effect.start
    while end > 0 and (words[end - 1] in _BETWEEN or words[end - 1].endswith("ly")):
        end -= 1
    if not any(word[0].isalpha() for word in words[:end]) or (end == effect.start and words[end - 1] in (":", ";")):
        return end, end
    between = words[end : effect.start]
    finite = not _FINITE.isdisjoint(between)
    if effect.term.form in ("noun", "adjective") and not finite:
        # A subject of these has another verb: what the window finds is as good as what the tree does.
        return end, end
    after = words[effect.end] if effect.end < len(words) else ""
    if between[:1] == ["to"] or after == "of" or after in _FINITE:
        return None
    if words[end - 1] in _RELATIVES and end > 1:
        end -= 1
    if words[end - 1] in _PRONOUNS:
        opens = words[end - 1] in _SUBJECT_PRONOUNS or _opens(words, end - 1, determined=True)
        subject = (end - 1, end) if opens else None
    else:
        subject = _noun(sentence, words, end)
    if subject is None:
        return None
    asked = subject[0] > 0 and words[subject[0] - 1] in _ASKING
    return subject if finite or asked or _agree(words[end - 1], words[effect.start]) else None


def _agree(subject: str, verb: str) -> bool:
    """Whether a word is a finite verb of the subject before it, and not one more noun ("the milk cure")."""
    if verb.endswith("ed"):
        return True
    if verb.endswith("ing"):
        return False
    if subject in _ONE or subject in _MANY:
        return verb.endswith("s") is (subject in _ONE)
    return verb.endswith("s") is not subject.endswith("s")


def _noun(sentence: Sentence, words: Sequence[str], end: int) -> tuple[int, int] | None:
    """The noun that ends at a token, with what belongs to it, where a clause begins with it."""
    start = end
    while start > 0 and end - start < _LONGEST and _may_be_noun(words[start - 1]):
        start -= 1
    if start == end or is_number(words[end - 1]) or not _is_noun(sentence, start, end):
        return None
    determined = start > 0 and (words[start - 1] in _DETERMINERS or words[:start] == ["that"])
    start -= determined
    return (start, end) if _opens(words, start, determined=determined) else None


def _may_be_noun(word: str) -> bool:
    return (word[0].isalpha() or is_number(word)) and word not in _NO_NOUN


def _is_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words may be a noun with what belongs to it, as far as the lexicon knows them."""
    known = [hit for hit in sentence.hits if hit.term.kind in _NOUNS and start <= hit.start and hit.end <= end]
    covered = {at for hit in known for at in range(hit.start, hit.end)}
    if any(sentence.tokens[at].text.endswith("ing") for at in range(start, end) if at not in covered):
        return False
    return not any(
        start <= hit.start < end and hit.start not in covered and hit.term.kind in ("effect", "cue")
        for hit in sentence.hits
    )


def _opens(words: Sequence[str], at: int, *, determined: bool) -> bool:
    """Whether a clause begins at a token."""
    if at == 0:
        return True
    before = words[at - 1]
    if before == ",":
        return determined or (words[0] in _LEADS and "," not in words[: at - 1])
    if before in _ASKING:
        return at == 1 or words[at - 2] in _STOPS
    return before in _OPENERS or before in _STOPS or (determined and before == "and")

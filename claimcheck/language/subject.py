"""The subject of an effect, where word order alone tells it.

Only what stands right before the effect, at the beginning of a clause, is taken for its subject ("the tea also
lowers"), and only a short run of words without prepositions, verbs and the like.
"""

from collections.abc import Sequence

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
ARTICLES = frozenset("the a an this these those my your our his her its their".split())
_DETERMINERS = ARTICLES | frozenset("each every some many any no more most such".split())
# What opens a clause without being a part of its subject.
_OPENERS = frozenset(
    "that because but while whereas if when whether how why since although though unless until so".split()
)
_ASKING = frozenset("can does do will did may could should".split())
# Behind these a clause may begin without "that": "we found the tea lowers cholesterol".
_REPORTS = frozenset(
    "say says believe believes think thinks find finds found show shows suggest suggests hint hints know knows report"
    " reports claim claims mean means".split()
)
# Behind these and "to" stands what their subject does.
_CONTROLLING = frozenset(
    "want wants wanted try tries tried managed decided able unable likely unlikely designed used seem seems"
    " seemed appear appears appeared tend tends began begins started starts continue continues continued works work"
    " going meant supposed expected known shown proven found believed thought said".split()
)
# What may stand between a noun and one that says more about it.
_ATTACHING = frozenset("of in from with for on".split())
_HELPERS = frozenset("help helps helped helping let lets".split())
_HELPED = frozenset("you us me them him her people".split())
# Before an effect these make it a noun or a part of one: "by losing weight", "of reduced stress".
_PREPOSITIONS = frozenset("of in with for from by on at without after before through during as".split())
_LINKS = frozenset({"and", "or", ","})
_STOPS = frozenset({":", ";", "—", "–", "-", '"', "(", ".", "!", "?"})
# What opens a phrase that ends at a comma, behind which the clause begins.
_LEADS = frozenset(
    "in for after before if when while since although though because at on with by during according as".split()
)
PARTICLES = frozenset("up down off out away back".split())
# No part of a noun and the words before it.
NO_NOUN = (
    _BETWEEN
    | _PRONOUNS
    | _RELATIVES
    | _DETERMINERS
    | _OPENERS
    | _LEADS
    | PARTICLES
    | frozenset(
        """
        and or nor than of from without to into onto over under about through between among against via per like
        including especially who whom whose what where there here only too very me him us them myself yourself let
        please one all both few several other another yes then now today thus therefore however maybe perhaps
        """.split()
    )
)
_LONGEST = 4
# How words end that are one thing, though they end on "s".
SINGULAR = ("ss", "us", "is", "diabetes", "herpes", "rabies")
_NOUNS = ("intervention", "agent", "target")


def subject_of(sentence: Sentence, words: Sequence[str], effect: Hit) -> tuple[int, int] | None:
    """The tokens of the subject of an effect, the same twice where it has none; None where only a parse can tell.

    Args:
        sentence: where to look.
        words: the texts of its tokens.
        effect: what is said of the subject.
    """
    end = _behind_subject(words, effect.start)
    if not any(word[0].isalpha() for word in words[:end]) or (end == effect.start and words[end - 1] in (":", ";")):
        return end, end
    between = words[end : effect.start]
    finite = any(word in _FINITE or word in _CONTROLLING for word in between)
    if not finite and (effect.term.form in ("noun", "adjective") or words[end - 1] in _PREPOSITIONS):
        # A subject of these has another verb: what the window finds is as good as what the tree does.
        return end, end
    after = words[effect.end] if effect.end < len(words) else ""
    if between[:1] == ("to",) or after == "of" or after in _FINITE:
        return None
    if words[end - 1] in _LINKS:
        return _shared_subject(sentence, words, effect)
    return _own_subject(sentence, words, end, effect, finite=finite)


def _behind_subject(words: Sequence[str], effect: int) -> int:
    """The token behind the subject: what stands between it and its verb is passed over."""
    end = effect
    while end > 0:
        last = words[end - 1]
        controlling = last in _CONTROLLING and words[end : end + 1] == ("to",)
        if controlling or last in _BETWEEN or last.endswith("ly"):
            end -= 1
        elif end > 1 and last in _HELPED and words[end - 2] in _HELPERS:
            end -= 2
        else:
            break
    return end


def _own_subject(
    sentence: Sentence, words: Sequence[str], end: int, effect: Hit, *, finite: bool
) -> tuple[int, int] | None:
    relative = words[end - 1] in _RELATIVES and end > 1
    end -= relative
    if words[end - 1] in _PRONOUNS:
        opens = words[end - 1] in _SUBJECT_PRONOUNS or _opens(words, end - 1, determined=True)
        subject = (end - 1, end) if opens else None
    else:
        subject = _noun(sentence, words, end) or (_known(sentence, words, end) if relative else None)
        subject = subject or _noun(sentence, words, _behind_head(words, end))
    if subject is None:
        return None
    asked = subject[0] > 0 and words[subject[0] - 1] in _ASKING
    return subject if finite or asked or _agree(words[subject[1] - 1], words[effect.start]) else None


def _behind_head(words: Sequence[str], end: int) -> int:
    """The token behind the noun that the one before `end` says more about ("an extract of oats"); else 0."""
    start = _noun_start(words, end)
    start -= start > 0 and words[start - 1] in _DETERMINERS
    return start - 1 if start < end and start > 1 and words[start - 1] in _ATTACHING else 0


def _noun_start(words: Sequence[str], end: int) -> int:
    start = end
    while start > 0 and end - start < _LONGEST and _may_be_noun(words[start - 1]):
        start -= 1
    return start


def _shared_subject(sentence: Sentence, words: Sequence[str], effect: Hit) -> tuple[int, int] | None:
    """The subject of the verb that an effect is linked to: "it calms the skin and lowers blood pressure"."""
    verbs = [
        hit for hit in sentence.hits if hit.end < effect.start and hit.term.kind == "effect" and hit.term.form == "verb"
    ]
    if not verbs or any(word in _STOPS or word in _OPENERS for word in words[verbs[-1].end : effect.start]):
        return None
    linked = verbs[-1]
    return subject_of(sentence, words, linked) if _ending(words, linked) == _ending(words, effect) else None


def _ending(words: Sequence[str], verb: Hit) -> str:
    word = words[verb.start]
    return next((ending for ending in ("ing", "ed", "s") if word.endswith(ending)), "")


def _agree(subject: str, verb: str) -> bool:
    """Whether a word is a finite verb of the subject before it, and not one more noun ("the milk cure")."""
    if verb.endswith("ed"):
        return True
    if verb.endswith("ing"):
        return False
    if subject in _ONE or subject in _MANY:
        return verb.endswith("s") is (subject in _ONE)
    many = subject.endswith("s") and not subject.endswith(SINGULAR)
    return verb.endswith("s") is not many


def _noun(sentence: Sentence, words: Sequence[str], end: int) -> tuple[int, int] | None:
    """The noun that ends at a token, with what belongs to it, where a clause begins with it."""
    start = _noun_start(words, end)
    if start == end or is_number(words[end - 1]) or not _is_noun(sentence, start, end):
        return None
    determined = start > 0 and (words[start - 1] in _DETERMINERS or words[:start] == ("that",))
    start -= determined
    return (start, end) if _opens(words, start, determined=determined) else None


def _known(sentence: Sentence, words: Sequence[str], end: int) -> tuple[int, int] | None:
    """The term of the lexicon that ends at a token, with its article."""
    hit = next((hit for hit in sentence.hits if hit.end == end and hit.term.kind in _NOUNS), None)
    if hit is None:
        return None
    return hit.start - (hit.start > 0 and words[hit.start - 1] in _DETERMINERS), end


def _may_be_noun(word: str) -> bool:
    return (word[0].isalpha() or is_number(word)) and word not in NO_NOUN


def _is_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words may be a noun with what belongs to it, as far as the lexicon knows them."""
    known = [hit for hit in sentence.hits if hit.term.kind in _NOUNS and start <= hit.start and hit.end <= end]
    covered = {at for hit in known for at in range(hit.start, hit.end)}
    if any(sentence.words[at].endswith("ing") for at in range(start, end) if at not in covered):
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
    return before in _OPENERS or before in _STOPS or before in _REPORTS or (determined and before == "and")

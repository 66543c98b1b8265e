"""Clauses: where one ends and another subject begins, and which of them ask."""

from claimcheck.language.lexicon import Hit
from claimcheck.language.segment import Sentence

_ENDS = frozenset({";", ":", "—", ".", "?", "!"})
_BORDERS = frozenset({",", "and", "or", "so"})
_LINKS = frozenset({"and", "or", "so", "while", "then"})
_PRONOUNS = frozenset(
    "i you he she it we they this that these those there it's they're you're we're i'm he's she's that's"
    " there's".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those my your his her its our their each every some many most all both such no"
    " any".split()
)
_FINITE = frozenset(
    "is are was were am has have had does do did will would can could may might must shall should isn't aren't"
    " wasn't weren't doesn't don't didn't won't can't cannot couldn't wouldn't it's they're you're we're i'm"
    " he's she's".split()
)
# Words on which a cue may end and still wait for its verb.
_AWAIT = frozenset("that for of to in on from if whether evidence proof neither nor no not panacea as".split())
_AUXILIARIES = frozenset("do does did can could will would is are was were has have had should may might must".split())
# In a heading, an auxiliary that opens a question; "Is", "Are" and "Do" more often open a phrase without a subject.
_OPENS_QUESTION = frozenset("does did can could will would should".split())
_WH = frozenset({"how", "why"})
_ASKING = frozenset(
    """
    ask asks asked asking wonder wonders wondered wondering see test tests tested testing know knows unsure uncertain
    unclear check checks checked determine determined determining sure doubt doubts doubted question questions
    questioned investigate investigates investigated examine examines examined explore explores explored unknown tell
    tells out assess assessed debate debated curious
    """.split()
)
_KNOWING = (("did", "you", "know"), ("do", "you", "know", "that"), ("have", "you", "heard", "that"))


def parted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause ends between two tokens: at a stop, or at a word that turns the sentence."""
    if not _ENDS.isdisjoint(sentence.words[start:end]):
        return True
    return any(hit.term.key == "cue.terminator" and start <= hit.start < end for hit in sentence.hits)


def new_subject(sentence: Sentence, cue: Hit, anchor: int) -> bool:
    """Whether between a cue and the words at `anchor` behind it another subject takes over.

    "It does not cure cancer, and the tea lowers cholesterol"; but not where what the cue is said of is a list
    ("no evidence that tea, or the balm, lowers cholesterol").
    """
    link = _last_link(sentence, cue.end, anchor)
    return link is not None and _has_predicate(sentence, cue, link) and taken_over(sentence, cue.end, anchor)


def taken_over(sentence: Sentence, start: int, anchor: int) -> bool:
    """Whether a subject of its own stands between the last comma or "and" behind `start` and the words at `anchor`."""
    words = sentence.words
    link = _last_link(sentence, start, anchor)
    if link is None:
        return False
    subject = link + 1
    while subject < anchor and words[subject] in _LINKS:
        subject += 1
    if subject >= anchor:
        return False
    comma = words[link] == "," or words[link - 1] == ","
    if words[subject] in _PRONOUNS:
        return True
    if words[subject] in _DETERMINERS:
        # Without a comma it may be one more object: "does not make the skin and the hair shine".
        return comma or words[anchor - 1] in _FINITE or words[anchor].endswith(("s", "ed"))
    linked = words[link] != "," or subject > link + 1
    named = any(hit.start == subject and hit.term.kind in ("intervention", "agent") for hit in sentence.hits)
    return comma and linked and named


def _last_link(sentence: Sentence, start: int, end: int) -> int | None:
    return next((i for i in range(end - 1, start - 1, -1) if sentence.words[i] in _BORDERS), None)


def _has_predicate(sentence: Sentence, cue: Hit, end: int) -> bool:
    if sentence.words[cue.end - 1] not in _AWAIT:
        return True
    if not _FINITE.isdisjoint(sentence.words[cue.end : end]):
        return True
    return any(
        hit.term.kind == "effect" and hit.term.form == "verb" and cue.end <= hit.start < end for hit in sentence.hits
    )


def asks(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the clause that holds the tokens from `start` to `end` is a question, and asserts nothing.

    "How does it work?" asks; "How it works" and "Did you know that it works?" take for granted what they ask about.
    """
    words = sentence.words
    opening = next((i + 1 for i in range(start - 1, -1, -1) if words[i] in _ENDS or words[i] == '"'), 0)
    if any(tuple(words[opening : opening + len(lead)]) == lead for lead in _KNOWING):
        return False
    closing = next((word for word in words[end:] if word in _ENDS), "")
    marked = closing == "?" or words[-1] == "?" or words[-2:-1] == ("?",)
    first, second = (*words[opening : opening + 2], "", "")[:2]
    if first in _WH:
        return second in _AUXILIARIES and (marked or closing == "")
    if marked:
        return True
    return closing == "" and first in _OPENS_QUESTION and _is_subject(sentence, opening + 1)


def _is_subject(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence.tokens):
        return False
    if sentence.words[at] in _DETERMINERS or sentence.words[at] in _PRONOUNS:
        return True
    return any(hit.start == at and hit.term.kind in ("intervention", "agent") for hit in sentence.hits)


def undecided(sentence: Sentence, anchor: int, end: int) -> bool:
    """Whether a claim stands in a clause that leaves open if it is so: "asked whether it works".

    Args:
        sentence: where the claim stands.
        anchor: the token of its effect.
        end: the token behind its last one.
    """
    words = sentence.words
    for at in range(anchor - 1, -1, -1):
        if words[at] in _ENDS:
            return False
        if words[at] == "whether" or (words[at] == "if" and not _ASKING.isdisjoint(words[max(0, at - 3) : at])):
            return not parted(sentence, at + 1, anchor) and not _concedes(sentence, at, end)
    return False


def _concedes(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the clause that "whether" opens is over before a claim: "Whether you are young or old, the tea works"."""
    words = sentence.words
    if at > 0 and words[at - 1] not in _ENDS and words[at - 1] not in (",", '"'):
        return False
    return any(words[i] == "," and words[i + 1] not in _BORDERS for i in range(at + 1, end - 1))

"""Reading a parse: who acts, what is acted on, and where the clause that carries the claim ends.

Labels are spaCy's English ones (ClearNLP style). The small model mislabels many objects ("Green tea melts fat"), so
every answer is optional and the caller keeps what the lexicon window found.
"""

from claimcheck.language.parse import Parse

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_MODIFIERS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case"})
_CLIMB = frozenset(
    {"xcomp", "ccomp", "pcomp", "prep", "conj", "advcl", "acomp", "attr", "dobj", "pobj", "aux", "oprd", "relcl", "acl"}
)
_RELATIVE = frozenset({"that", "which", "who"})
Span = tuple[int, int]


def word_at(parse: Parse, offset: int) -> int | None:
    """The index of the word that covers a character of the sentence."""
    for i, word in enumerate(parse):
        if word.start <= offset < word.end:
            return i
    return None


def agent_of(parse: Parse, effect: int) -> Span | None:
    """The characters of the noun phrase that brings about the effect at a word, if the tree shows one."""
    node = effect
    for _ in range(8):
        children = [i for i, word in enumerate(parse) if word.head == node and i != node]
        by = next((i for i in children if parse[i].dep == "agent"), None)
        if by is not None:
            actor = next((i for i, word in enumerate(parse) if word.head == by and word.dep == "pobj"), None)
            if actor is not None:
                return phrase(parse, actor)
        subject = next((i for i in children if parse[i].dep in _SUBJECTS), None)
        if subject is not None and subject != effect:
            if parse[subject].text in _RELATIVE and parse[node].dep == "relcl":
                return phrase(parse, parse[node].head)
            return phrase(parse, subject)
        head = parse[node].head
        if head == node or parse[node].dep not in _CLIMB:
            return None
        if parse[node].dep in ("relcl", "acl"):
            return phrase(parse, head)
        node = head
    return None


def phrase(parse: Parse, noun: int) -> Span:
    """The characters of a noun with the modifiers before it and the compound that it opens."""
    head = parse[noun].head
    if parse[noun].dep in ("compound", "amod", "nmod") and head > noun and head - noun <= 3:
        noun = head
    first = noun
    while first > 0 and parse[first - 1].dep in _MODIFIERS and _under(parse, first - 1, noun):
        first -= 1
    return parse[first].start, parse[noun].end


def noun_start(parse: Parse, start: int) -> int:
    """Where the noun phrase begins whose noun stands at an offset: in front of its article, number and adjectives."""
    at = word_at(parse, start)
    while (
        at is not None
        and at > 0
        and parse[at - 1].dep in ("det", "poss", "nummod", "amod")
        and parse[at - 1].head >= at
    ):
        at -= 1
    return parse[at].start if at is not None else start


def clause_end(parse: Parse, effect: int, end: int) -> int:
    """Where the claim's words end at the latest: behind a particle of its verb or the noun that its target is part of.

    Args:
        parse: the parsed sentence.
        effect: the index of the effect word.
        end: the offset behind the last character that the window found.
    """
    for i, word in enumerate(parse):
        if word.dep == "prt" and word.head == effect and i - effect <= 3:
            end = max(end, word.end)
    last = word_at(parse, end - 1)
    if last is None or parse[last].dep != "compound" or parse[last].head != last + 1:
        return end
    return parse[last + 1].end


def _under(parse: Parse, child: int, noun: int) -> bool:
    node = child
    for _ in range(6):
        if node == noun:
            return True
        if parse[node].head == node:
            return False
        node = parse[node].head
    return False

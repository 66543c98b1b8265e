"""Evidence: which sources an article names, where they stand, and how far they reach."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimcheck.document import Block, Document, Mark, MarkKind
from claimcheck.language.citations import Source, citations
from claimcheck.language.lexicon import Hit
from claimcheck.language.links import leads_to_source
from claimcheck.language.notes import numbered_notes, signed
from claimcheck.language.segment import Sentence
from claimcheck.language.tokens import is_number

__all__ = ["Source", "known_notes", "sources_in", "strength"]

_BRACKETED_NUMBER = re.compile(r"(?<=[\w%] )\((\d{1,3})(?: ?[,–-] ?\d{1,3}){0,8}\)(?=[.,;:!?]|\Z)")
_SIGN = re.compile(r"(?<=[\w.,;:!?)”\"])[†‡§*]{1,3}")
# The words of a link that stands for a note: 3, [3], †.
_NOTE_WORDS = re.compile(r"[(\[]?(?:\d{1,3}|[†‡§*^]{1,3}|[a-z])[)\]]?")
# Links that hold more notes than this are none that people write.
_NOTES_IN_A_LINK = 20
# What a design can show. The first of these that is named counts: a pilot is weak even when it was randomised.
_STRENGTHS = {"study_weak": "weak", "study_strong": "strong", "study_medium": "medium"}
_SELLERS = frozenset(
    {"company", "brand", "manufacturer", "pharma", "pharmaceutical company", "drug company", "drugmaker"}
)
_BODIES = frozenset(
    "hospital clinic university college institute academy foundation charity agency ministry regulator".split()
)
# Databases, and journals without a name.
_UNNAMED = frozenset(
    {"pubmed", "medline", "preprint", "the journal", "peer reviewed journal", "medical journal", "scientific journal"}
)
# Behind the name of a public body: a seal ("an FDA registered facility"), no finding of that body.
_SEALS = frozenset("registered approved cleared certified inspected compliant licensed accredited".split())
_BE = frozenset("is are was were be been being".split())
# What a study does, as against what a person who belongs to an institution says or did there.
_STUDIES = frozenset({"study", "trial", "findings"})
_RESULTS = frozenset(
    "find finds found show shows showed shown conclude concludes concluded report reports reported observe observes"
    " observed published demonstrated discovered revealed tested tracked randomised randomized recruited enrolled"
    " compared examined analysed analyzed investigated".split()
)


def known_notes(document: Document) -> frozenset[str]:
    """The labels of an article's footnotes, the numbers of its references, and the signs whose note names a source."""
    signs = {sign for block in document.blocks if (sign := signed(block)) and _names_source(block)}
    return numbered_notes(document.blocks) | signs


def _names_source(block: Block) -> bool:
    return any(source.specific for source in citations(block.text)) or any(
        mark.kind is MarkKind.LINK and leads_to_source(mark.target) for mark in block.marks
    )


def sources_in(sentence: Sentence, block: Block, notes: frozenset[str]) -> tuple[Source, ...]:
    """The sources that a sentence names or points to, in order.

    A web link is specific only when it leads to a journal, an index or a public body.

    Args:
        sentence: where to look.
        block: the block that holds the sentence.
        notes: the labels of the notes that the article holds; a reference to another one leads nowhere.
    """
    found = [
        *citations(sentence.text),
        *_by_sign(sentence, notes),
        *_by_mark(sentence, block, notes),
        *_by_term(sentence),
    ]
    return tuple(sorted(set(found), key=lambda source: (source.start, source.end, source.kind)))


def strength(sentence: Sentence) -> str:
    """What the study design that a sentence names can show: strong, medium or weak; empty when it names none."""
    named = {hit.term.group for hit in sentence.hits if hit.term.kind == "cue"}
    return next((shown for group, shown in _STRENGTHS.items() if group in named), "")


def _by_sign(sentence: Sentence, notes: frozenset[str]) -> Iterator[Source]:
    """Marks that are references only where the article holds the note: (3), †."""
    if not notes:
        return
    text = sentence.text
    for match in _BRACKETED_NUMBER.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()].split()[-1:]
        if match.group(1) in notes and not (before and is_number(before[0].lower())):
            yield Source("reference", match.start(), match.end(), True)
    for match in _SIGN.finditer(text):
        if match.group() in notes:
            yield Source("reference", match.start(), match.end(), True)


def _by_mark(sentence: Sentence, block: Block, notes: frozenset[str]) -> Iterator[Source]:
    length = len(sentence.text)
    for mark in _marks_of(sentence, block):
        start, end = mark.start - sentence.start, mark.end - sentence.start
        if mark.kind is MarkKind.FOOTNOTE_REF:
            kind = "footnote" if mark.target in notes else "reference" if mark.target[0].isdigit() else ""
            if kind:
                yield Source(kind, min(start, length), min(max(end, start), length), True)
            continue
        words = block.text[mark.start : mark.end].strip()
        start, end = max(start, 0), min(end, length)
        if "#" in mark.target and _NOTE_WORDS.fullmatch(words):
            yield Source("reference", start, end, True)
        else:
            specific = leads_to_source(mark.target)
            yield Source("scholarly-link" if specific else "link", start, end, specific)


def _marks_of(sentence: Sentence, block: Block) -> Iterator[Mark]:
    """The links that share a character with a sentence, and the notes in it or behind its full stop."""
    marks, start = block.marks, sentence.start
    end = reach = start + len(sentence.text)
    while reach < len(block.text) and block.text[reach].isspace():
        reach += 1
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    # Of the links that begin before the sentence only the last one may reach into it.
    for mark in reversed(marks[max(0, first - _NOTES_IN_A_LINK) : first]):
        if mark.kind is MarkKind.LINK:
            if mark.end > start:
                yield mark
            break
    for at in range(first, len(marks)):
        mark = marks[at]
        if mark.start > reach:
            break
        if mark.kind is MarkKind.LINK:
            if mark.start < end:
                yield mark
        elif mark.start > start:
            yield mark


def _by_term(sentence: Sentence) -> Iterator[Source]:
    tokens = sentence.tokens
    hits = sentence.hits
    learnt = [hit for hit in hits if hit.term.key == "cue.education" and not _passive(sentence, hit)]
    member = [hit for hit in hits if hit.term.key == "cue.affiliation"]
    studies = not _STUDIES.isdisjoint(sentence.words)
    disclaims = any(hit.term.key == "cue.disclaimer" for hit in hits)
    taken = {at for hit in (*learnt, *member) for at in range(hit.start, hit.end)}
    verbs = [hit for hit in hits if hit.term.key in ("cue.finding_verb", "cue.attribution") and hit.start not in taken]
    for hit in hits:
        kind, group = hit.term.kind, hit.term.group
        start, end = tokens[hit.start].start, tokens[hit.end - 1].end
        if kind == "agent" and group == "institution":
            # Somebody's place of work is no source, unless they speak of a study or of what they found.
            outside = _behind(hit, member) and not studies
            telling = [verb for verb in verbs if verb.term.name in _RESULTS] if outside else verbs
            speaks = not disclaims and not _behind(hit, learnt) and _near(hit, telling, 12)
            yield Source("institution", start, end, speaks and _is_named_body(sentence, hit))
        elif hit.term.key == "praise.approval" and _for_a_use(sentence, hit):
            yield Source("approval", start, end, True)
        elif kind == "agent" and group == "journal":
            yield Source("journal", start, end, _is_named_journal(sentence, hit))
        elif kind == "agent" and group == "researcher":
            yield Source("researcher", start, end, False)
        elif kind == "cue" and group in _STRENGTHS:
            yield Source("study-design", start, end, False)
        elif kind == "cue" and group == "vague_authority":
            yield Source("vague", start, end, False)


def _for_a_use(sentence: Sentence, hit: Hit) -> bool:
    """Whether an approval names what it is for ("FDA-approved for migraine"), so that it can be looked up."""
    after = sentence.words[hit.end : hit.end + 2]
    return not {"for", "treat"}.isdisjoint(after) and any(
        other.term.kind == "target" and not other.term.weak and hit.end < other.start <= hit.end + 6
        for other in sentence.hits
    )


def _behind(hit: Hit, others: Sequence[Hit]) -> bool:
    return any(0 <= hit.start - other.end < 6 for other in others)


def _passive(sentence: Sentence, hit: Hit) -> bool:
    """Whether it is a thing that was studied somewhere, not a person who studied there."""
    return hit.start > 0 and sentence.words[hit.start - 1] in _BE


def _capital(sentence: Sentence, at: int) -> bool:
    """Whether a word begins with a capital for its own sake, or holds one further on (JAMA, eLife)."""
    if not 0 <= at < len(sentence.tokens):
        return False
    token = sentence.tokens[at]
    word = sentence.text[token.start : token.end]
    return any(map(str.isupper, word[1:])) or (at > 0 and word[0].isupper())


def _is_named_body(sentence: Sentence, hit: Hit) -> bool:
    name = hit.term.name
    after = sentence.words[hit.end] if hit.end < len(sentence.tokens) else ""
    if name in _SELLERS or after in _SEALS:
        return False
    if name in _BODIES:
        return _capital(sentence, hit.start) and (hit.start > 1 and _capital(sentence, hit.start - 1))
    start, end = sentence.tokens[hit.start].start, sentence.tokens[hit.end - 1].end
    return any(map(str.isupper, sentence.text[start:end]))


def _is_named_journal(sentence: Sentence, hit: Hit) -> bool:
    """Whether a journal is called by its name: it has a capital somewhere else than in the word that opens it."""
    if hit.term.name in _UNNAMED or sentence.words[hit.end - 1] in ("of", "in"):
        return False
    return any(_capital(sentence, at) for at in range(hit.start, hit.end) if sentence.words[at] != "the")


def _near(hit: Hit, others: Sequence[Hit], reach: int) -> bool:
    return any(other.start - hit.end < reach and hit.start - other.end < reach for other in others)

"""Evidence: which sources an article names, where they stand, and how far they reach."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.document import Block, MarkKind
from claimcheck.language.lexicon import Hit
from claimcheck.language.segment import Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a sentence names.

    Attributes:
        kind: doi, pmid, trial-id, author-year, reference, footnote, scholarly-link, journal, institution, researcher,
            study-design, sample-size, link or vague.
        start: the offset in the sentence of its first character.
        end: the offset behind its last character.
        specific: whether a reader could find the source with it.
    """

    kind: str
    start: int
    end: int
    specific: bool


_YEAR = r"(?:19[5-9]|20[0-3])\d"
# A capitalised word that opens a date is no author.
_NO_AUTHOR = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|In|Since|By|From|Until|During|Spring|Summer|Autumn|Fall|Winter|Copyright|Updated|The|Of|On)\b)"
)
_NAME = rf"{_NO_AUTHOR}[A-Z][\w'’\-]{{1,25}}"
_PATTERNS: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    ("doi", re.compile(r"\b(?:doi(?:\.org)?[:/ ]{0,3})?10\.\d{4,9}/[^\s\"<>)]{2,100}", re.IGNORECASE), True),
    ("pmid", re.compile(r"\bPM(?:ID|CID|C)[: ]{0,2}\d{4,9}\b", re.IGNORECASE), True),
    ("trial-id", re.compile(r"\b(?:NCT ?0\d{7}|ISRCTN ?\d{6,9}|EudraCT[: ]{0,2}\d{4}-\d{6}-\d\d)\b"), True),
    (
        "author-year",
        re.compile(rf"\b{_NAME}(?:,? (?:and|&) {_NAME}|,? et al\.?)?,? \(?{_YEAR}[a-z]?\b"),
        True,
    ),
    ("author-year", re.compile(r"\b[A-Z][\w'’\-]{1,25},? et al\b"), True),
    ("reference", re.compile(r"\[\d{1,3}(?:[,–\-] ?\d{1,3}){0,8}\]|(?<=[.,;)a-z])[¹²³⁴-⁹]{1,3}"), True),
    ("journal", re.compile(r"\b(?:Journal|Annals|Archives|Proceedings) of (?:the )?[A-Z]\w{2,30}"), True),
    ("journal", re.compile(r"\bpublished (?:online )?(?:in|by) (?:the )?(?:journal )?[_*“\"']?[A-Z]\w{2,30}"), True),
    ("sample-size", re.compile(r"\bn ?= ?\d{1,7}\b|\bp ?[<=] ?0?\.\d{1,6}|\b95 ?% CI\b", re.IGNORECASE), False),
    (
        "sample-size",
        re.compile(
            r"\b\d[\d,]{0,9} (?:[a-z\-]{2,20} ){0,3}(?:patients|participants|people|adults|women|men|volunteers"
            r"|subjects|children|students|veterans|infants|mice|rats)\b",
            re.IGNORECASE,
        ),
        False,
    ),
)
_NEEDS_CAPITAL_OR_DIGIT = re.compile(r"[A-Z0-9\[¹²³⁴-⁹]")
_SCHOLARLY = re.compile(
    r"doi\.org|ncbi\.nlm\.nih|pubmed|nih\.gov|cochrane|nejm\.|thelancet|bmj\.com|jamanetwork|nature\.com|sciencedirect"
    r"|springer|wiley\.com|plos|frontiersin|mdpi\.com|academic\.oup|tandfonline|sagepub|biomedcentral|arxiv|medrxiv"
    r"|scholar\.google|who\.int|cdc\.gov|fda\.gov|nice\.org|nhs\.uk|efsa|mayoclinic|\.edu/|ahajournals|clinicaltrials"
    r"|acpjournals|cell\.com|science\.org|pnas\.org|eurekalert|hopkinsmedicine|clevelandclinic|health\.harvard",
    re.IGNORECASE,
)
_DESIGNS = frozenset({"study_strong", "study_medium", "study_weak"})


def sources_in(sentence: Sentence, block: Block, footnotes: frozenset[str]) -> tuple[Source, ...]:
    """The sources that a sentence names or points to, in order.

    A web link is specific only when it leads to a journal, an index or a public body.

    Args:
        sentence: where to look.
        block: the block that holds the sentence.
        footnotes: the labels of the footnotes whose text the article holds; a reference to another one leads nowhere.
    """
    found = [*_by_pattern(sentence.text), *_by_mark(sentence, block, footnotes), *_by_term(sentence)]
    return tuple(sorted(set(found), key=lambda source: (source.start, source.end, source.kind)))


def _by_pattern(text: str) -> Iterator[Source]:
    if _NEEDS_CAPITAL_OR_DIGIT.search(text):
        for kind, pattern, specific in _PATTERNS:
            for match in pattern.finditer(text):
                yield Source(kind, match.start(), match.end(), specific)


def _by_mark(sentence: Sentence, block: Block, footnotes: frozenset[str]) -> Iterator[Source]:
    length = len(sentence.text)
    for mark in block.marks:
        start, end = mark.start - sentence.start, mark.end - sentence.start
        if mark.kind is MarkKind.FOOTNOTE_REF:
            # A reference behind the full stop belongs to the sentence before it.
            if 0 < start <= length + 1 and mark.target in footnotes:
                yield Source("footnote", min(start, length), min(max(end, start), length), True)
        elif start < length and end > 0:
            scholarly = _SCHOLARLY.search(mark.target) is not None
            yield Source("scholarly-link" if scholarly else "link", max(start, 0), min(end, length), scholarly)


def _by_term(sentence: Sentence) -> Iterator[Source]:
    tokens = sentence.tokens
    hits = sentence.hits
    verbs = [hit for hit in hits if hit.term.key in ("cue.finding_verb", "cue.attribution")]
    for hit in hits:
        kind, group = hit.term.kind, hit.term.group
        start, end = tokens[hit.start].start, tokens[hit.end - 1].end
        if kind == "agent" and group == "institution":
            named = any(character.isupper() for character in sentence.text[start:end])
            yield Source("institution", start, end, named and _near(hit, verbs, 12))
        elif kind == "agent" and group == "journal":
            yield Source("journal", start, end, True)
        elif kind == "agent" and group == "researcher":
            yield Source("researcher", start, end, False)
        elif kind == "cue" and group in _DESIGNS:
            yield Source("study-design", start, end, False)
        elif kind == "cue" and group == "vague_authority":
            yield Source("vague", start, end, False)


def _near(hit: Hit, others: Sequence[Hit], reach: int) -> bool:
    return any(other.start - hit.end < reach and hit.start - other.end < reach for other in others)

"""Citations: sources that are told by how they are written, and what only looks like one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimcheck.language.links import leads_to_source
from claimcheck.language.notes import NUMBERS, RAISED_NUMBERS


class Source(NamedTuple):
    """A source that a sentence names.

    Attributes:
        kind: doi, pmid, trial-id, author-year, reference, footnote, scholarly-link, journal, institution, researcher,
            study-design, sample-size, approval, link or vague.
        start: the offset in the sentence of its first character.
        end: the offset behind its last character.
        specific: whether a reader could find the source with it.
    """

    kind: str
    start: int
    end: int
    specific: bool


# Times, places, languages and parts of a book: with a year they make no citation, and nothing in them is a journal.
_NO_SOURCE = frozenset(
    """
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul
    Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Fall
    Winter Christmas Easter Halloween Thanksgiving Ramadan Hanukkah Diwali Lent Day Eve Year Week Month Today
    Quarter Season Olympics Games Cup Expo Festival Awards Championship Championships Marathon War Series Edition
    Version Model Windows Chapter Section Part Volume Vol Issue Figure Fig Table Appendix Page Paperback Hardback
    Hardcover Print Copyright Updated Published Posted Reviewed Revised Modified Edited Founded Established Born
    Since In By From Until Till During Before After The Of On At To For And As About Around Circa Early Mid Late
    Also See Where When How It We He She They This That English Spanish French German Italian Portuguese Dutch
    Swedish Norwegian Danish Finnish Polish Russian Greek Turkish Arabic Hebrew Hindi Chinese Mandarin Japanese
    Korean Latin Africa America Asia Europe Antarctica Oceania Britain England Scotland Wales Ireland Kingdom
    States USA UK EU US Canada Mexico Brazil Argentina Chile Peru Colombia Cuba France Germany Italy Spain
    Portugal Netherlands Belgium Luxembourg Switzerland Austria Denmark Norway Sweden Finland Iceland Poland
    Czechia Slovakia Hungary Romania Bulgaria Greece Serbia Croatia Slovenia Ukraine Russia Turkey Israel Iran
    Iraq Egypt Morocco Algeria Tunisia Nigeria Ghana Kenya Ethiopia Uganda Tanzania India Pakistan Bangladesh
    Nepal China Japan Korea Taiwan Thailand Vietnam Malaysia Singapore Indonesia Philippines Australia Zealand
    Zealandia Kong London Paris Berlin Rome Madrid Vienna Tokyo Beijing Shanghai Delhi Mumbai Sydney Melbourne
    Toronto Chicago California Texas Florida York Boston Washington Angeles Francisco
    """.split()
)
_YEAR = r"(?:19[5-9]|20[0-3])\d"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’\-]{1,25}"
_AUTHORS = rf"(?P<name>{_NAME})(?:,? (?:and|&) {_NAME}|,? et al\.?)?"
# The year is in brackets behind the names, or names and year are in brackets together.
_YEAR_IN_BRACKETS = re.compile(rf"\b{_AUTHORS},? [(\[]{_YEAR}[a-z]?\b")
_BRACKETS = re.compile(r"[(\[][^()\[\]]{5,300}[)\]]")
_NAMED_YEAR = re.compile(rf"\b{_AUTHORS},? {_YEAR}[a-z]?\b")
_PUBLISHED = re.compile(r"\b[Pp]ublished\b")
_IN_NAME = re.compile(r"\bin (?:the )?(?:journal )?[_*“\"']?(?P<name>[A-ZÀ-ÖØ-Þ]\w{2,30})")
_REACH = 60


class _Form(NamedTuple):
    """How a kind of source is written.

    Attributes:
        kind: as in `Source`.
        hints: characters one of which each such source holds, as they are looked for in no time; empty for none.
        pattern: the form.
        specific: as in `Source`.
    """

    kind: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    specific: bool


# The forms that hold a digit, and below those that need not: most sentences hold none, which is soon seen.
_NUMBERED = (
    _Form(
        "doi", ("10.",), re.compile(r"\b(?:doi(?:\.org)?[:/ ]{0,3})?10\.\d{4,9}/[^\s\"<>)]{2,100}", re.IGNORECASE), True
    ),
    _Form("pmid", ("PM", "pm", "Pm", "pM"), re.compile(r"\bPM(?:ID|CID|C)[: ]{0,2}\d{4,9}\b", re.IGNORECASE), True),
    _Form(
        "trial-id",
        ("NCT", "ISRCTN", "EudraCT"),
        re.compile(r"\b(?:NCT ?0\d{7}|ISRCTN ?\d{6,9}|EudraCT[: ]{0,2}\d{4}-\d{6}-\d\d)\b"),
        True,
    ),
    _Form(
        "author-year",
        ("Report", "Survey", "Guideline", "Study", "Trial"),
        re.compile(rf"\b{_NAME} (?:Report|Survey|Guidelines?|Study|Trial),? \(?{_YEAR}\b"),
        True,
    ),
    _Form("reference", ("[", "^"), re.compile(rf"\[{NUMBERS}\]|(?<=\S)\^{NUMBERS}\^"), True),
    _Form("reference", (), re.compile(rf"(?<=[a-z]{{4}}[.!?]){NUMBERS}\Z"), True),
    _Form(
        "sample-size",
        ("=", "<", "%"),
        re.compile(r"\bn ?= ?\d{1,7}\b|\bp ?[<=] ?0?\.\d{1,6}|\b95 ?% CI\b", re.IGNORECASE),
        False,
    ),
    _Form(
        "sample-size",
        (),
        re.compile(
            r"\b\d[\d,]{0,9} (?:[a-z\-]{2,20} ){0,3}(?:patients|participants|people|adults|women|men|volunteers"
            r"|subjects|children|students|veterans|infants|mice|rats)\b",
            re.IGNORECASE,
        ),
        False,
    ),
)
_NAMED = (
    _Form("author-year", ("et al",), re.compile(rf"\b{_NAME},? et al\b"), True),
    _Form("reference", ("[@",), re.compile(r"\[@[\w:.-]{2,60}"), True),
    # A raised number behind a word or a full stop, not an exponent (5 cm², R²).
    _Form(
        "reference",
        tuple("¹²³⁰⁴⁵⁶⁷⁸⁹"),
        re.compile(rf"(?:(?<=[.,;:!?)\]\"”’'])|(?<=[^\W\d_]{{3}})){RAISED_NUMBERS}"),
        True,
    ),
    _Form(
        "journal",
        ("Journal", "Annals", "Archives", "Proceedings"),
        re.compile(r"\b(?:Journal|Annals|Archives|Proceedings) of (?:the )?[A-Z]\w{2,30}"),
        True,
    ),
    _Form(
        "journal",
        ("the journal", "Frontiers in"),
        re.compile(r"\b(?:the journal|Frontiers in) [_*“\"']?[A-Z]\w{2,30}"),
        True,
    ),
)
_DIGIT = re.compile(r"\d")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”()\[\]]{4,300}(?<![.,;:!?'’])")


def citations(text: str) -> Iterator[Source]:
    """The sources that a text names by their form: identifiers, authors with a year, journals, addresses, figures."""
    numbered = _DIGIT.search(text) is not None
    for form in (*_NUMBERED, *_NAMED) if numbered else _NAMED:
        if form.hints and not _holds_any(text, form.hints):
            continue
        for match in form.pattern.finditer(text):
            yield Source(form.kind, match.start(), match.end(), form.specific)
    if numbered and ("(" in text or "[" in text):
        yield from _authors(text)
    if "ublished" in text:
        yield from _published(text)
    if "://" in text or "www." in text:
        for match in _URL.finditer(text):
            specific = leads_to_source(match.group())
            yield Source("scholarly-link" if specific else "link", match.start(), match.end(), specific)


def _holds_any(text: str, hints: Sequence[str]) -> bool:
    # A plain loop is twice as fast here as `any`.
    for hint in hints:  # noqa: SIM110
        if hint in text:
            return True
    return False


def _authors(text: str) -> Iterator[Source]:
    found = list(_YEAR_IN_BRACKETS.finditer(text))
    for bracket in _BRACKETS.finditer(text):
        found += _NAMED_YEAR.finditer(text, bracket.start(), bracket.end())
    for match in found:
        if match.group("name") not in _NO_SOURCE:
            yield Source("author-year", match.start(), match.end(), True)


def _published(text: str) -> Iterator[Source]:
    """What was published in something with a name: "published in May in Nutrients"."""
    for match in _PUBLISHED.finditer(text):
        for place in _IN_NAME.finditer(text, match.end(), match.end() + _REACH):
            if place.group("name") not in _NO_SOURCE:
                yield Source("journal", match.start(), place.end(), True)
                break

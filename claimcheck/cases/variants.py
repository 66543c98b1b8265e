"""A case in other dress and in other places: the same words, and where its spans lie then.

A variant of format changes nothing that a reader of the article would see, so it must be judged as the case is. A
variant of place puts the words where an editor may rightly judge them otherwise (a heading, a table cell): there, the
rule may be silent or speak, but only on the words that the spans mark.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from claimcheck.rule import Case

Spans = tuple[tuple[int, int], ...]
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
# a blank at which a line can end without its second half becoming a heading, a list item or the like
_WRAPPABLE = re.compile(r"(?<=[^\s]) (?=[^\W\d_])")
# a blank within a sentence: where sentences end is told by the blank behind them
_INNER_BLANK = re.compile(r"(?<=[^\s.!?:;…”\"’')]) (?=\S)")
_MARKUP = re.compile(r"[*_`\[\\<~|]|^\s*(?:[#>+=-]|\d+[.)]\s)|\n\s*\n", re.MULTILINE)
_OPENING_QUOTE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))['\"](?=\S)")
_FRONT_MATTER = "---\nlayout: post\ndate: 2024-05-01\ntags: [one, two]\n---\n\n"
# beyond the first 65,536 characters, joined of several, and with a mark that picks its colourful form
_EMOJI = "\N{RUNNER}\u200d\N{FEMALE SIGN}\ufe0f "


@dataclass(frozen=True, slots=True)
class Variant:
    """A case in another form.

    Attributes:
        name: what was done to it: `CRLF`, `table cell` …
        text: the text of the article.
        spans: where the case's spans lie in it.
        alike: whether it must be judged as the case is; else it may be judged otherwise, but not elsewhere.
    """

    name: str
    text: str
    spans: Spans
    alike: bool = True


def variants(case: Case) -> Iterator[Variant]:
    """The variants of a case, in a fixed order; those that would say the same, or something else, are left out."""
    plain = not _MARKUP.search(case.text)
    for name, alike, markup, make in _KINDS:
        if (plain or markup) and (made := make(case)) is not None:
            text, spans = made
            yield Variant(name, text, spans, alike)


Edit = tuple[int, int, str]
Made = tuple[str, Spans]


def _edited(case: Case, edits: Sequence[Edit] = (), before: str = "", after: str = "") -> Made:
    """A case with some stretches of its text replaced, and with text before and after it.

    Args:
        case: the case.
        edits: start, end and replacement, in order; none reaches over the start or the end of a span.
        before: what to put before the text.
        after: what to put after it.
    """
    grown = [0, *accumulate(len(new) - (end - start) for start, end, new in edits)]

    def moved(offset: int) -> int:
        return len(before) + offset + grown[sum(end <= offset for _, end, _ in edits)]

    pieces, at = [before], 0
    for start, end, new in edits:
        pieces += (case.text[at:start], new)
        at = end
    return "".join((*pieces, case.text[at:], after)), tuple((moved(start), moved(end)) for start, end in case.spans)


def _crlf(case: Case) -> Made:
    """Every line ends in two characters, and one of them ends where a hard wrap would end it."""
    breaks = [(i, i + 1, "\r\n") for i, character in enumerate(case.text) if character == "\n"]
    wraps = [] if _MARKUP.search(case.text) else [(*blank, "\r\n") for blank in _wraps(case)]
    return _edited(case, sorted({*breaks, *wraps}), "\r\n\r\n", "\r\n")


def _curly(case: Case) -> Made | None:
    edits = []
    for i, character in enumerate(case.text):
        if character in "'\"":
            opening = _OPENING_QUOTE.match(case.text, i) is not None
            edits.append((i, i + 1, {"'": "’‘", '"': "”“"}[character][opening]))
    return _edited(case, edits) if edits else None


def _no_break(case: Case) -> Made | None:
    edits = [(*match.span(), "\xa0") for match in _INNER_BLANK.finditer(case.text)]
    return _edited(case, edits) if edits else None


def _wrapped(case: Case) -> Made | None:
    edits = [(*blank, "\n") for blank in _wraps(case)]
    return _edited(case, edits) if edits else None


def _wraps(case: Case) -> list[tuple[int, int]]:
    """Where lines may end: within the spans, or, where there are none, halfway through the text."""
    blanks = [match.span() for match in _WRAPPABLE.finditer(case.text)]
    if not case.spans:
        return blanks[len(blanks) // 2 :][:1]
    within = [next((blank for blank in blanks if start < blank[0] < end), None) for start, end in case.spans]
    return [blank for blank in within if blank]


def _on_one_line(case: Case) -> list[Edit]:
    return [(*match.span(), " ") for match in _BREAK.finditer(case.text)]


def _heading(case: Case) -> Made:
    return _edited(case, _on_one_line(case), "## ", "\n")


def _list_item(case: Case) -> Made:
    return _edited(case, _on_one_line(case), "- ", "\n")


def _table_cell(case: Case) -> Made:
    return _edited(case, _on_one_line(case), "| One | Two |\n| --- | --- |\n| ", " | Three |\n")


def _quote(case: Case) -> Made:
    return _edited(case, _on_one_line(case), "> ", "\n")


def _html(case: Case) -> Made:
    return _edited(case, (), "<p>", "</p>\n")


def _after_front_matter(case: Case) -> Made:
    return _edited(case, (), _FRONT_MATTER, "\n")


def _after_emoji(case: Case) -> Made:
    return _edited(case, (), _EMOJI)


def _twice(case: Case) -> Made:
    gap = f"{case.text}\n\n"
    return gap + case.text, (*case.spans, *((start + len(gap), end + len(gap)) for start, end in case.spans))


# What it is called, whether it must be judged alike, whether the text may hold markup, and what makes it.
_KINDS: tuple[tuple[str, bool, bool, Callable[[Case], Made | None]], ...] = (
    ("after front matter", True, True, _after_front_matter),
    ("CRLF", True, True, _crlf),
    ("curly quotes", True, False, _curly),
    ("no-break spaces", True, False, _no_break),
    ("hard wrap", True, False, _wrapped),
    ("emoji before", True, False, _after_emoji),
    ("HTML paragraph", True, False, _html),
    ("heading", False, False, _heading),
    ("list item", False, False, _list_item),
    ("table cell", False, False, _table_cell),
    ("quote", False, False, _quote),
    ("twice", False, True, _twice),
)

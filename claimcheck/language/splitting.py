"""Text -> where its sentences begin and end: a library's splitter, and two things that it leaves together.

It never splits within quotation marks or brackets, where testimonials say several things; and it takes everyday words
for abbreviations ("it worked for me.", "I felt ill."), behind which a sentence may well begin.
"""

import re
from collections.abc import Iterator

import sentencex

# Splitting is quadratic in what it is given at once in some libraries; a stretch is cut at a line break or blank.
_STRETCH = 20_000
_ENCLOSED = re.compile(r"“[^“”]*+”|\"[^\"]*+\"|\([^()]*+\)")
_INNER_STOP = re.compile(r"[.!?…]\s")
# Behind a bracket that holds whole sentences the next one begins.
_BEHIND = re.compile(r"(?<=[.!?…]\))\s++(?=[\"“‘(]?[A-Z])")
# A short word, a full stop and a word that only opens sentences; abbreviations before "The" and the like are left out.
_RESTART = re.compile(
    r"(?<![.\w])(?!(?:vs|cf|eg|ie|ca|esp|incl|approx|dr|prof|mr|mrs|ms|st)\.)[a-z]{2,5}\.\s++"
    r"(?=(?:I|I['’](?:m|ve|d|ll)|It|It['’]s|He|She|We|They|You|My|Our|The|This|These|That|Those|There|But|And|So|Then"
    r"|After|Before|When|If|Now|However|Although|Because|Since|While)\s)"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as offsets, half-open; together they cover it without gaps."""
    for start, end in _split(text):
        at = start
        restarts = (match.end() for match in _RESTART.finditer(text, start, end))
        for cut in sorted({*_enclosed_cuts(text, start, end), *restarts}):
            yield at, cut
            at = cut
        yield at, end


def _enclosed_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end within quotation marks and brackets."""
    opening = end - len(text[start:end].lstrip())
    for match in _ENCLOSED.finditer(text, start, end):
        first, last = match.start() + 1, match.end() - 1
        # Brackets within a sentence hold references, whose full stops end nothing.
        if text[first - 1] == "(" and match.start() > opening:
            continue
        if _INNER_STOP.search(text, first, last):
            for _, cut in _split(text[first:last]):
                if first + cut < last:
                    yield first + cut
            if behind := _BEHIND.match(text, match.end(), end):
                yield behind.end()


def _split(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        end = min(at + _STRETCH, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", at, end), text.rfind(" ", at, end))
            end = cut + 1 if cut > at else end
        stretch = text[at:end]
        begin = at
        # The splitter counts in code points of what it was given; its pieces tile the stretch.
        for piece in sentencex.segment("en", stretch.encode("utf-8", "replace").decode("utf-8")):
            yield begin, begin + len(piece)
            begin += len(piece)
        if begin < end:
            yield begin, end
        at = end

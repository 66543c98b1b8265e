"""Where the article of a saved web page stands, between menus, lists of links and comments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.document import Region
from claimcheck.readers.html_elements import (
    SKIPPED,
    STRUCTURAL,
    VOID,
    ended_by_end,
    ended_by_start,
    is_frame,
    is_hidden,
)
from claimcheck.readers.html_tokens import Tag, Text, tokens, value

_HOLDERS = frozenset("main article section div td body center".split())
_ASIDES = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?list|disqus|respond|sidebar|related|recommended|share|sharing|social|newsletter|subscribe"
    r"|cookies?|consent|breadcrumbs?|pagination)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LEAST = 140
_RUN = 40
_DEEPEST = 512
_TOP_LEVEL = frozenset({"html", "body", "main", "article"})


@dataclass(slots=True)
class _Holder:
    """An element that may hold the article, how much prose is in it, and how strongly that speaks for it."""

    name: str
    start: int
    end: int
    is_main: bool
    is_body: bool
    prose: int = 0
    score: float = 0.0


def is_aside(text: str, tag: Tag) -> bool:
    """Whether an element of a saved page is no part of its article: comments, related links and the like, too."""
    if is_frame(text, tag) or value(text, tag, "role") == "complementary":
        return True
    if tag.name in _TOP_LEVEL:
        return False
    return any(_ASIDES.search(value(text, tag, name) or "") for name in ("class", "id"))


def main_content(text: str, start: int) -> Region:
    """The part of a page that holds its article; all of it when nothing stands out.

    Taken is the `main` element, or in it the only article; else the only or by far the longest `article`; else the
    element that holds most prose outside of links.

    Args:
        text: the page.
        start: where it begins.
    """
    holders = _holders(text, start)
    mains = [holder for holder in holders if holder.is_main and holder.prose >= _LEAST]
    articles = [holder for holder in holders if holder.name == "article" and holder.prose >= _LEAST]
    if mains:
        best = max(mains, key=lambda holder: holder.prose)
        inside = [one for one in articles if best.start <= one.start and one.end <= best.end]
        return _region(_dominant(inside, best.prose) or best)
    if found := _dominant(articles, sum(holder.prose for holder in articles)):
        return _region(found)
    if bodies := [holder for holder in holders if holder.is_body and holder.prose >= _LEAST]:
        return _region(max(bodies, key=lambda holder: holder.prose))
    likely = max(holders, key=lambda holder: holder.score, default=None)
    return _region(likely) if likely is not None and likely.score >= _LEAST else Region(start, len(text))


def _dominant(holders: Sequence[_Holder], prose: int) -> _Holder | None:
    best = max(holders, key=lambda holder: holder.prose, default=None)
    return best if best is not None and best.prose > prose / 2 else None


def _region(holder: _Holder) -> Region:
    return Region(holder.start, holder.end)


def _holders(text: str, start: int) -> list[_Holder]:
    """Every element that may hold the article, with the prose outside of links that it holds."""
    found: list[_Holder] = []
    names: list[str] = []
    around: list[_Holder | None] = []
    hidden: list[bool] = []
    links = 0
    for token in tokens(text, start, len(text)):
        if isinstance(token, Tag):
            if token.name == "a":
                links = 0 if token.closing else 1
            ends = ended_by_end if token.closing else ended_by_start
            _cut(ends(names, token.name), token.start, names, around, hidden)
            if token.closing or token.name in VOID or token.name not in STRUCTURAL or len(names) >= _DEEPEST:
                continue
            holder = _holder(text, token) if token.name in _HOLDERS else None
            found += [holder] if holder else []
            names.append(token.name)
            around.append(holder)
            hidden.append(
                (hidden[-1] if hidden else False)
                or token.name in SKIPPED
                or is_hidden(text, token)
                or is_aside(text, token)
            )
        elif isinstance(token, Text) and not token.raw and not links and not (hidden and hidden[-1]):
            _credit(len(text[token.start : token.end].strip()), around)
    _cut(0, len(text), names, around, hidden)
    return found


def _holder(text: str, tag: Tag) -> _Holder:
    is_main = tag.name == "main" or value(text, tag, "role") == "main"
    return _Holder(tag.name, tag.end, tag.end, is_main, value(text, tag, "itemprop") == "articleBody")


def _credit(length: int, around: Sequence[_Holder | None]) -> None:
    share = 1.0 if length >= _RUN else 0.0
    for holder in reversed(around):
        if holder is not None:
            holder.prose += length
            holder.score += length * share
            # An element that only wraps the one with the prose must not win over it.
            share = share / 2 if share > 0.3 else 0.0


def _cut(depth: int, at: int, names: list[str], around: list[_Holder | None], hidden: list[bool]) -> None:
    for holder in around[depth:]:
        if holder is not None:
            holder.end = at
    del names[depth:], around[depth:], hidden[depth:]

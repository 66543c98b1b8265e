"""What the elements of HTML mean for prose: which are read, which begin a block and of what kind, which end others."""

import re

from claimcheck.document import BlockKind
from claimcheck.readers.html_tokens import Tag, value


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


SKIPPED = _names(
    "script style pre code kbd samp textarea svg math template iframe object select button head title noscript xmp "
    "noembed noframes"
)
"""Elements that are never read."""

BREAKING = _names(
    "address article aside body center details dialog dir div dl fieldset figure footer form header hgroup hr html "
    "legend main menu nav ol optgroup option p pre search section summary table tbody tfoot thead tr ul video audio"
)
"""Elements before and after which a block ends."""

LISTS = _names("ul ol menu dir")
KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}
"""Elements that say what their text is."""

VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements without content."""

_INLINE = _names(
    "a abbr b bdi bdo br cite data del dfn em embed font i img input ins label link map mark meta meter param picture "
    "progress q rp rt ruby s small source span strike strong sub sup time tt u var wbr"
)
ELEMENTS = SKIPPED | BREAKING | _INLINE | frozenset(KINDS)
"""The names of the HTML elements that are known."""

STRUCTURAL = (BREAKING | frozenset(KINDS) | _names("head template object select noscript pre")) - VOID
"""Elements that are followed until they end; others matter only when they are not read."""

IN_HEAD = _names("title meta link script style base template noscript")
_ENDS_P = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hgroup hr main menu nav ol p pre search section table ul li dd dt h1 h2 h3 h4 h5 h6"
)
_TRANSPARENT = _names("p div address")
_ITEMS = _names("dd dt")
_CELLS = _names("td th")
_GROUPS = _names("tbody thead tfoot")
_BARRIERS = _names("table td th caption template object")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_FRAME = _names("nav footer")
_FRAME_ROLES = _names("navigation contentinfo search")
_UNSEEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)


def is_hidden(text: str, tag: Tag) -> bool:
    """Whether a start tag says that its element is not shown, or not to be read aloud."""
    found = tag.attributes
    if "hidden" in found and (value(text, tag, "hidden") or "").lower() != "until-found":
        return True
    if tag.name == "dialog" and "open" not in found:
        return True
    if (value(text, tag, "aria-hidden") or "").strip().lower() == "true":
        return True
    return "style" in found and bool(_UNSEEN.search(value(text, tag, "style") or ""))


def is_frame(text: str, tag: Tag) -> bool:
    """Whether an element of a page is no part of its article: the navigation, the footer, a search."""
    return tag.name in _FRAME or value(text, tag, "role") in _FRAME_ROLES


def ended_by_start(names: list[str], opened: str) -> int:
    """How many of the open elements (outermost first) remain when an element starts, for end tags may be left out."""
    depth = len(names)
    if names and names[-1] == "head" and opened not in IN_HEAD:
        return depth - 1
    if opened in _ENDS_P:
        inner = _innermost(names, depth, _names("p"), STRUCTURAL)
        depth = depth if inner is None else inner
    if opened == "li":
        inner = _innermost(names, depth, _names("li"), STRUCTURAL - _TRANSPARENT)
    elif opened in _ITEMS:
        inner = _innermost(names, depth, _ITEMS, STRUCTURAL - _TRANSPARENT)
    elif opened in _CELLS:
        inner = _innermost(names, depth, _CELLS, _names("table tr"))
    elif opened == "tr":
        inner = _innermost(names, depth, _names("tr"), _names("table"))
    elif opened in _GROUPS:
        inner = _innermost(names, depth, _GROUPS, _names("table"))
    else:
        inner = None
    return depth if inner is None else inner


def ended_by_end(names: list[str], closed: str) -> int:
    """How many of the open elements (outermost first) remain after an end tag."""
    wanted = _HEADINGS if closed in _HEADINGS else frozenset({closed})
    if closed not in STRUCTURAL:
        barriers = STRUCTURAL
    elif closed in _CELLS or closed in _GROUPS or closed == "tr":
        barriers = _names("table")
    elif closed == "table":
        barriers = frozenset()
    else:
        barriers = _BARRIERS | (LISTS if closed == "li" else frozenset())
    inner = _innermost(names, len(names), wanted, barriers)
    return len(names) if inner is None else inner


def _innermost(names: list[str], depth: int, wanted: frozenset[str], barriers: frozenset[str]) -> int | None:
    """The index of the innermost element that is wanted, unless a barrier stands before it."""
    if wanted.isdisjoint(names):
        return None
    for index in range(depth - 1, -1, -1):
        if names[index] in wanted:
            return index
        if names[index] in barriers:
            return None
    return None

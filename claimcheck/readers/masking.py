"""Covering what is markup of a site generator, not prose: same length, so that every position holds."""

import re

from claimcheck.readers.mdx_code import BLANK_LINE, FENCE, brace_pairs, component_end, module_end

FILLER = "\ue000"
"""Stands for a covered character where a blank would change how the line is read."""

_PAIRS = (("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_REACH = 4000
_OPENERS = re.compile(
    r"\{\{<|\{\{%|\{\{|\{%|\{/\*|\{:|\{#|\{\.|<(?=/?(?:[A-Z>]|[a-z]\w*\.))|\{"
    r"|(?:^|(?<=\ufeff))(?:import|export)(?=[ {])|^[ \t>]*:{3,}(?=[^:\r\n]*$)",
    re.MULTILINE,
)
_PAGE_OPENERS = re.compile(r"<(script|style)(?=[\s>])|\{\{|\{%|\{#", re.IGNORECASE)
_PAGE_CLOSERS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
_UNREAD = re.compile(
    r"(?:\{\{[<%]-?\s*|\{%-?\s*)(highlight|comment|code|codeblock|mermaid|katex|math)(?![\w-])|\{::(comment)\b"
)
_ADMONITION = re.compile(
    r"(?P<lead>[ \t>]*):{3,}[ \t]*(?P<name>[A-Za-z][\w-]*)?(?:\[(?P<label>[^\]\r\n]*)\])?(?:\{[^}\r\n]*\})?"
    r"(?P<title>[^\r\n]*)"
)
_HASHES = "######"
_LINE = re.compile(r"[^\r\n]+")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile(r"[\r\n]")


def mask(source: str, start: int, *, mdx: bool) -> str:
    """`source` with everything before `start`, shortcodes, template tags, and MDX imports and components covered.

    Args:
        source: the article.
        start: where the text begins, after front matter.
        mdx: whether it is MDX, where braces and capitalised tags are code.

    Returns:
        A text of the same length, line breaks in their places, without the lone surrogates and lone
        carriage returns that the parser would mistake.
    """
    pieces: list[str] = [_LINE.sub(lambda line: " " * len(line.group()), source[:start])]
    braces = brace_pairs(source, start) if mdx else {}
    at = start
    without: set[str] = set()
    for found in _OPENERS.finditer(source, start):
        if found.start() < at:
            continue
        if found.group().endswith(":::"):
            if line := _ADMONITION.match(source, found.start()):
                pieces += (source[at : found.start()], _admonition(source, line))
                at = line.end()
            continue
        end = _unread(source, found.start(), without)
        if end < 0:
            end = _end_of(source, found.start(), found.group(), braces, mdx=mdx)
        if end > found.start():
            pieces += (source[at : found.start()], _cover(source, found.start(), end))
            at = end
    pieces.append(source[at:])
    covered = _SURROGATE.sub("\ufffd", "".join(pieces))
    return _LONE_RETURN.sub("\n", covered)


def mask_page(source: str, start: int) -> str:
    """An HTML page with everything before `start` and the tags of site generators covered, but not its scripts.

    Args:
        source: the page.
        start: where it begins, after front matter.

    Returns:
        A text of the same length, line breaks in their places.
    """
    pieces: list[str] = [_LINE.sub(lambda line: " " * len(line.group()), source[:start])]
    at = start
    for found in _PAGE_OPENERS.finditer(source, start):
        if found.start() < at:
            continue
        if found.group(1):
            close = _PAGE_CLOSERS[found.group(1).lower()].search(source, found.end())
            end = close.end() if close else len(source)
            pieces.append(source[at:end])
        else:
            end = _pair_end(source, found.start(), min(len(source), found.start() + _REACH))
            if end < 0:
                continue
            pieces += (source[at : found.start()], _cover(source, found.start(), end))
        at = end
    pieces.append(source[at:])
    return "".join(pieces)


def _pair_end(source: str, start: int, limit: int) -> int:
    """Where the shortcode or template tag ends that starts here; -1 when there is none."""
    for begin, close in _PAIRS:
        if source.startswith(begin, start):
            end = source.find(close, start + len(begin), limit)
            if end >= 0 and not BLANK_LINE.search(source, start, end):
                return end + len(close)
    return -1


def _end_of(source: str, start: int, opener: str, braces: dict[int, int], *, mdx: bool) -> int:
    """Where the construct that starts with `opener` ends; `start` or less when it is none."""
    limit = min(len(source), start + _REACH)
    if opener == "<":
        return component_end(source, start, limit, mdx=mdx)
    if opener in ("import", "export"):
        return module_end(source, start, opener, mdx=mdx)
    if opener == "{/*":
        end = source.find("*/}", start, limit)
        return end + 3 if end >= 0 else -1
    if (end := _pair_end(source, start, limit)) >= 0:
        return end
    if opener in ("{:", "{#", "{."):
        end = source.find("}", start, min(limit, start + 200))
        if end >= 0 and not _LINE_BREAK.search(source, start, end):
            return end + 1
    end = braces.get(start, -1)
    if _lead_is_blank(source, start):
        # On a line of its own, an expression may run over blank lines, but not out of the code that it stands in.
        return -1 if FENCE.search(source, start, max(start, end)) else end
    return -1 if end - start > _REACH or BLANK_LINE.search(source, start, max(start, end)) else end


def _unread(source: str, start: int, without: set[str]) -> int:
    """Where code or a comment between two tags of a generator ends; -1 when none starts here.

    Args:
        source: the article.
        start: where the tag starts.
        without: names of tags that are known to have no end further on; it is added to.
    """
    opened = _UNREAD.match(source, start)
    name = opened.group(1) or opened.group(2) if opened else ""
    if not name or name in without:
        return -1
    if source.startswith("/", source.find("}", start) - 2):
        # `{{< highlight … />}}` has no content.
        return -1
    close = re.compile(
        rf"(?P<again>(?:\{{\{{[<%]|\{{%)-?\s*{name}(?![\w-]))"
        rf"|\{{\{{[<%]-?\s*/\s*{name}(?![\w-])[^}}]*\}}\}}|\{{%-?\s*end{name}\s*-?%\}}|\{{:/{name}?\}}"
    ).search(source, start + 1)
    if close is None:
        without.add(name)
        return -1
    if close.group("again"):
        # It is opened once more, so the first was not meant to be closed.
        return -1
    return close.end()


def _admonition(source: str, line: re.Match[str]) -> str:
    """The line that opens or closes an admonition, its title left: as a heading when text follows without a gap."""
    label = "label" if line.group("label") else "title"
    lead = line.group("lead")
    if not line.group("name") or not line.group(label).strip():
        return lead + " " * (len(line.group()) - len(lead))
    start, end = line.span(label)
    mark = start - line.end("lead")
    goes_on = not BLANK_LINE.match(source, line.end())
    cover = (_HASHES[: mark - 1] + " ").ljust(mark) if goes_on else FILLER * mark
    return lead + cover + source[start:end] + " " * (line.end() - end)


def _cover(source: str, start: int, end: int) -> str:
    """Blanks for the lines that hold nothing else; elsewhere fillers, for blanks might turn the line into code."""

    def line(found: re.Match[str]) -> str:
        first, last = start + found.start(), start + found.end()
        alone = last < end or _rest_is_blank(source, last)
        alone = alone and (first > start or _lead_is_blank(source, first))
        text = found.group()
        # Indentation says to which item of a list the line belongs.
        indent = len(text) - len(text.lstrip(" \t")) if first > start else 0
        return text[:indent] + (" " if alone else FILLER) * (len(text) - indent)

    return _LINE.sub(line, source[start:end])


def _rest_is_blank(source: str, at: int) -> bool:
    while source[at : at + 1] in (" ", "\t"):
        at += 1
    return source[at : at + 1] in ("", "\r", "\n")


def _lead_is_blank(source: str, at: int) -> bool:
    while at and source[at - 1] in " \t":
        at -= 1
    return at == 0 or source[at - 1] in "\r\n\ufeff"

"""The `[[ ]]` marks of a case."""

from claimcheck.language.phrases import BadPhrase


def parse_spans(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the `[[ ]]` out of a text.

    Returns:
        The text without the marks, and the spans that they enclosed.

    Raises:
        BadPhrase: when a mark has no partner, encloses nothing or stands within another.
    """
    text, spans, opened, at = "", [], -1, 0
    while at < len(marked):
        mark = marked[at : at + 2]
        if mark == "[[":
            if opened >= 0:
                raise BadPhrase("[[ stands within another [[", at)
            opened = len(text)
            at += 2
        elif mark == "]]":
            if opened < 0:
                raise BadPhrase("]] has no [[ before it", at)
            if not text[opened:].strip():
                raise BadPhrase("[[ ]] encloses nothing", at)
            spans.append((opened, len(text)))
            opened = -1
            at += 2
        else:
            text += marked[at]
            at += 1
    if opened >= 0:
        raise BadPhrase("[[ has no ]] after it", marked.rfind("[["))
    return text, tuple(spans)

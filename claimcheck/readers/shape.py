"""What a heading looks like when no markup says so."""

LOWEST = 6
"""The level of such a heading."""

_HEADING_WORDS = 12
_LABEL_WORDS = 4


def reads_like_heading(text: str, words: int = _HEADING_WORDS) -> bool:
    """Whether a line reads like a heading: few words, no end punctuation but a question mark, no lower-case start.

    A colon may end it when it is a mere label, such as "Side effects:".
    """
    count = len(text.split(None, words))
    last = text.rstrip("\"'\u201d\u2019)]*_ \t\r\n")[-1:]
    if not 0 < count <= words or last in ".!;,\u2026" or (last == ":" and count > _LABEL_WORDS):
        return False
    return not text.lstrip("\"'\u201c\u2018([*_ \t")[:1].islower()

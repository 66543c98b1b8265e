"""Text for XML: what it may not hold is replaced, what means something in it is escaped."""

import re
from html import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# a parser would turn these into blanks
_BLANKS = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def content(text: str) -> str:
    """A text as the content of an element."""
    return escape(_FORBIDDEN.sub("\ufffd", text), quote=False).replace("\r", "&#13;")


def tag(name: str, attributes: dict[str, str | int]) -> str:
    """The inside of a start tag: the name and the attributes."""
    parts = [name]
    for key, value in attributes.items():
        text = escape(_FORBIDDEN.sub("\ufffd", str(value))).translate(_BLANKS)
        parts.append(f'{key}="{text}"')
    return " ".join(parts)

"""A page of HTML that needs nothing beside itself, not even a script: its head, its style sheet, its small parts."""

import re
from html import escape

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --soft: #566072; --line: #d6dbe3; --bar: #2c6e8f;
  --on: #fff; --link: #0b5c86 }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ee; --paper: #14181f; --soft: #a3adbb; --line: #343b46; --bar: #6fb3d2; --on: #10151c;
    --link: #8cc8e8 }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem;
  margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.2rem }
a { color: var(--link) } :focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
table { border-collapse: collapse } td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top }
th { font-weight: 600; border-bottom: 1px solid var(--line) }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
p.soft, .soft { color: var(--soft) } summary { cursor: pointer } code { font-size: .9em }
svg { max-width: 100%; height: auto; font: 13px system-ui, sans-serif } svg text { fill: var(--ink) }
svg .note, svg .tick { fill: var(--soft) } svg .tick { font-size: 11px } svg .grid { stroke: var(--line) }
svg .bar, svg .cell { fill: var(--bar) } svg .bounds { stroke: var(--ink); stroke-width: 2 } svg .on { fill: var(--on) }
"""

END = "</body>\n</html>\n"


def head(title: str, style: str = "") -> str:
    """Everything up to the body's first element; `style` comes after the style that all pages share."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{text(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # what an article holds is escaped; should that ever fail, nothing of it can run or be loaded
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{_STYLE}{style}</style>\n</head>\n<body>\n"
    )


def text(words: str) -> str:
    """Words as HTML that shows exactly these characters, in an element or an attribute.

    A carriage return is written as a reference, for a browser would make a line feed of it. The two kinds of
    characters that HTML cannot hold, NUL and lone surrogates, become U+FFFD.
    """
    return escape(_UNWRITABLE.sub("\ufffd", words)).replace("\r", "&#13;")


def section(title: str, body: str) -> str:
    """A part of the page under a heading of the second level."""
    return f"<section><h2>{text(title)}</h2>\n{body}\n</section>\n"


def soft(words: str) -> str:
    """A paragraph of lesser weight."""
    return f'<p class="soft">{text(words)}</p>\n'

"""An article, as bytes, with the notes of claimcheck or without them; its ending decides how they are written."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath

from claimcheck.annotate import criticmarkup, footnotes, html
from claimcheck.annotate.notes import notes
from claimcheck.annotate.text import until_stable
from claimcheck.errors import InputError, Place
from claimcheck.finding import Result
from claimcheck.readers.builder import BlockList
from claimcheck.readers.front_matter import read_front_matter
from claimcheck.rule import Severity

Check = Callable[[str, bytes], Result]
_MARKDOWN = frozenset({".md", ".markdown", ".mdx"})
_DOCX = ".docx"
_RST = ".rst"
_HTML = frozenset({".html", ".htm", ".xhtml"})


class Style(StrEnum):
    """How notes are written in Markdown and plain text."""

    CRITICMARKUP = "criticmarkup"
    FOOTNOTES = "footnotes"


_INSERT = {Style.CRITICMARKUP: criticmarkup.insert, Style.FOOTNOTES: footnotes.insert}


def annotated(
    name: str, data: bytes, check: Check, style: Style | None = None, show: Severity = Severity.INFO
) -> tuple[bytes, Result]:
    """The article with a note for each finding, and the result; notes from earlier are taken out first.

    Args:
        name: the article's name.
        data: its bytes.
        check: checks an article.
        style: how notes are to be written in Markdown and text; None for the usual one.
        show: findings below this severity get no note.

    Raises:
        InputError: when the article cannot have notes of this style.
    """
    suffix = PurePath(name).suffix.lower()
    if style is not None and (suffix in _HTML or suffix == _DOCX):
        raise InputError(Place(name), "notes in this format have one style only; leave --style out")
    if style is Style.CRITICMARKUP and suffix == ".mdx":
        raise InputError(Place(name), "MDX reads the braces of CriticMarkup as code; use --style footnotes")
    if style is Style.FOOTNOTES and suffix == _RST:
        what = "a footnote of Markdown means nothing in reStructuredText; use --style criticmarkup"
        raise InputError(Place(name), what)
    plain = stripped(name, data)
    if suffix == _DOCX:
        from claimcheck.annotate import docx

        result = check(name, plain)
        return docx.insert(name, plain, notes(result, show)), result
    result = check(name, plain)
    if result.document is None:
        return plain, result
    source, told = result.document.source, notes(result, show)
    if suffix in _HTML:
        text = html.insert(source, told)
    else:
        wanted = style or (Style.FOOTNOTES if suffix == ".mdx" else Style.CRITICMARKUP)
        text = _INSERT[wanted](source, told, _body(source) if suffix in _MARKDOWN else 0)
    return text.encode("utf-8"), result


def stripped(name: str, data: bytes) -> bytes:
    """The article without the notes of claimcheck, in whichever style they were written.

    Raises:
        InputError: when a Word document cannot be read.
    """
    if PurePath(name).suffix.lower() == _DOCX:
        from claimcheck.annotate import docx

        return docx.strip(name, data)
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        return data  # nothing that claimcheck wrote; what is wrong is told when it is checked
    if PurePath(name).suffix.lower() in _HTML:
        return html.strip(source).encode("utf-8")
    return until_stable(lambda text: criticmarkup.strip(footnotes.strip(text)), source).encode("utf-8")


def _body(source: str) -> int:
    return read_front_matter(BlockList(source), 1 if source.startswith("\ufeff") else 0)

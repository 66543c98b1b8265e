"""Word documents: the source of the article is the text drawn from them, a line for each paragraph."""

from typing import TYPE_CHECKING, Any

from claimcheck.document import Comment, Document, Region
from claimcheck.readers.extras import missing

if TYPE_CHECKING:
    from claimcheck.readers.word_text import WordText


def read_word(name: str, data: bytes) -> Document:
    """Read a `.docx` file.

    Args:
        name: the article's name as the user gave it.
        data: the content of the file.

    Raises:
        InputError: when it is damaged, locked, too large unpacked, or python-docx is not installed.
    """
    opened, text = opened_word(name, data)
    from claimcheck.readers.word_blocks import blocks_of

    return Document(name, text.source, blocks_of(opened, text), tuple(_comments(opened, text)))


def opened_word(name: str, data: bytes) -> "tuple[Any, WordText]":
    """A Word document opened with python-docx, and the text drawn from it.

    Args:
        name: the article's name as the user gave it.
        data: the content of the file.

    Raises:
        InputError: when it is damaged, locked, too large unpacked, or python-docx is not installed.
    """
    try:
        from claimcheck.readers.word_file import open_word
        from claimcheck.readers.word_text import draw_text
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("docx", "lxml"):
            raise
        raise missing(name, "python-docx", "docx") from None
    opened = open_word(name, data)
    return opened, draw_text(opened)


def has_comments(opened: Any) -> bool:
    """Whether a document has comments; to ask for those of a document without any would give it some."""
    return any(relation.reltype.endswith("/comments") for relation in opened.part.rels.values())


def _comments(opened: Any, text: "WordText") -> list[Comment]:
    if not has_comments(opened):
        return []
    found = []
    for comment in opened.comments:
        anchor = text.anchors.get(str(comment.comment_id))
        if anchor and text.paragraphs:
            found.append(Comment(_with_words(anchor, text), comment.text))
    return sorted(found, key=lambda one: one.region)


def _with_words(anchor: Region, text: "WordText") -> Region:
    """Where a comment stands; of one on no words, the paragraph that it stands in, or else the next one or the last."""
    if text.source[anchor.start : anchor.end].strip():
        return anchor
    after = (paragraph for paragraph in text.paragraphs if paragraph.end >= anchor.start)
    paragraph = next(after, text.paragraphs[-1])
    return Region(paragraph.start, paragraph.end)

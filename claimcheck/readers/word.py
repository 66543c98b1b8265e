"""Word documents: the source of the article is the text drawn from them, a line for each paragraph."""

from claimcheck.document import Document
from claimcheck.readers.extras import missing


def read_word(name: str, data: bytes) -> Document:
    """Read a `.docx` file.

    Args:
        name: the article's name as the user gave it.
        data: the content of the file.

    Raises:
        InputError: when it is damaged, locked, too large unpacked, or python-docx is not installed.
    """
    try:
        from claimcheck.readers.word_blocks import blocks_of
        from claimcheck.readers.word_text import draw_text, open_word
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("docx", "lxml"):
            raise
        raise missing(name, "python-docx", "docx") from None
    opened = open_word(name, data)
    text = draw_text(opened)
    return Document(name, text.source, blocks_of(opened, text))

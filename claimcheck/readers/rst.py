"""reStructuredText: docutils finds the structure, and every piece of prose keeps its place in the source."""

from claimcheck.document import Document
from claimcheck.readers.builder import BlockList
from claimcheck.readers.extras import missing
from claimcheck.readers.text import read_text


def read_rst(name: str, source: str) -> Document:
    """Read reStructuredText; what docutils cannot make sense of at all is read as plain text.

    Args:
        name: the article's name as the user gave it.
        source: its text as decoded; a byte order mark and line breaks of every kind may be in it.

    Raises:
        InputError: when docutils is not installed.
    """
    try:
        from claimcheck.readers.rst_blocks import write_blocks
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "docutils":
            raise
        raise missing(name, "docutils", "rst") from None
    blocks = BlockList(source)
    try:
        write_blocks(name, blocks)
    except Exception:  # docutils documents no exceptions, and a hostile text can exhaust its recursion
        return read_text(name, source)
    return blocks.document(name)

import pytest
from article_texts import check_document, texts
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.document import BlockKind, Document, MarkKind
from claimcheck.readers import read_source
from claimcheck.readers.builder import BlockList
from claimcheck.readers.rst_blocks import write_blocks


def read(source: str) -> Document:
    document = read_source("article.rst", source)
    check_document(document)
    return document


def outline(source: str) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in read(source).blocks]


def prose(source: str) -> list[str]:
    return [block.text for block in read(source).blocks]


def where(document: Document, text: str) -> str:
    """What stands in the source where a block says `text`."""
    block = next(block for block in document.blocks if text in block.text)
    region = block.region(block.text.index(text), block.text.index(text) + len(text))
    return document.source[region.start : region.end]


def test_titles_have_levels_and_sections() -> None:
    document = read("===\nTea\n===\n\nHot.\n\nGreen\n=====\n\nCold\n----\n\nIced.\n\nBlack\n=====\n\nStrong.\n")
    assert [(block.kind.value, block.level, block.text, block.section) for block in document.blocks] == [
        ("title", 1, "Tea", None),
        ("paragraph", 0, "Hot.", 0),
        ("heading", 2, "Green", 0),
        ("heading", 3, "Cold", 2),
        ("paragraph", 0, "Iced.", 3),
        ("heading", 2, "Black", 0),
        ("paragraph", 0, "Strong.", 5),
    ]


def test_lists_quotes_and_tables() -> None:
    assert outline(
        "- tea\n  leaves\n\n  - green\n\n1. water\n\nterm : kind\n    A drink.\n\nText.\n\n    Said.\n\n    -- She\n\n"
        "+-----+-------+\n| yes | melts |\n|     | fat   |\n+-----+-------+\n\n=== ===\nyes yes\nno  melts\n=== ===\n\n| one\n| two\n"
    ) == [
        ("list_item", 1, "tea\nleaves"),
        ("list_item", 2, "green"),
        ("list_item", 1, "water"),
        ("list_item", 1, "term"),
        ("list_item", 1, "A drink."),
        ("paragraph", 0, "Text."),
        ("quote", 0, "Said."),
        ("quote", 0, "She"),
        ("table_cell", 0, "yes"),
        ("table_cell", 0, "melts\nfat"),
        ("table_cell", 0, "yes"),
        ("table_cell", 0, "yes"),
        ("table_cell", 0, "no"),
        ("table_cell", 0, "melts"),
        ("paragraph", 0, "one\ntwo"),
    ]


def test_inline_markup_goes_and_places_stay() -> None:
    document = read(
        "Tea *melts **fat*, `says she`, \\*now\\*, re\\ **mark**\\ able ``code`` :sub:`2` :ref:`the page <page>`.\n"
    )
    assert document.blocks[0].text == "Tea melts **fat, says she, *now*, remarkable  2 the page."
    assert where(document, "melts **fat") == "melts **fat"
    assert where(document, "remarkable") == "re\\ **mark**\\ able"
    assert where(document, "*now*") == "*now\\*"
    assert where(document, "the page") == "the page"


def test_a_word_in_the_role_is_not_taken_for_the_text() -> None:
    document = read("Drink :sub:`sub` water.")
    start = document.blocks[0].text.index("sub")
    assert document.blocks[0].region(start, start + 3).start == document.source.index("`sub`") + 1


def test_links_and_notes_are_marks() -> None:
    document = read(
        "See `a study <https://a.example>`_, `that one`_ or https://c.example. [1]_\n\n.. _that one: https://b.example\n\n.. [1] A *paper*.\n"
    )
    text, note = document.blocks
    assert text.text == "See a study, that one or https://c.example."
    assert [(text.text[m.start : m.end], m.target) for m in text.marks if m.kind is MarkKind.LINK] == [
        ("a study", "https://a.example"),
        ("that one", "https://b.example"),
        ("https://c.example", "https://c.example"),
    ]
    assert [m.target for m in text.marks if m.kind is MarkKind.FOOTNOTE_REF] == ["1"]
    assert (note.kind, note.label, note.text) == (BlockKind.FOOTNOTE, "1", "A paper.")


def test_the_text_of_directives_is_read_known_or_not() -> None:
    source = (
        ".. note:: Drink it *hot*.\n\n.. tabs::\n   :sync: a\n\n   .. tab:: Green\n\n      It melts **fat**.\n\n"
        ".. figure:: a.png\n   :alt: cup\n\n   A cup.\n\n.. admonition:: Side effects\n\n   None.\n"
    )
    assert prose(source) == ["Drink it hot.", "It melts fat.", "A cup.", "Side effects", "None."]
    assert where(read(source), "melts fat") == "melts **fat"


@pytest.mark.parametrize(
    "source",
    [
        "::\n\n  tea cures\n",
        ".. code-block:: python\n\n   tea.cures()\n",
        ".. toctree::\n\n   tea\n",
        ".. math:: tea\n",
        ".. raw:: html\n\n   <b>tea</b>\n",
        ".. include:: /etc/passwd\n",
        ".. tea cures\n",
        ">>> tea\n",
        ".. |tea| replace:: cures\n",
        ".. _tea: http://a.example\n",
        ":date: 2020\n:tags: tea\n",
    ],
)
def test_code_comments_and_settings_are_not_read(source: str) -> None:
    assert prose(source) == []


def test_metadata_of_generators() -> None:
    assert outline(":title: Green tea\n:date: 2020\n:summary: It *wakes*.\n\nText.\n") == [
        ("title", 1, "Green tea"),
        ("front_matter", 0, "It wakes."),
        ("paragraph", 0, "Text."),
    ]
    assert outline(".. title: Green tea\n.. slug: tea\n.. description: It wakes.\n\nText.\n") == [
        ("title", 1, "Green tea"),
        ("front_matter", 0, "It wakes."),
        ("paragraph", 0, "Text."),
    ]


def test_a_broken_table_is_still_read() -> None:
    assert [text for text in prose("=====  =====\nGreen  wakes\n=====  =====\nBlack  melts fat\n") if "melts" in text]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_breaks_tabs_and_a_byte_order_mark(newline: str) -> None:
    document = read(
        "\ufeff"
        + newline.join(["Tea \U0001f600", "===", "", "-\tone melts", "\tfat", "", "+---+", "|\tx|", "+---+", ""])
    )
    assert where(document, "melts") == "melts"
    assert where(document, "fat") == "fat"
    assert document.blocks[0].region(0, 3).start == 1


MARKUP = [
    "*", "**", "``", "`", "`_", "_", " <http://a.b>`_", ":ref:`", ":sup:`", "\\ ", "\\*", "|x|", "[1]_", ".. [1] ", ".. note:: ",
    ".. tabs::\n\n   ", ".. image:: a.png\n   :alt: tea\n", "   ", "\n\n", "\n", "\t", "- ", "1. ", "====\n", "----\n", "+---+---+\n",
    "| a | b |\n", "==== ====\n", "a    b\n", "::\n\n", "| line\n", ":title: ", "Tea melts fat", "cures", "\U0001f600", ".. _x: http://y\n",
    "term : class\n  ", "\r\n", "\x00", "\x85", "\ufeff", "é", '"', "-- me\n",
]  # fmt: skip


@given(st.one_of(st.lists(st.sampled_from(MARKUP), max_size=40).map("".join), texts))
def test_docutils_reads_any_text_with_exact_places(source: str) -> None:
    blocks = BlockList(source)
    write_blocks("a.rst", blocks)
    check_document(Document("a.rst", source, tuple(blocks.blocks)))


def test_what_docutils_cannot_read_is_read_as_plain_text() -> None:
    document = read("\n".join("  " * depth + "- tea" for depth in range(900)) + "\n\nIt melts fat.")
    assert any("melts fat" in block.text for block in document.blocks)

import pytest
from article_texts import check_document, names, texts
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.document import Block, BlockKind, Document, Region, Segment
from claimcheck.readers import read_source


@given(names, texts)
def test_every_character_of_a_block_has_its_place_in_the_source(name: str, text: str) -> None:
    check_document(read_source(name, text))


@given(names, texts, st.data())
def test_any_stretch_of_a_block_maps_into_the_source(name: str, text: str, data: st.DataObject) -> None:
    document = read_source(name, text)
    for block in document.blocks[:3]:
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        region = block.region(start, end)
        assert 0 <= region.start < region.end <= len(document.source)
        within = [s for s in block.segments if s.verbatim and s.text_start <= start and end <= s.text_end]
        if within:
            assert document.source[region.start : region.end] == block.text[start:end]


@given(texts)
def test_lines_and_columns_find_the_character_again(text: str) -> None:
    document = Document("a.txt", text)
    for offset in range(0, len(text), 7):
        line, column = document.position(offset)
        shown = document.line(line)
        if text[offset] not in "\r\n" and not (offset == 0 and text[0] == "\ufeff"):
            assert shown[column - 1] == text[offset]


def test_a_byte_order_mark_takes_no_column() -> None:
    document = Document("a.txt", "\ufeffTea\nWater")
    assert document.position(1) == (1, 1)
    assert document.position(5) == (2, 1)
    assert document.line(1) == "Tea"


def test_a_byte_order_mark_on_a_later_line_is_a_character() -> None:
    document = Document("a.txt", "Tea\n\ufeffWater")
    line, column = document.position(5)
    assert document.line(line)[column - 1] == "W"


@pytest.mark.parametrize("text", ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc"])
def test_every_kind_of_line_break_counts_once(text: str) -> None:
    document = Document("a.txt", text)
    assert document.position(text.index("c")) == (3, 1)
    assert document.line(2) == "b"


def test_a_replaced_piece_maps_as_a_whole() -> None:
    block = Block(BlockKind.PARAGRAPH, "a & b", (Segment(0, 2, 0, 2), Segment(2, 3, 2, 7), Segment(3, 5, 7, 9)))
    assert block.region(2, 3) == Region(2, 7)
    assert block.region(1, 4) == Region(1, 8)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (0, 9), (-1, 2)])
def test_a_stretch_outside_of_the_block_is_refused(start: int, end: int) -> None:
    block = Block(BlockKind.PARAGRAPH, "tea", (Segment(0, 3, 0, 3),))
    with pytest.raises(ValueError, match="stretch"):
        block.region(start, end)

import pytest

from claimcheck.document import BlockKind
from claimcheck.readers import read_source

HEADING, PARAGRAPH, ITEM, TITLE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TITLE
LONG = (
    "Ginger tea is a drink that people in my family make whenever somebody comes in from the cold and wet garden. " * 2
)


def outline(source: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read_source("article.txt", source).blocks]


def test_blank_lines_make_blocks_and_the_first_short_line_is_the_title() -> None:
    source = (
        "All about ginger\n\nGinger is a root.\n\n \t\nIt grows in the ground.\n\nHow to use it\n\nGrate it finely.\n"
    )
    assert outline(source) == [
        (TITLE, "All about ginger"),
        (PARAGRAPH, "Ginger is a root."),
        (PARAGRAPH, "It grows in the ground."),
        (HEADING, "How to use it"),
        (PARAGRAPH, "Grate it finely."),
    ]


def test_a_long_first_line_is_no_title() -> None:
    assert outline(f"{LONG}\n\nGinger is a root.")[0][0] is PARAGRAPH


def test_every_block_knows_its_heading() -> None:
    document = read_source(
        "a.txt", "All about ginger\n\nIt is a root.\n\nHow to use it\n\nGrate it.\n\nWhere to buy it\n\nHere."
    )
    assert [block.section for block in document.blocks] == [None, 0, 0, 2, 0, 4]


@pytest.mark.parametrize(("bullet"), ["- ", "* ", "• ", "•", "– ", "1. ", "12) ", "a) ", "(b) "])
def test_bullets_and_numbers_are_list_items_without_their_marks(bullet: str) -> None:
    source = f"You need this.\n\n{bullet}a grater\n{bullet}a cup of water\n\nThat is all."
    assert [text for kind, text in outline(source) if kind is ITEM] == ["a grater", "a cup of water"]


def test_indented_bullets_are_nested_and_wrapped_items_hold_together() -> None:
    document = read_source("a.txt", "- tea from leaves\n  that are green\n  - from Japan\n- water\n")
    assert [(block.text, block.level) for block in document.blocks] == [
        ("tea from leaves\n  that are green", 1),
        ("from Japan", 2),
        ("water", 1),
    ]


def test_a_number_before_a_short_line_over_a_paragraph_makes_a_heading() -> None:
    source = f"Five habits\n\nHere they are.\n\n1. Drink ginger tea\n\n{LONG}\n\n2. Walk every day\n\n{LONG}"
    assert [text for kind, text in outline(source) if kind is HEADING] == ["Drink ginger tea", "Walk every day"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_hard_wrapped_paragraphs_stay_whole_and_keep_their_line_breaks(newline: str) -> None:
    first = newline.join(
        [
            "Ginger is a root that people have cooked with for longer than anybody can",
            "remember. It came to Europe on the backs of camels, and it was as dear as a",
            "sheep in those days.",
        ]
    )
    second = newline.join(
        ["Today you can have it in every shop around the corner, for about the price", "of an apple."]
    )
    assert [text for _, text in outline(first + newline * 2 + second)] == [first, second]


def test_unwrapped_paragraphs_on_lines_of_their_own_are_blocks_of_their_own() -> None:
    one, two = LONG.strip(), "Lemon tea is another matter. " * 8
    assert outline(f"{one}\n{two.strip()}\nWhat else?\n{one}") == [
        (PARAGRAPH, one),
        (PARAGRAPH, two.strip()),
        (HEADING, "What else?"),
        (PARAGRAPH, one),
    ]


def test_a_heading_right_above_its_paragraph_is_not_glued_to_it() -> None:
    assert outline(f"Benefits\n{LONG}\nSide effects:\n{LONG}") == [
        (TITLE, "Benefits"),
        (PARAGRAPH, LONG.strip()),
        (HEADING, "Side effects:"),
        (PARAGRAPH, LONG.strip()),
    ]


def test_lines_of_dashes_are_not_read() -> None:
    assert [text for _, text in outline("Tea time\n========\n\nIt is five.\n\n* * *\n\nIt is six.")] == [
        "Tea time",
        "It is five.",
        "It is six.",
    ]

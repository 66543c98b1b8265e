"""Sentences: where they begin and end, and that every token can be found in the source."""

import re

import pytest
from article_texts import names, texts
from hypothesis import given
from readings import lexicon, reading

from claimcheck.document import BlockKind, Document
from claimcheck.language.segment import Sentence, segment
from claimcheck.readers import read_source


def sentences(text: str, name: str = "a.md") -> list[str]:
    return [sentence.text for sentence in reading(text, name).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is hot. It is wet.", ["It is hot.", "It is wet."]),
        ("Is it hot? It is! So there.", ["Is it hot?", "It is!", "So there."]),
        ("Dr. Okoro took 2.5 mg. It helped.", ["Dr. Okoro took 2.5 mg.", "It helped."]),
        ("It was found by Okoro et al. in the U.S. It helped.", None),
        ("It holds e.g. ginger and mint. It helps.", ["It holds e.g. ginger and mint.", "It helps."]),
        ("“It is hot.” She left.", ["“It is hot.”", "She left."]),
        ("one line\nthe same sentence", ["one line the same sentence"]),
        ("no\xa0break, and\ttab", ["no break, and tab"]),
        ("  It is hot.   It is wet.  ", ["It is hot.", "It is wet."]),
    ],
)
def test_sentences(text, expected):
    found = sentences(text)
    assert expected is None or found == expected
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize("mark", ["³", "¹²", "¹,²", "[3]", "[^x]", "(3)", "†", "*", "^3^", "³†", "12"])
def test_marks_of_notes_stay_with_the_sentence_before_them(mark):
    assert sentences(f"It eases nausea.{mark} It is wet.", "a.txt") == [f"It eases nausea.{mark}", "It is wet."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is hot. (3) It is wet.", ["It is hot.", "(3) It is wet."]),
        ("It is hot. *Wet* it is.", ["It is hot.", "*Wet* it is."]),
        ("It weighs no.12 Grams or so.", ["It weighs no.12 Grams or so."]),
        ("Take about 2.5 Grams of it.", ["Take about 2.5 Grams of it."]),
    ],
)
def test_what_only_looks_like_a_mark_stays_where_it_is(text, expected):
    assert sentences(text, "a.txt") == expected


@pytest.mark.parametrize(
    "heading", ["What is it? And why. It helps!", "Dr. No. A tale. Of tea", "1. Drink tea. Then rest"]
)
def test_headings_stay_whole(heading):
    read = reading(f"# {heading}\n\nIt is hot. It is wet.\n")
    assert [sentence.text for sentence in read.sentences] == [heading, "It is hot.", "It is wet."]
    assert read.block(0).kind in (BlockKind.HEADING, BlockKind.TITLE)


def test_headings_of_plain_text_are_not_glued_to_what_follows():
    text = "How the belt works\n\nOnce the belt is on, the skin feels warm. It takes an hour.\n"
    assert sentences(text, "a.txt")[0] == "How the belt works"
    assert len(sentences(text, "a.txt")) == 3


def test_table_cells_and_captions_stay_whole():
    text = "| What. Is it? | Why |\n|---|---|\n| Tea. Hot. | Rest |\n"
    assert sentences(text) == ["What. Is it?", "Why", "Tea. Hot.", "Rest"]


def test_list_items_are_sentences_of_their_own():
    assert sentences("- Boosts metabolism\n- Calms the mind. Lifts mood.\n") == [
        "Boosts metabolism",
        "Calms the mind.",
        "Lifts mood.",
    ]


def test_what_holds_no_token_is_no_sentence():
    assert segment(Document("a.md", ""), lexicon()) == ()
    assert sentences("\u200b\n\n\ufeff\n") == []


@pytest.mark.parametrize("filler", ["word ", "word\n", "w", "a. ", "tea\U0001f600", "tea \ud800 "])
def test_a_paragraph_without_end_is_cut_and_nothing_is_lost(filler):
    text = filler * (45_000 // len(filler))
    read = reading(text, "a.txt")
    check(read.document, read.sentences)
    assert max(len(sentence.text) for sentence in read.sentences) <= 20_000
    assert "".join("".join(s.text for s in read.sentences).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "emoji", ["\U0001f600", "\U0001f3c3\u200d\u2640\ufe0f", "\u2705", "\U0001f44d\U0001f3fd \u2605"]
)
def test_an_emoji_is_not_the_first_word_of_a_sentence(emoji):
    read = reading(f"It is hot.\n\n{emoji} No tea melts fat {emoji} fast.")
    assert [token.text for token in read.sentences[1].tokens[:2]] == ["no", "tea"]
    assert len(read.sentences[1].tokens) > 6
    first = read.sentences[1].region(read.block(1), 0, 1)
    assert read.document.source[first.start : first.end] == "No tea"
    assert sentences(f"It is hot.\n\n{emoji}\n") == ["It is hot."]


@given(texts, names)
def test_positions_are_exact(text, name):
    document = read_source(name, text)
    check(document, segment(document, lexicon()))


def check(document: Document, found: tuple[Sentence, ...]) -> None:
    at = (0, 0)
    for sentence in found:
        block = document.blocks[sentence.block]
        assert at <= (sentence.block, sentence.start)
        at = (sentence.block, sentence.start + len(sentence.text))
        assert re.sub(r"\s", " ", block.text[sentence.start : at[1]]) == sentence.text == sentence.text.strip()
        assert sentence.tokens
        last = 0
        for i, token in enumerate(sentence.tokens):
            assert last <= token.start < token.end <= len(sentence.text)
            last = token.end
            region = sentence.region(block, i, i)
            assert 0 <= region.start < region.end <= len(document.source)
            piece = document.source[region.start : region.end]
            # A stretch of equal length is a copy; an entity or an escape maps as a whole.
            if len(piece) == token.end - token.start:
                assert re.sub(r"\s", " ", piece) == sentence.text[token.start : token.end] or len(piece) == 1
        for hit in sentence.hits:
            assert 0 <= hit.start < hit.end <= len(sentence.tokens)
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.TABLE_CELL, BlockKind.CAPTION):
            assert sentence.text == re.sub(r"\s", " ", block.text.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She wrote: “I lost weight. My skin glows! Try it.” It sold out.",
            ["She wrote: “I lost weight.", "My skin glows!", "Try it.”", "It sold out."],
        ),
        (
            '"I slept. Dr. Lee agreed. It was bliss!" says Ann.',
            ['"I slept.', "Dr. Lee agreed.", 'It was bliss!" says Ann.'],
        ),
        (
            "(One trial was small. It ended early.) More will come.",
            ["(One trial was small.", "It ended early.)", "More will come."],
        ),
        (
            "Zinc helps (Okoro A. et al. 2019; Lee B. Zinc and colds. 2020) a little.",
            ["Zinc helps (Okoro A. et al. 2019; Lee B. Zinc and colds. 2020) a little."],
        ),
        ("It worked for me. I lost ten pounds.", ["It worked for me.", "I lost ten pounds."]),
        ("It is better vs. the patch in one test.", ["It is better vs. the patch in one test."]),
        ("He is 5'10\" tall. She is 5'6\" tall.", ["He is 5'10\" tall.", "She is 5'6\" tall."]),
    ],
)
def test_sentences_end_within_quotes_and_behind_everyday_words(text, expected):
    assert sentences(text, "a.txt") == expected

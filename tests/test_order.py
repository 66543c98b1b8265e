"""What word order alone tells of a claim, and where it leaves something open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import proposals, sentence

from claimcheck.language.order import Order, read_order


def order(text: str) -> Order | None:
    """The order of the first claim with an effect in a text."""
    proposal = next(p for p in proposals(text) if p.effect is not None)
    return read_order(sentence(text), proposal)


def subject(text: str) -> str | None:
    """The words of the subject; an empty text when there is none."""
    found = order(text)
    return None if found is None else _words(text, *found.subject)


def _words(text: str, start: int, end: int) -> str:
    tokens = sentence(text).tokens
    return text[tokens[start].start : tokens[end - 1].end] if start < end else ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Green tea melts belly fat.", "Green tea"),
        ("The tea also slowly lowers cholesterol.", "The tea"),
        ("Studies show that our capsule lowers cholesterol.", "our capsule"),
        ("According to the maker, the tea lowers cholesterol.", "the tea"),
        ("In winter, zinc may prevent colds.", "zinc"),
        ("Many herbal sprays can help reduce stress.", "Many herbal sprays"),
        ("It cures acne.", "It"),
        ("We slept well, and then we lost weight.", "we"),
        ("These relieve joint pain.", "These"),
        ("The powders that reduce stress are mild.", "The powders"),
        ("Can ginger prevent nausea?", "ginger"),
        ("That balm cures acne.", "That balm"),
        ("A scoop of the powder cures acne.", "A scoop"),
        ("Experts tried to prevent colds.", "Experts"),
        ("The tea helps you lose weight.", "The tea"),
        ("We found turmeric reduces pain.", "turmeric"),
        ("Diabetes increases your risk of stroke.", "Diabetes"),
        ("Drink some tea that may prevent colds.", "some tea"),
    ],
)
def test_the_subject_stands_before_the_effect(text, found):
    assert subject(text) == found


@pytest.mark.parametrize(
    "text",
    ["Lose weight with oats.", "Ginger: cures acne.", "- Reduce stress.", "To lose weight, walk.", "By losing weight."],
)
def test_an_effect_that_opens_has_no_subject(text):
    assert subject(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "A scoop, or half of it, cures acne.",
        "The drops, a blend of oils, reduce stress.",
        "Experts travelled to prevent colds.",
        "Tea and honey cure colds.",
        "Sipping plenty lowers cholesterol.",
        "The walkers reported losing weight.",
        "The milk cure for acne is old.",
        "Doctors recommend ginger prevents nausea.",
        "He will outline remedies for pain.",
    ],
)
def test_a_subject_that_only_a_parse_can_tell_is_left_open(text):
    assert order(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It melts fat overnight.", "melts fat"),
        ("It cures headaches naturally.", "cures headaches"),
        ("The fat melts.", "The fat melts"),
        ("It lowers cholesterol in weeks.", "lowers cholesterol"),
    ],
)
def test_the_words_of_a_claim(text, words):
    found = order(text)
    assert _words(text, found.start, found.end) == words


@pytest.mark.parametrize("text", ["It lowers cholesterol stores.", "It melts fat away.", "Now stubborn fat melts."])
def test_words_that_may_belong_to_a_claim_leave_it_open(text):
    assert order(text) is None


@given(
    st.lists(
        st.sampled_from(
            "the our this that it tea balm melts may reduce cures helps to fat pain stress deposits away and , : Is not"
            " quickly 7 losing which proven".split()
        ),
        min_size=1,
        max_size=12,
    )
)
def test_what_is_told_lies_in_the_sentence(words):
    text = " ".join(words)
    read = sentence(text)
    for proposal in proposals(text):
        found = read_order(read, proposal)
        if found is not None:
            first, last = found.subject
            assert 0 <= first <= last <= proposal.effect.start
            assert 0 <= found.start <= proposal.start < found.end == proposal.end

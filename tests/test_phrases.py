from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.inflect import noun_forms, verb_forms
from claimcheck.language.matcher import ClassHits, Matcher
from claimcheck.language.phrases import BadPhrase, compile_phrase, expand
from claimcheck.language.tokens import tokenize


def found(phrases: str | Mapping[str, str], text: str, hits: ClassHits | None = None) -> list[str]:
    table = {"p": phrases} if isinstance(phrases, str) else phrases
    tokens = tokenize(text)
    matches = Matcher({key: compile_phrase(phrase) for key, phrase in table.items()}).find(tokens, lambda: hits)
    return [text[tokens[start].start : tokens[end - 1].end] for _, start, end in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("melts fat", "It Melts-fat, it melts the fat", ["Melts-fat"]),
        (
            "(no|zero|without) (any)? side effect+",
            "No side-effects, without any side effect, zero side",
            ["No side-effects", "without any side effect"],
        ),
        ("work+ wonders", "worked wonders; working wonders", ["worked wonders", "working wonders"]),
        (
            "lose # (lb|lbs|pounds)",
            "Lose 10-15 pounds, lose twenty five lbs",
            ["Lose 10-15 pounds", "lose twenty five lbs"],
        ),
        ("# % safe", "100% safe, ten % safe", ["100% safe", "ten % safe"]),
        ("100% safe", "100 % safe", ["100 % safe"]),
        ("melt+ ..2 fat", "melts all the fat, melts all of the fat", ["melts all the fat"]),
        ("melt+ ..3 fat", "melts. Fat", []),
        ("melt+ ..3 fat", "melting, fat", ["melting, fat"]),
        ("don't wait", "Don’t wait", ["Don’t wait"]),
        ("(really)? (good|great for) you", "good you, really great for you", ["good you", "really great for you"]),
        ("u.s. approved", "U.S. approved", ["U.S. approved"]),
        ("a b? c?", "a b c a c", ["a b c", "a c"]),
    ],
)
def test_what_a_phrase_matches(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_classes_come_from_the_hits_of_the_lexicon() -> None:
    hits: ClassHits = {"effect.reduce": {1: (2,)}, "target.weight.fat": {3: (4, 5)}, "target.disease": {0: (1,)}}
    text = "it melts the belly fat"
    assert found("<effect> ..2 <target.weight>", text, hits) == ["melts the belly fat"]
    assert found("<effect.reduce> the", text, hits) == ["melts the"]
    assert found("<effect.increase> the", text, hits) == []
    assert found("<target.wei> x?", text, hits) == []


def test_a_phrase_may_begin_with_a_class_or_a_number() -> None:
    assert found("<cue.absolute> gone", "for ever gone", {"cue.absolute": {0: (1, 2)}}) == ["for ever gone"]
    assert found("# days?", "in 10 days", {}) == ["10 days"]


def test_hits_that_go_nowhere_are_ignored() -> None:
    assert found("<cue.x>", "a b", {"cue.x": {0: (0,), 1: (9,)}}) == []


def test_longest_match_without_overlap_of_the_same_phrase() -> None:
    assert found("a (b)? (a)?", "a b a b a") == ["a b a", "a"]


def test_matches_come_in_order_of_start_end_and_phrase() -> None:
    tokens = tokenize("a b c")
    matcher = Matcher(
        {key: compile_phrase(phrase) for key, phrase in {"z": "a b", "y": "a", "x": "a b", "w": "c"}.items()}
    )
    assert matcher.find(tokens) == [("y", 0, 1), ("z", 0, 2), ("x", 0, 2), ("w", 2, 3)]


def test_a_pattern_names_its_classes() -> None:
    assert compile_phrase("<effect> (<target.skin>|it)").classes == {"effect", "target.skin"}


@pytest.mark.parametrize(
    ("phrase", "offset", "part"),
    [
        ("", 0, "empty"),
        ("a|b", 1, "round brackets"),
        ("fat (a", 4, "never closed"),
        ("a)", 1, "never opened"),
        ("a.*b", 2, "no regular expressions"),
        ("\\bfat", 0, 'no regular expressions: "\\b"'),
        ("[fb]at", 0, "no regular expressions"),
        ("(?:a)", 0, 'no regular expressions: "(?"'),
        ("a{2}", 1, "no regular expressions"),
        ("^a", 0, "no regular expressions"),
        (".+ fat", 0, 'no regular expressions: ".+"'),
        ("a?? b", 1, "no regular expressions"),
        ("word ?", 5, "directly behind"),
        ("(a|b)+", 5, "(a+|b+)"),
        ("(a|)", 0, "empty"),
        ("()", 0, "empty"),
        ("..3 a", 0, "not first"),
        ("a ..3", 2, "not first"),
        ("(a)? ..3 b", 5, "not first"),
        ("a ..9 b", 2, "1 to 8"),
        ("a ..3? b", 5, "leave out"),
        ("a? (b)?", 0, "always be there"),
        ("<foo>", 0, "names no part"),
        ("<effect", 0, "no >"),
        ("<effect.>", 0, "ends in a point"),
        ("a>", 1, "no <"),
        ("anti-aging", 0, "hyphens"),
        ("a " * 41, 0, "longer than 40"),
        ("(" * 9 + "a" + ")" * 9, 8, "nested"),
        ("(" + "|".join(f"a{n} b c d e f" for n in range(70)) + ")", 0, "too long"),
    ],
)
def test_bad_notation_is_refused_and_located(phrase: str, offset: int, part: str) -> None:
    with pytest.raises(BadPhrase) as caught:
        compile_phrase(phrase)
    assert part in str(caught.value)
    assert caught.value.offset == offset


def test_a_term_stands_for_all_its_wordings() -> None:
    assert expand("(heart|lung) (problem|attack)?") == (
        ("heart", "problem"),
        ("heart", "attack"),
        ("lung", "problem"),
        ("lung", "attack"),
        ("heart",),
        ("lung",),
    )
    assert ("cures", "all") in expand("cure+ all")


def test_first_and_last_words_of_a_term_inflect_unless_marked() -> None:
    assert ("gotten", "rid", "of") in expand("get rid of", first=verb_forms)
    assert ("heart", "diseases") in expand("heart disease", last=noun_forms)
    assert ("works", "wonders") in expand("work+ wonders", first=verb_forms)


@pytest.mark.parametrize("term", ["# pounds", "a ..2 b", "<effect> a", "a?", "(a b c d+ e)? (a|b)?"])
def test_a_term_is_finite_and_never_empty(term: str) -> None:
    with pytest.raises(BadPhrase):
        expand(term)


def test_a_term_of_too_many_wordings_is_refused() -> None:
    with pytest.raises(BadPhrase, match="more than"):
        expand(" ".join(["(a|b c)"] * 20))


def test_greedy_patterns_cannot_blow_up() -> None:
    phrase = "a " + "(a|a a)? " * 15 + "..8 a ..8 a ..8 b"
    assert found(phrase, "a " * 2000) == []


@given(st.text("ab()|?+.#<>3 '-%", max_size=25), st.text("ab 3.%", max_size=30))
def test_any_phrase_compiles_or_is_refused(phrase: str, text: str) -> None:
    try:
        pattern = compile_phrase(phrase)
    except BadPhrase as error:
        if not 0 <= error.offset <= len(phrase):
            raise
        return
    tokens = tokenize(text)
    places = Matcher({"p": pattern}).find(tokens)
    for _, start, end in places:
        assert 0 <= start < end <= len(tokens)
    assert places == Matcher({"p": pattern._replace(needed=())}).find(tokens)


@given(st.text("ab()|?+. ", max_size=25), st.lists(st.sampled_from(["a", "b", "ab", "aa"]), max_size=6))
def test_the_words_that_a_phrase_needs_stand_in_all_that_it_matches(phrase: str, words: list[str]) -> None:
    try:
        pattern = compile_phrase(phrase)
    except BadPhrase:
        return
    if Matcher({"p": pattern._replace(needed=())}).find(tokenize(" ".join(words))):
        assert all(needed.intersection(words) for needed in pattern.needed)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.tokens import fold, is_number, tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fat-burning tea", "fat burning tea"),
        ("Don’t say it's over", "don't say it's over"),
        ("1,000 or 2.5 or 10%", "1,000 or 2.5 or 10 %"),
        ("10–15 lbs", "10 15 lbs"),
        ("10mg of B-12 on the 1st", "10 mg of b 12 on the 1st"),
        ("2.5kg, 24h", "2.5 kg , 24 h"),
        ("fat – gone", "fat — gone"),
        ("fat - gone", "fat — gone"),
        ("fat—gone", "fat — gone"),
        ("fat -- gone", "fat — gone"),
        ("pre- and post-natal", "pre and post natal"),
        ("“Well,” he said.", '" well , " he said .'),
        ("‘tea’ (green)", "' tea ' ( green )"),
        ("wait... what…", "wait … what …"),
        ("a\u00adc\u200bne", "acne"),
        ("no\u00a0break\u202fspace", "no break space"),
        ("İstanbul", "istanbul"),
        ("ＦＡＴ！", "fat !"),
        ("açaí cafe\u0301", "acai cafe"),
        ("loss¹ of fat", "loss ¹ of fat"),
        ("H₂O", "h2o"),
        ("👍🏽❤️", "👍 🏽 ❤"),
        ("a\x00b", "a b"),
        ("women's 'own'", "women's ' own '"),
        ("", ""),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_offsets_are_those_of_the_source() -> None:
    text = "İİ a\u00adcne\u200b, “fat”"
    assert [text[token.start : token.end] for token in tokenize(text)] == ["İİ", "a\u00adcne", ",", "“", "fat", "”"]


@given(st.text(st.characters(), max_size=200))
def test_any_text_gives_tokens_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert token.text
        end = token.end


@given(st.text("aB1'’-–.,\u200b\u0301 %é", max_size=60))
def test_blanks_are_the_only_characters_that_are_lost(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.start, token.end)}
    lost = {character for at, character in enumerate(text) if at not in covered}
    assert lost <= set(" -–\u200b\u0301")


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("word", ["12", "2.5", "1,000", "ten", "½", "million"])
def test_numbers(word: str) -> None:
    assert is_number(words(word)[0])


@pytest.mark.parametrize("word", ["1st", "b12", "x", ".", "¹", "one's"])
def test_no_numbers(word: str) -> None:
    assert not is_number(words(word)[0])


@pytest.mark.parametrize(
    "line",
    ["a'", "1,1", "1.1é", "a-", "\u200b", "a\u0301", "a\u200b ", "1\u200b", "'", '"', "((", "fat ", "…", "don'\u200b"],
)
def test_a_line_of_a_megabyte_takes_linear_time(line: str) -> None:
    text = line * (1_000_000 // len(line)) + "é"
    tokenize(text)

import pytest

from claimcheck.language.inflect import forms, noun_forms, verb_forms


@pytest.mark.parametrize(
    "expected",
    [
        "burn burns burned burnt burning",
        "melt melts melted molten melting",
        "rid rids ridded ridding",
        "cut cuts cutting",
        "put puts putting",
        "set sets setting",
        "beat beats beaten beating",
        "shrink shrinks shrank shrunk shrunken shrinking",
        "grow grows grew grown growing",
        "regrow regrows regrew regrown regrowing",
        "lose loses lost losing",
        "fight fights fought fighting",
        "break breaks broke broken breaking",
        "get gets got gotten getting",
        "undergo undergoes underwent undergone undergoing",
        "travel travels traveled travelled traveling travelling",
        "control controls controlled controlling",
        "prefer prefers preferred preferring",
        "develop develops developed developing",
        "benefit benefits benefited benefitted benefiting benefitting",
        "unclog unclogs unclogged unclogging",
        "heal heals healed healing",
        "reveal reveals revealed revealing",
        "mix mixes mixed mixing",
        "slim slims slimmed slimming",
        "equip equips equipped equipping",
        "banish banishes banished banishing",
        "soothe soothes soothed soothing",
        "tone tones toned toning",
        "age ages aged ageing aging",
        "dye dyes dyed dyeing",
        "free frees freed freeing",
        "die dies died dying",
        "fortify fortifies fortified fortifying",
        "destroy destroys destroyed destroying",
        "panic panics panicked panicking",
        "relay relays relayed relaying",
        "have has had having",
        "do does did done doing",
    ],
)
def test_verb_forms(expected: str) -> None:
    words = tuple(expected.split())
    assert verb_forms(words[0]) == words


def test_be_has_all_its_forms() -> None:
    assert set(verb_forms("be")) == {"be", "am", "is", "are", "was", "were", "been", "being"}


@pytest.mark.parametrize(
    "expected",
    [
        "body bodies",
        "artery arteries",
        "kidney kidneys",
        "life lives",
        "foot feet",
        "man men",
        "woman women",
        "child children",
        "tooth teeth",
        "human humans",
        "midwife midwives",
        "grandchild grandchildren",
        "salesman salesmen",
        "diagnosis diagnoses",
        "metastasis metastases",
        "axis axes",
        "fungus fungi funguses",
        "bacterium bacteria",
        "virus viruses",
        "stomach stomachs",
        "match matches",
        "loss losses",
        "potato potatoes",
        "penis penises",
        "arthritis",
        "hives",
        "kidneys",
        "biceps",
        "series",
    ],
)
def test_noun_forms(expected: str) -> None:
    words = tuple(expected.split())
    assert noun_forms(words[0]) == words


def test_forms_joins_verb_and_noun_without_repeats() -> None:
    assert forms("cure") == ("cure", "cures", "cured", "curing")
    assert {"lives", "life"} <= set(forms("life"))


@pytest.mark.parametrize("word", ["a", "x", "s", "y", "e", "é", "don't", "b12", "l", "aa", "qu"])
def test_odd_words_do_not_crash(word: str) -> None:
    assert forms(word)[0] == word

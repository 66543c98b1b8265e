from pathlib import Path

import pytest

from claimcheck.errors import Problems, RuleError
from claimcheck.language.tokens import tokenize
from claimcheck.paths import rules_folder
from claimcheck.ruleset.authorised import FILE, AuthorisedClaims, load_authorised
from claimcheck.ruleset.likeness import Fit, authorised
from claimcheck.ruleset.stems import stem

SMALL = """\
act: 432/2012
tolerated: [contribute+ to, support+]
stronger: [boost+, protect+]
alike: protects
boosters: [rapidly]
generic: [the of a normal function system maintenance]
change: [reduction]
same: [immune immunity, tired tiredness fatigue]
people: [children]
conditions:
  source: a source of it
nutrients:
  vitamin C:
    names: [ascorbic acid]
    claims:
      - when: [source, twice a day]
        contributes to:
          - the normal function of the immune system
          - normal growth and normal rest
      - act: 1/2020
        verify: true
        in: [eu]
        wordings:
          - Vitamin C increases iron absorption
"""


@pytest.fixture(scope="module")
def claims() -> AuthorisedClaims:
    return load_authorised(rules_folder() / FILE)


def loaded(tmp_path: Path, text: str) -> AuthorisedClaims:
    path = tmp_path / "claims.yml"
    path.write_text(text, encoding="utf-8")
    return load_authorised(path)


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        loaded(tmp_path, text)
    return [str(problem).replace(f"{tmp_path}/", "") for problem in caught.value.problems]


def said(claims: AuthorisedClaims, text: str) -> tuple[str, list[str]] | None:
    found = authorised(tokenize(text), claims)
    return found and (found.fit.value, [wording.text for wording in found.wordings])


def fit(claims: AuthorisedClaims, text: str) -> str | None:
    found = authorised(tokenize(text), claims)
    return found and found.fit.value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("immune", "immunity"),
        ("metabolism", "metabolic"),
        ("bones", "bone"),
        ("hormonal", "hormones"),
        ("body's", "body"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_words_stay_as_they_are() -> None:
    assert [stem(word) for word in ("skin", "is", "iron", "dna")] == ["skin", "is", "iron", "dna"]


def test_a_file_is_read_in_full(tmp_path: Path) -> None:
    immune, both, first, second, iron = loaded(tmp_path, SMALL).wordings["vitamin C"]
    assert immune.text == "Vitamin C contributes to the normal function of the immune system"
    assert (immune.conditions, immune.act, immune.verify) == (("a source of it", "twice a day"), "432/2012", False)
    assert (immune.regions, immune.normal, immune.keys) == (("eu", "uk"), True, {"immun"})
    assert [sorted(w.keys) for w in (both, first, second)] == [["and", "growth", "rest"], ["growth"], ["rest"]]
    assert {w.text for w in (both, first, second)} == {"Vitamin C contributes to normal growth and normal rest"}
    assert (iron.act, iron.verify, iron.regions, iron.normal) == ("1/2020", True, ("eu",), False)
    assert iron.text == "Vitamin C increases iron absorption"


def test_everything_that_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    text = SMALL.replace("act: 432/2012\n", "", 1).replace("in: [eu]", "in: [us]").replace("boost+", "boost+ (", 1)
    text = text.replace("[ascorbic acid]", "[<effect>]").replace("verify: true", "verify: perhaps")
    text = text.replace("- normal growth and normal rest", "- the normal function")
    assert problems(tmp_path, text + "  zinc:\n    name: [spelter]\n") == [
        'claims.yml:1:1: the key "act" is missing',
        "claims.yml:13:13: classes of the lexicon have no meaning here",
        'claims.yml:15:9: nothing is left of "the normal function" to compare a sentence with',
        "claims.yml:20:17: verify should be true or false",
        'claims.yml:21:14: unknown in "us"; it is one of eu, uk',
        'claims.yml:25:5: unknown key "name"; did you mean "names"?',
        'claims.yml:25:5: the key "claims" is missing for zinc',
        "claims.yml:2:19: this round bracket is never closed",
    ]  # fmt: skip


def test_a_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        load_authorised(tmp_path / "none.yml")
    (tmp_path / "claims.yml").write_bytes(b"act: \xff")
    with pytest.raises(RuleError, match="is not UTF-8"):
        load_authorised(tmp_path / "claims.yml")


def test_every_wording_that_ships_says_itself(claims: AuthorisedClaims) -> None:
    wordings = [wording for found in claims.wordings.values() for wording in found]
    assert len(wordings) > 240
    unlike = {w.text for w in wordings if w.text not in (said(claims, f"{w.text}.") or ("", []))[1]}
    # It says what oleic acid is in a sentence of its own, and so does not name it.
    assert {w.nutrient for w in wordings if w.text in unlike} <= {"oleic acid"}
    assert {fit(claims, f"{w.text}.") for w in wordings if w.text not in unlike} == {"same"}


@pytest.mark.parametrize(
    "text",
    [
        "Zinc supports normal immune function.",
        "Our juice is rich in vitamin C, which helps to maintain normal immune function.",
        "Iron plays a role in normal cognitive function.",
        "Normal immune function is supported by zinc.",
        "Magnesium helps reduce tiredness and fatigue.",
        "Zinc protects cells from oxidative stress.",
        "Vitamin C increases iron absorption.",
        "Iodine contributes to normal thyroid function.",
        "Selenium: helps maintain normal hair and nails.",
        "Calcium is important for normal bones.",
        "Our collagen powder holds vitamin C, which contributes to normal collagen formation for the normal function of skin.",
        "ZINC contributes to the normal function of the immune system",
    ],
)
def test_the_same_in_other_words(claims: AuthorisedClaims, text: str) -> None:
    assert fit(claims, text) == "same"


@pytest.mark.parametrize(
    "text",
    [
        "Zinc boosts your immune system.",
        "Zinc helps boost immunity.",
        "Your immunity is boosted by zinc.",
        "Immune-boosting zinc is back in stock.",
        "Vitamin D strengthens bones.",
        "Magnesium fights fatigue.",
        "Magnesium rapidly helps reduce tiredness and fatigue.",
        "Clinically proven iron contributes to normal cognitive function.",
        "Potassium lowers blood pressure.",
        "Biotin restores hair.",
    ],
)
def test_a_stronger_verb_says_more(claims: AuthorisedClaims, text: str) -> None:
    assert fit(claims, text) == "stronger"


@pytest.mark.parametrize(
    "text",
    [
        "Zinc supports immune health.",
        "Magnesium reduces tiredness and fatigue.",
        "Zinc contributes to the normal function of the immune system in children.",
        "Zinc contributes to the normal function of the immune system and prevents colds.",
        "Vitamin A and iron contribute to the reduction of tiredness and fatigue.",
        "Collagen and vitamin C contribute to normal collagen formation for the normal function of skin.",
    ],
)
def test_what_leaves_out_or_adds_something_is_near_at_most(claims: AuthorisedClaims, text: str) -> None:
    assert fit(claims, text) == "loose"


@pytest.mark.parametrize(
    "text",
    [
        "Garlic supports normal immune function.",
        "The zinc roof is red.",
        "Zinc is good. The immune system is normal.",
        "Glucomannan contributes to weight loss.",
        "Biotin regrows hair.",
        "Low iron may increase the risk of fainting and make people feel tired.",
        "Reducing salt matters most of all for older people, as salt raises blood pressure.",
        "",
    ],
)
def test_what_names_no_nutrient_with_its_function_is_left_alone(claims: AuthorisedClaims, text: str) -> None:
    assert fit(claims, text) is None


def test_several_nutrients_and_functions(claims: AuthorisedClaims) -> None:
    assert said(claims, "Iron and folate contribute to the reduction of tiredness and fatigue.") == (
        "same",
        [f"{name} contributes to the reduction of tiredness and fatigue" for name in ("Iron", "Folate")],
    )
    children = "Vitamin D contributes to the normal function of the immune system in children"
    assert said(claims, children) == ("same", [children])


def test_a_term_that_the_wording_does_not_have_is_not_carried_along(claims: AuthorisedClaims) -> None:
    words = tokenize("Zinc supports normal immune function and glossy coats.")
    found = authorised(words, claims, [(6, 8)])
    assert found is not None
    assert found.fit is Fit.LOOSE

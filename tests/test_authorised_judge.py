import pytest
from readings import lexicon, reading

from claimcheck.judge.authorised import Authorised, Register, open_register
from claimcheck.language.claims import candidates
from claimcheck.paths import rules_folder
from claimcheck.ruleset.authorised import FILE, AuthorisedClaims, load_authorised

SOURCE = "the food is at least a source of this vitamin or mineral"


def shipped() -> AuthorisedClaims:
    return load_authorised(rules_folder() / FILE)


@pytest.fixture(scope="module")
def register() -> Register:
    found = open_register(("us", "eu", "uk"), shipped)
    assert found is not None
    return found


def looked_up(register: Register, text: str) -> list[Authorised | None]:
    read = reading(text)
    return [
        register.look_up(candidate, read)
        for index in range(len(read.sentences))
        for candidate in candidates(read, index, lexicon())
    ]


def only(register: Register, text: str) -> Authorised:
    (found,) = looked_up(register, text)
    assert found is not None
    return found


def test_no_register_without_the_eu_or_the_uk() -> None:
    def never() -> AuthorisedClaims:
        raise AssertionError("nothing is to be read")

    assert open_register(("us", "ads"), never) is None
    assert open_register((), never) is None


def test_an_authorised_claim_stands_with_its_conditions(register: Register) -> None:
    found = only(register, "Vitamin C contributes to the normal function of the immune system.")
    assert (found.stands, found.stronger) == (True, False)
    assert found.why.startswith(
        f"authorised wording for vitamin C in the EU and GB (Regulation 432/2012): {SOURCE} (15%"
    )


def test_a_stronger_claim_is_told_the_authorised_wording(register: Register) -> None:
    found = only(register, "Every winter, zinc boosts your immune system.")
    assert (found.stands, found.stronger, found.why) == (False, True, "")
    wording = "“Zinc contributes to the normal function of the immune system” (Regulation 432/2012)"
    assert found.settles.startswith(f"the wording authorised in the EU and GB: {wording}: {SOURCE}")
    assert found.settling("a trial") == f"{found.settles}; or a trial"


def test_of_what_comes_near_the_rule_speaks_first(register: Register) -> None:
    found = only(register, "Zinc supports immune health.")
    assert (found.stands, found.stronger, found.why) == (False, False, "")
    assert found.settling("a trial") == f"a trial; or {found.settles}"


def test_what_is_to_be_looked_up_says_so(register: Register) -> None:
    found = only(register, "Iron contributes to normal cognitive development of children.")
    assert "(Regulation 957/2010; look it up in the register first): " in found.why
    assert found.why.endswith("; for children")


def test_the_law_of_the_configured_regions_alone_counts() -> None:
    eu, uk = (open_register((region,), shipped) for region in ("eu", "uk"))
    assert eu is not None
    assert uk is not None
    claim = "Zinc contributes to normal cognitive function."
    assert [only(register, claim).why.split(" (")[0] for register in (eu, uk)] == [
        "authorised wording for zinc in the EU",
        "authorised wording for zinc in GB",
    ]
    solutions = (
        "Carbohydrate solutions contribute to the improvement of physical performance during a high-intensity and "
        "long-lasting physical exercise in trained adults."
    )
    assert [any(found is not None for found in looked_up(register, solutions)) for register in (eu, uk)] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Zinc does not boost immunity.",
        "Does zinc boost immunity?",
        "Garlic boosts immunity.",
        "Fish oil eases joint pain.",
    ],
)
def test_what_is_denied_asked_or_on_no_list_is_left_alone(register: Register, text: str) -> None:
    assert set(looked_up(register, text)) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Zinc contributes to the normal function of the immune system and prevents colds.",
        "Echinacea and zinc support normal immune function.",
    ],
)
def test_an_authorised_claim_carries_no_other_along(register: Register, text: str) -> None:
    assert not any(found.stands for found in looked_up(register, text) if found)


def test_another_claim_of_the_sentence_is_none_of_its_business(register: Register) -> None:
    text = "Vitamin C fights fatigue; garlic, as always, melts fat and lowers blood pressure."
    found = looked_up(register, text)
    assert [bool(item) for item in found] == [True] + [False] * (len(found) - 1)
    assert len(found) > 1

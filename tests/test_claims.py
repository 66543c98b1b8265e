"""The slots of a claim, from the window alone and from a parse."""

import re

import pytest
from readings import lexicon, reading

from claimcheck.claim import Category, Claim, Direction, Polarity, Slot, Voice
from claimcheck.language.claims import Candidate, candidates, evidence_for
from claimcheck.language.frames import PhraseHit
from claimcheck.language.parse import Parse, Word
from claimcheck.language.reading import Reading


def found(text: str, sentence: int = 0, parse: Parse | None = None) -> list[Candidate]:
    return list(candidates(reading(text), sentence, lexicon(), parse))


def only(text: str, parse: Parse | None = None) -> Claim:
    (candidate,) = found(text, parse=parse)
    return candidate.claim


def filled(slot: Slot | None) -> tuple[str, str] | None:
    return (slot.text, slot.kind) if slot else None


def parse(text: str, *rows: str) -> Parse:
    """A parse of a text from `relation head`, one for each of its words; a sign is a word of its own."""
    words = zip(re.finditer(r"\w+|[^\w\s]", text), (row.split() for row in rows), strict=True)
    return tuple(Word(*match.span(), match[0].lower(), dep, int(head)) for match, (dep, head) in words)


def test_effect_and_target():
    claim = only("Green tea melts belly fat.")
    assert claim.text == "melts belly fat"
    assert filled(claim.effect) == ("melts", "effect.remove")
    assert filled(claim.target) == ("belly fat", "target.weight.fat")
    assert (claim.direction, claim.category) == (Direction.REMOVED, Category.WEIGHT)
    assert (claim.polarity, claim.voice) == (Polarity.ASSERTED, Voice.AUTHOR)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("It lowers cholesterol.", Direction.DOWN),
        ("It boosts immunity.", Direction.UP),
        ("It melts fat.", Direction.REMOVED),
        ("It balances hormones.", Direction.NORMALISED),
        ("It is good for arthritis.", Direction.NONE),
        ("It has no side effects.", Direction.NONE),
    ],
)
def test_direction(text, direction):
    assert only(text).direction is direction


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("It melts belly fat.", Category.WEIGHT),
        ("It removes cellulite.", Category.BODY),
        ("It reduces wrinkles.", Category.SKIN_HAIR),
        ("It cures malaria.", Category.DISEASE),
        ("It relieves nausea.", Category.SYMPTOM),
        ("It boosts immunity.", Category.FUNCTION),
        ("It improves memory.", Category.MIND),
        ("It boosts libido.", Category.SEXUAL),
        ("It improves endurance.", Category.PERFORMANCE),
        ("It slows ageing.", Category.LONGEVITY),
        ("It has no side effects.", Category.SAFETY),
        ("It is clinically proven.", Category.STANDING),
        ("Coffee is linked to gout.", Category.STATISTIC),
        ("It is what works wonders.", Category.STANDING),
        ("It is a game changer.", Category.OTHER),
    ],
)
def test_category(text, category):
    assert only(text).category is category


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Fat is broken down by the injections.", ("injections", "intervention.procedure")),
        ("Get rid of wrinkles with castor oil.", ("castor oil", "intervention.cosmetic")),
        ("The tea, some say, melts belly fat.", ("tea", "intervention.drink")),
        ("Fight infections fast.", None),
    ],
)
def test_agent_from_the_window(text, agent):
    found = only(text).agent
    assert filled(found) == agent
    assert found is None or found.found_by == "window"


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Green tea melts belly fat.", ("Green tea", "intervention.drink")),
        ("It relieves joint pain.", ("It", "anaphor")),
        ("This quickly relieves joint pain.", ("This", "anaphor")),
        ("The kidneys remove toxins.", ("The kidneys", "agent.organ")),
        ("Zarbo removes toxins.", ("Zarbo", "other")),
    ],
)
def test_agent_from_the_order_of_words(text, agent):
    found = only(text).agent
    assert filled(found) == agent
    assert found.found_by == "order"


def test_agent_from_the_parse():
    text = "This serum, a blend of oils, reduces wrinkles."
    rows = "det 1|nsubj 8|punct 1|det 4|appos 1|prep 4|pobj 5|punct 1|ROOT 8|dobj 8|punct 8".split("|")
    claim = only(text, parse(text, *rows))
    assert (claim.agent.text, claim.agent.kind, claim.agent.found_by) == (
        "This serum",
        "intervention.cosmetic",
        "parse",
    )
    assert claim.text == "reduces wrinkles"


def test_a_target_is_not_its_own_agent():
    text = "The fat melts away."
    claim = only(text, parse(text, "det 1", "nsubj 2", "ROOT 2", "prt 2", "punct 2"))
    assert claim.agent is None
    assert claim.text == "The fat melts away"


def test_the_parse_draws_a_claim_out_to_the_noun_that_its_target_is_part_of():
    text = "It melts fat deposits."
    claim = only(text, parse(text, "nsubj 1", "ROOT 1", "compound 3", "dobj 1", "punct 1"))
    assert claim.text == "melts fat deposits"


def test_what_word_order_tells_is_not_asked_of_the_parse():
    text = "The tea lowers cholesterol."
    wrong = parse(text, "det 1", "compound 2", "ROOT 2", "dobj 2", "punct 2")
    assert only(text, wrong) == only(text)
    assert filled(only(text).agent) == ("The tea", "intervention.drink")


def test_a_parse_that_fits_no_word_is_passed_over():
    text = "Drops, it is said, melt fat deposits."
    assert only(text, ()) == only(text)


@pytest.mark.parametrize(
    ("text", "magnitude"),
    [
        ("It lowers blood pressure by 12 %.", ("12 %", "amount")),
        ("It lowers blood pressure by 12%.", ("12%", "amount")),
        ("Lose ten pounds with tea.", ("ten pounds", "amount")),
        ("Lose 10kg of fat with tea.", ("10kg", "amount")),
        ("It lowers blood pressure in 3 weeks.", None),
    ],
)
def test_magnitude(text, magnitude):
    assert filled(only(text).magnitude) == magnitude


@pytest.mark.parametrize(
    ("text", "timeframe"),
    [
        ("It lowers blood pressure in two weeks.", ("in two weeks", "time")),
        ("It lowers blood pressure within a week.", ("within a week", "time")),
        ("It lowers blood pressure in just 7 days.", ("in just 7 days", "time")),
        ("It lowers blood pressure after 3 sessions.", ("after 3 sessions", "time")),
        ("It lowers blood pressure by 12 %.", None),
        ("It lowers blood pressure, and it is 7 days old.", None),
    ],
)
def test_timeframe(text, timeframe):
    assert filled(only(text).timeframe) == timeframe


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("It relieves nausea in pregnant women.", ("in pregnant women", "population")),
        ("It relieves nausea among older adults.", ("among older adults", "population")),
        ("It relieved nausea in mice.", ("in mice", "population")),
        ("It relieves nausea.", None),
        ("It relieves nausea in the morning.", None),
    ],
)
def test_population(text, population):
    assert filled(only(text).population) == population


def test_how_far_evidence_reaches():
    text = (
        "The balm relieves pain (Okoro, 2019). A trial of 40 adults was small. It is yellow. It smells of mint [4].\n\n"
        "Others say no (Lindqvist, 2020).\n"
    )
    evidence = only(text).evidence
    assert [(item.text, item.covers) for item in evidence if "unspecific" not in item.kind] == [
        ("Okoro, 2019", "sentence"),
        ("[4]", "paragraph"),
    ]
    assert ("sample-size, unspecific", "neighbour") in {(item.kind, item.covers) for item in evidence}
    assert "Lindqvist, 2020" not in [item.text for item in evidence]


def test_evidence_looks_both_ways():
    read = reading("See Okoro (2019). It relieves pain. It is in Nature [4].")
    assert [(item.kind, item.covers) for item in evidence_for(read, 1) if "unspecific" not in item.kind][:1] == [
        ("author-year", "neighbour")
    ]
    assert evidence_for(read, 1)[-1].covers == "neighbour"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("A Cochrane review found that it relieves pain (Okoro, 2019).", "strong"),
        ("In a placebo-controlled trial it relieved pain (Okoro, 2019).", "medium"),
        ("In a randomised pilot study it relieved pain (Okoro, 2019).", "weak"),
        ("In mice, in an animal study, it relieved pain (Okoro, 2019).", "weak"),
        ("It relieves pain (Okoro, 2019).", ""),
    ],
)
def test_evidence_is_as_strong_as_the_design_that_is_named(text, strength):
    read = reading(text)
    assert {item.strength for item in evidence_for(read, 0)} == {strength}


def test_a_footnote_is_evidence_with_a_place():
    read = reading("The balm relieves pain.[^1]\n\n[^1]: Okoro, 2019.\n")
    (item,) = evidence_for(read, 0)
    assert (item.kind, item.covers) == ("footnote", "sentence")
    assert 0 < item.region.start < item.region.end <= len(read.document.source)


def test_regions_point_into_the_source():
    text = "# Why?\n\n- *Green* tea **melts&nbsp;belly fat** by 12 % in two weeks in women (Okoro, 2019).\n"
    read = reading(text)
    (claim,) = [c.claim for c in candidates(read, 1, lexicon())]
    slots = [claim.effect, claim.target, claim.magnitude, claim.timeframe, claim.population]
    assert all(slots)
    for slot in slots:
        assert text[slot.region.start : slot.region.end] == slot.text
    assert text[claim.region.start : claim.region.end] == "melts&nbsp;belly fat"
    for item in claim.evidence:
        assert text[item.region.start : item.region.end] == item.text


def test_where_nothing_was_proposed_the_sentence_is_the_claim():
    (candidate,) = found("(You will love how it feels!)")
    assert candidate.claim.text == "You will love how it feels"
    assert (candidate.claim.effect, candidate.claim.target) == (None, None)
    (candidate,) = found("Really - ?!")
    assert candidate.claim.text == "Really"


def test_two_claims_in_a_sentence():
    claims = [c.claim for c in found("The tea melts fat, and after that it does not cure malaria.")]
    assert [(claim.text, claim.polarity) for claim in claims] == [
        ("melts fat", Polarity.ASSERTED),
        ("cure malaria", Polarity.DENIED),
    ]


def test_fixed_wordings_and_terms_are_kept_for_the_rules():
    read = reading("The tea melts fat and works wonders.")
    (proposal,) = [p for p in read.proposals[0] if p.effect]
    marked = proposal._replace(rules=(PhraseHit("a/rule", proposal.start, proposal.end),))
    read = Reading(read.document, read.sentences, read.sources, ((marked,),))
    (candidate,) = candidates(read, 0, lexicon())
    region = candidate.phrases["a/rule"]
    assert read.document.source[region.start : region.end].startswith("melts fat")
    assert {hit.term.key for hit in candidate.terms} >= {"effect.remove", "target.weight.fat"}


def test_signs_without_words_make_a_claim_too():
    for text in ("?", "…!", "\U0001f600 \U0001f600"):
        read = reading(text, "a.txt")
        for index in range(len(read.sentences)):
            assert candidates(read, index, lexicon())

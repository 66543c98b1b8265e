"""How a claim is meant: asserted, denied, asked or supposed; by whom; how surely."""

import pytest
from readings import proposals, sentence, words

from claimcheck.claim import Certainty, Polarity, Voice
from claimcheck.language.frames import Proposal, propose
from claimcheck.language.scope import Scope, live_cues, read_scopes


def proposal(text: str, claim: str) -> Proposal:
    """The proposal in a text that holds some words."""
    return next(p for p in proposals(text) if claim in (words(text, p) or ""))


def scope(text: str, claim: str) -> Scope:
    (scope,) = read_scopes(sentence(text), [proposal(text, claim)])
    return scope


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # negation
        ("The tea does not melt fat.", "melt fat"),
        ("The tea doesn't melt fat.", "melt fat"),
        ("The tea won't melt fat.", "melt fat"),
        ("The tea cannot cure a cold.", "cure a cold"),
        ("There is no evidence that the tea melts fat.", "melts fat"),
        ("There is little evidence that magnesium improves sleep.", "improves sleep"),
        ("The tea has not been shown to melt fat.", "melt fat"),
        ("The tea is not effective for weight loss.", "effective for weight loss"),
        ("The tea is unlikely to reduce pain.", "reduce pain"),
        ("There is nothing that cures colds.", "cures colds"),
        ("The tea is no better than placebo for weight loss.", "better than placebo"),
        ("The tea fails to melt fat.", "melt fat"),
        ("The tea never melted fat in any trial.", "melted fat"),
        ("Neither tea nor coffee cures migraines.", "cures migraines"),
        ("Proof that the tea melts fat is lacking.", "melts fat"),
        # what does not manage to, cannot, or does nothing
        ("The tea failed to ease pain in the trial.", "ease pain"),
        ("The tea is unable to melt fat.", "melt fat"),
        ("The tea does nothing to relieve pain.", "relieve pain"),
        ("The tea did little to relieve pain.", "relieve pain"),
        ("The tea neither melts fat nor lifts mood.", "melts fat"),
        ("The tea neither melts fat nor lifts mood.", "lifts mood"),
        ("It cannot cure cancer, nor does it melt fat.", "melt fat"),
        # a verdict behind the claim
        ("That the tea melts fat has not been proven.", "melts fat"),
        ("That the tea melts fat has never been shown in trials.", "melts fat"),
        ("The claim that the tea melts fat lacks evidence.", "melts fat"),
        ("Evidence that the tea melts fat is thin.", "melts fat"),
        ("Studies to show that the tea melts fat are missing.", "melts fat"),
        ("The benefits of the tea for weight loss are unproven.", "weight loss"),
        # a list does not end a denial
        ("It does not reduce pain, swelling, or ease cramps.", "ease cramps"),
        ("There is no evidence that tea, coffee, or the balm relieves pain.", "relieves pain"),
        ("The tea does not melt fat or lower cholesterol.", "melt fat"),
        # debunk, before and behind
        ("It is a myth that the tea melts fat.", "melts fat"),
        ("That the tea melts fat is a myth.", "melts fat"),
        ("Claims that the tea melts fat are false.", "melts fat"),
        ("That the tea melts fat is unproven.", "melts fat"),
        ("Contrary to the advert, nothing in it can melt fat.", "melt fat"),
        ("The tea supposedly melts fat.", "melts fat"),
        ("So-called superfoods cure cancer.", "cure cancer"),
    ],
)
def test_denied(text, claim):
    found = scope(text, claim)
    assert (found.polarity, found.certainty) == (Polarity.DENIED, Certainty.DENIED)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The tea melts fat.", "melts fat"),
        # what only looks like a denial
        ("The tea not only melts fat but lifts mood.", "melts fat"),
        ("The tea does not just reduce pain, it heals joints.", "heals joints"),
        ("The balm relieves pain with no side effects.", "relieves pain"),
        ("Without surgery, the wrap removes cellulite.", "removes cellulite"),
        ("No doubt the tea melts fat.", "melts fat"),
        ("No wonder the tea melts fat.", "melts fat"),
        ("It cannot fail to melt fat.", "melt fat"),
        ("You will no longer suffer from joint pain.", "joint pain"),
        ("Nothing works better for joint pain.", "joint pain"),
        ("No need to diet: the tea melts fat.", "melts fat"),
        ("I have never felt better, and my joint pain is gone.", "joint pain"),
        ("The tea does not cause headaches.", "cause headaches"),
        ("You will never suffer from joint pain again.", "joint pain"),
        ("I never thought the tea would melt fat.", "melt fat"),
        ("The tea never fails to melt fat.", "melt fat"),
        ("The tea never causes headaches and relieves pain.", "relieves pain"),
        # what is lacking or weak is no proof
        ("If your immune system is weak, the tea boosts immunity.", "boosts immunity"),
        ("When iron is lacking, spinach boosts energy.", "boosts energy"),
        ("The tea relieves pain, and the balm has not been proven.", "relieves pain"),
        # what was promised, or used to happen
        ("They promised the tea would melt fat.", "melt fat"),
        ("My doctor said it would reduce pain.", "reduce pain"),
        # a denial that ends before the claim
        ("The tea does not melt fat, but it lowers cholesterol.", "lowers cholesterol"),
        ("The tea does not melt fat although it lowers cholesterol.", "lowers cholesterol"),
        ("The tea does not melt fat, yet it lowers cholesterol.", "lowers cholesterol"),
        ("The tea does not melt fat, however it lowers cholesterol.", "lowers cholesterol"),
        ("The tea does not melt fat; it lowers cholesterol.", "lowers cholesterol"),
        ("The tea does not melt fat — it lowers cholesterol.", "lowers cholesterol"),
        ("It does not cure cancer, and the tea lowers cholesterol.", "lowers cholesterol"),
        ("Because the tea does not melt fat, the balm relieves pain.", "relieves pain"),
        ("It does not cure cancer, and green tea lowers cholesterol.", "lowers cholesterol"),
        ("The tea does not melt fat and it lowers cholesterol.", "lowers cholesterol"),
        ("The tea does not melt fat and the balm relieves pain.", "relieves pain"),
        ("Because it does not burn muscle, it melts fat.", "melts fat"),
        ("Although the tea does not cure migraines, the balm relieves pain.", "relieves pain"),
        ("Unlike diets that fail to reduce fat, the tea melts fat.", "melts fat"),
        # whether … or …, it works
        ("Whether you are young or old, ginger eases nausea.", "eases nausea"),
        ('"Whether for two weeks or ten, Bitterroot eases nausea!"', "eases nausea"),
        ("They never tried it later, some people say it relieves pain.", "relieves pain"),
        ("Whether it is stress or age, this balm relieves pain.", "relieves pain"),
        # who wants or has something is the reader that the claim is for
        ("If you have joint pain, the balm relieves it.", "relieves"),
        ("If you drink the tea, it melts fat.", "melts fat"),
        ("Want to lose weight fast?", "lose weight"),
        ("Looking to boost your immunity?", "boost your immunity"),
        # how and why take for granted what they ask about
        ("How the tea melts fat", "melts fat"),
        ("Why turmeric fights inflammation", "fights inflammation"),
        ("How the tea melts fat?", "melts fat"),
        ("Did you know that the tea melts fat?", "melts fat"),
        # no question, though it opens like one
        ("Does wonders for joint pain", "joint pain"),
        ("Can help relieve pain", "relieve pain"),
        ("Do yoga to relieve stress", "relieve stress"),
        ("Can the tea melt fat? Yes, it burns fat!", "burns fat"),
        ("Tired of wrinkles? Melt fat now", "Melt fat"),
        ("Ginger may help ease nausea.", "ease nausea"),
    ],
)
def test_asserted(text, claim):
    assert scope(text, claim).polarity is Polarity.ASSERTED


def test_what_stands_before_a_terminator_stays_denied():
    for link in (", but it", " although it", "; it", ", yet it"):
        text = f"The tea does not melt fat{link} lowers cholesterol."
        assert scope(text, "melt fat").polarity is Polarity.DENIED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Does the tea melt fat?", "melt fat"),
        ("Can the tea melt fat?", "melt fat"),
        ("Is it true that the tea melts fat?", "melts fat"),
        ("But will the tea melt fat?", "melt fat"),
        ("How do these drops relieve pain", "relieve pain"),
        ("Why does turmeric fight inflammation?", "fight inflammation"),
        ("Does green tea melt fat", "melt fat"),
        ("Can ginger relieve nausea", "relieve nausea"),
        ("Can the tea melt fat? Yes, it burns fat!", "melt fat"),
        ("They tested if the tea melts fat.", "melts fat"),
        ("Ask your doctor if the tea relieves pain.", "relieves pain"),
        ("They wondered if ginger eases nausea.", "eases nausea"),
        ("The trial asked whether the tea, the balm or the oil melts fat.", "melts fat"),
        ("How does the tea melt fat?", "melt fat"),
        ("The authors asked whether the tea melts fat.", "melts fat"),
        ('"Does it relieve pain?" she asked.', "relieve pain"),
    ],
)
def test_questioned(text, claim):
    assert scope(text, claim).polarity is Polarity.QUESTIONED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The drops are designed to relieve pain.", "relieve pain"),
        ("Researchers hope the drug will cure malaria.", "cure malaria"),
        ("One day the drug may cure malaria.", "cure malaria"),
        ("The trial aims to find out if the drug reduces pain.", "reduces pain"),
        ("If the results hold, the drug could reduce pain.", "reduce pain"),
        ("In theory the tea would reduce pain.", "reduce pain"),
        ("The tea would reduce pain.", "reduce pain"),
    ],
)
def test_hypothetical(text, claim):
    assert scope(text, claim).polarity is Polarity.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "claim", "voice"),
    [
        ("The tea melts fat.", "melts fat", Voice.AUTHOR),
        # attribution, named
        ("Magnesium relieves migraines, says Dr. Okoro.", "relieves migraines", Voice.NAMED),
        ('"The balm relieves pain," says Ada Okoro of the clinic.', "relieves pain", Voice.NAMED),
        ("According to Harvard, nuts lower cholesterol.", "lower cholesterol", Voice.NAMED),
        # attribution, vague
        ("Studies show that the tea melts fat.", "melts fat", Voice.VAGUE),
        ("Experts agree that the tea melts fat.", "melts fat", Voice.VAGUE),
        ("It is well known that ginger relieves nausea.", "relieves nausea", Voice.VAGUE),
        ("Doctors recommend the balm; it relieves joint pain.", "relieves joint pain", Voice.VAGUE),
        # distancing
        ("The pills claim to melt fat.", "melt fat", Voice.PRODUCT),
        ("The tea is touted as a way to melt fat.", "melt fat", Voice.PRODUCT),
        ("The maker claims that the tea melts fat.", "melts fat", Voice.PRODUCT),
        ("Users swear by it to relieve joint pain.", "relieve joint pain", Voice.PRODUCT),
        # testimonial
        ("I lost 20 pounds with the tea.", "lost 20 pounds", Voice.TESTIMONIAL),
        ("My migraines disappeared.", "migraines disappeared", Voice.TESTIMONIAL),
        ("The tea relieved my joint pain.", "relieved my joint pain", Voice.TESTIMONIAL),
        ("We give it to relieve pain.", "relieve pain", Voice.AUTHOR),
    ],
)
def test_voice(text, claim, voice):
    assert scope(text, claim).voice is voice


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Ginger relieves nausea.", Certainty.PLAIN),
        ("Ginger may relieve nausea.", Certainty.SPECULATIVE),
        ("Ginger might relieve nausea.", Certainty.SPECULATIVE),
        ("Ginger could relieve nausea.", Certainty.SPECULATIVE),
        ("Perhaps ginger relieves nausea.", Certainty.SPECULATIVE),
        ("Ginger can relieve nausea.", Certainty.TENTATIVE),
        ("Ginger seems to relieve nausea.", Certainty.TENTATIVE),
        ("Ginger tends to relieve nausea.", Certainty.TENTATIVE),
        ("Some evidence suggests that ginger relieves nausea.", Certainty.TENTATIVE),
        ("Ginger relieves nausea in some people.", Certainty.TENTATIVE),
        ("Ginger will relieve nausea.", Certainty.BOOSTED),
        ("Ginger is proven to relieve nausea.", Certainty.BOOSTED),
        ("Ginger is clinically proven to relieve nausea.", Certainty.BOOSTED),
        ("Ginger definitely relieves nausea.", Certainty.BOOSTED),
        ("Ginger always relieves nausea.", Certainty.ABSOLUTE),
        ("Ginger instantly relieves nausea.", Certainty.ABSOLUTE),
        ("Ginger completely relieves nausea.", Certainty.ABSOLUTE),
        ("Ginger permanently removes nausea.", Certainty.ABSOLUTE),
        ("Ginger is guaranteed to relieve nausea.", Certainty.ABSOLUTE),
        ("Ginger relieves nausea 100% of the time.", Certainty.ABSOLUTE),
    ],
)
def test_certainty(text, certainty):
    assert scope(text, "nausea").certainty is certainty


def test_the_strongest_word_sets_the_certainty():
    assert scope("Ginger will always relieve nausea, and it may help.", "nausea").certainty is Certainty.ABSOLUTE


def test_a_hedge_of_another_clause_does_not_reach_a_claim():
    text = "The drops may relieve pain, but the balm removes scars."
    assert scope(text, "relieve pain").certainty is Certainty.SPECULATIVE
    assert scope(text, "removes scars").certainty is Certainty.PLAIN
    assert scope("It may rain; the balm removes scars.", "removes scars").certainty is Certainty.PLAIN


def test_the_cues_that_reach_a_claim_are_told():
    text = "The tea does not melt fat, but it may lower cholesterol."
    assert {cue.term.group for cue in scope(text, "melt fat").cues} >= {"negation"}
    assert {cue.term.group for cue in scope(text, "lower cholesterol").cues} >= {"hedge_speculative"}
    assert "negation" not in {cue.term.group for cue in scope(text, "lower cholesterol").cues}


@pytest.mark.parametrize(
    "text", ["The tea would probably reduce pain.", "It'd help reduce pain.", "A cut would also reduce pain."]
)
def test_would_supposes(text):
    assert scope(text, "reduce pain").polarity is Polarity.HYPOTHETICAL


def test_a_hedge_ends_with_its_subject():
    text = "The drops may relieve pain, and the balm removes scars."
    assert scope(text, "removes scars").certainty is Certainty.PLAIN
    text = "The drops may relieve pain, swelling and itching, or remove scars."
    assert scope(text, "remove scars").certainty is Certainty.SPECULATIVE


def test_a_wish_is_told():
    assert "wish" in {cue.term.group for cue in scope("Want to lose weight fast?", "lose weight").cues}


def test_negations_inside_a_construction_that_asserts_are_not_live():
    read = sentence("Not only does it melt fat, it does not burn muscle.")
    groups = [(hit.term.group, words(read.text, hit)) for hit in live_cues(read)]
    assert ("anti_debunk", "Not only") in groups
    assert [found for group, found in groups if group == "negation"] == ["does not burn"]


def test_every_sentence_has_a_scope():
    for text in ("?", "a", "?!", "No.", "Not.", "…", '"'):
        read = sentence(text)
        assert propose(read) == ()
        (scope,) = read_scopes(read, [Proposal(0, 1)])
        assert scope.certainty in Certainty

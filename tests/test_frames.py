"""Every form in which English words a health claim: what is proposed, which effect and which target it has."""

import pytest
from readings import proposals, sentence, words

from claimcheck.language.frames import PhraseHit, propose
from claimcheck.language.pairs import gap

# form, text, words of the claim, effect, target
FORMS = [
    ("bare verb and object", "Ginger lowers cholesterol.", "lowers cholesterol", "lowers", "cholesterol"),
    ("object with an article", "It melts the fat.", "melts the fat", "melts", "fat"),
    ("adverb", "The gel quickly melts fat.", "melts fat", "melts", "fat"),
    ("this as subject", "This relieves joint pain.", "relieves joint pain", "relieves", "joint pain"),
    ("these as subject", "These reduce pain.", "reduce pain", "reduce", "pain"),
    ("modal", "Green tea can melt fat.", "melt fat", "melt", "fat"),
    ("helps V O", "The serum helps calm skin.", "helps calm skin", "calm", "skin"),
    ("helps burn fat", "The tea helps burn fat.", "helps burn fat", "burn", "fat"),
    ("helps to V O", "The patch helps to relieve headaches.", "helps to relieve headaches", "relieve", "headaches"),
    ("helps in Ving O", "The massage helps in removing cellulite.", "helps in removing cellulite", "removing", "cellulite"),
    (
        "found helpful in Ving",
        "The roller was found to be helpful in treating cellulite.",
        "found to be helpful in treating cellulite",
        "treating",
        "cellulite",
    ),
    ("known to V O", "Nettle is known to relieve arthritis.", "known to relieve arthritis", "relieve", "arthritis"),
    ("proven to V O", "The gel is proven to reduce wrinkles.", "proven to reduce wrinkles", "reduce", "wrinkles"),
    ("good for O", "Turmeric is good for arthritis.", "good for arthritis", "good for", "arthritis"),
    ("ideal for O", "Saunas are ideal for back pain.", "ideal for back pain", "ideal for", "back pain"),
    ("beneficial for O", "Yoga is beneficial for anxiety.", "beneficial for anxiety", "beneficial", "anxiety"),
    ("effective for O", "The wrap is effective for cellulite.", "is effective for cellulite", "effective", "cellulite"),
    (
        "effective for people with O",
        "The balm is effective for people with eczema.",
        "is effective for people with eczema",
        "effective",
        "eczema",
    ),
    ("passive", "Fat is broken down by the injections.", "Fat is broken down", "broken down", "Fat"),
    ("begins to V", "Slowly the fat begins to melt away.", "fat begins to melt away", "melt away", "fat"),
    ("vanishes", "After a week the wrinkles vanish.", "wrinkles vanish", "vanish", "wrinkles"),
    ("target that fades", "Dark spots fade by morning.", "Dark spots fade", "fade", "Dark spots"),
    ("fat burns", "Then the fat burns away.", "fat burns away", "burns away", "fat"),
    ("makes O adjective", "The peel is warm, which makes the skin firm.", "makes the skin firm", "makes", "skin"),
    ("leaves O adjective", "The oil leaves skin smoother.", "leaves skin smoother", "leaves", "skin"),
    ("keeps O adjective", "Oats keep the heart healthy.", "keep the heart healthy", "keep", "heart"),
    ("makes an organ V O", "The pads make the liver burn fat.", "make the liver burn fat", "burn", "fat"),
    ("so that", "The heat spreads so that the fat dissolves.", "fat dissolves", "dissolves", "fat"),
    ("purpose", "Use castor oil to soften scars.", "soften scars", "soften", "scars"),
    ("get rid of", "Use castor oil to get rid of wrinkles.", "get rid of wrinkles", "get rid of", "wrinkles"),
    ("say goodbye to", "Say goodbye to cellulite.", "Say goodbye to cellulite", "Say goodbye to", "cellulite"),
    ("bid farewell to", "Bid farewell to joint pain.", "Bid farewell to joint pain", "Bid farewell to", "joint pain"),
    ("put an end to", "Put an end to insomnia.", "Put an end to insomnia", "Put an end to", "insomnia"),
    ("do away with", "Do away with bloating.", "Do away with bloating", "Do away with", "bloating"),
    ("no more O", "No more acne.", "No more acne", "No more", "acne"),
    ("imperative", "Fight infections fast.", "Fight infections", "Fight", "infections"),
    ("heading in capitals", "Lower Blood Pressure Fast", "Lower Blood Pressure", "Lower", "Blood Pressure"),
    ("bullet without a subject", "Boosts metabolism", "Boosts metabolism", "Boosts", "metabolism"),
    ("relative clause", "a powder that supports gut health", "supports gut health", "supports", "gut health"),
    ("shared subject", "The syrup is cheap and eases coughs.", "eases coughs", "eases", "coughs"),
    (
        "coordinated objects",
        "The cream reduces wrinkles, sagging and dark spots.",
        "reduces wrinkles, sagging and dark spots",
        "reduces",
        "wrinkles",
    ),
    ("noun and of", "Reduction of pain is what counts.", "Reduction of pain", "Reduction", "pain"),
    ("noun and from", "Relief from pain comes quickly.", "Relief from pain", "Relief", "pain"),
    ("noun and for", "The mud is a cure for acne.", "cure for acne", "cure", "acne"),
    ("noun for, opening", "A remedy for insomnia.", "remedy for insomnia", "remedy", "insomnia"),
    ("noun and to", "The juice gives a boost to immunity.", "gives a boost to immunity", "gives", "immunity"),
    ("noun compound", "The wrap leads to fat reduction.", "leads to fat reduction", "leads to", "fat reduction"),
    (
        "acts as",
        "It acts as an appetite suppressant.",
        "acts as an appetite suppressant",
        "acts as",
        "appetite suppressant",
    ),
    ("lowers the risk", "Walnuts lower the risk of stroke.", "lower the risk of stroke", "lower", "stroke"),
    ("protects against", "The berry protects against heart disease.", "protects against heart disease", "protects", "heart disease"),
    ("works better for", "It works better for back pain.", "It works better for back pain", "works", "back pain"),
    (
        "works better than",
        "The balm works better than aspirin for headaches.",
        "works better than aspirin for headaches",
        "works",
        "headaches",
    ),
    ("outcome with a number", "Women who took it lost 12 pounds.", "lost 12 pounds", "lost", "pounds"),
    ("outcome in the first person", "I lost 20 pounds in a month.", "I lost 20 pounds", "lost", "pounds"),
    ("outcome of an ailment", "The drops cleared my eczema.", "cleared my eczema", "cleared", "eczema"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "effect", "target"), [pytest.param(*rest, id=form) for form, *rest in FORMS])
def test_the_form_is_proposed(text, claim, effect, target):
    found = [(words(text, p), words(text, p.effect), words(text, p.target)) for p in proposals(text)]
    assert found == [(claim, effect, target)]


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        pytest.param("Pain relief in an hour.", "Pain relief", id="noun compound"),
        pytest.param("A fat-burning tea.", "fat-burning", id="compound adjective"),
        pytest.param("A cholesterol-lowering oat bar.", "cholesterol-lowering", id="compound adjective with a marker"),
        pytest.param("Ginger is a natural anti-inflammatory.", "anti-inflammatory", id="prefix adjective"),
        pytest.param("An anti-aging cream.", "anti-aging", id="prefix adjective with ageing"),
        pytest.param("The herb is a fat burner.", "fat burner", id="agent noun"),
        pytest.param("Fennel is an appetite suppressant.", "appetite suppressant", id="agent noun with appetite"),
        pytest.param("Elderberry is an immune booster.", "immune booster", id="agent noun with immunity"),
    ],
)
def test_a_form_that_names_effect_and_target_in_one_is_proposed(text, effect):
    (found,) = proposals(text)
    assert words(text, found.effect) == effect
    assert effect in words(text, found)


def test_an_effect_does_not_act_over_the_border_of_a_clause():
    text = "As the circulation increases, the fat begins to melt away."
    assert [words(text, p) for p in proposals(text)] == ["circulation increases", "fat begins to melt away"]


def test_the_name_of_a_study_design_is_no_effect():
    text = "A controlled trial of 40 adults found that the balm relieves knee pain."
    assert [words(text, proposal) for proposal in proposals(text)] == ["relieves knee pain"]


def test_one_term_that_names_both_is_no_claim_of_its_own_beside_a_pair():
    text = "Our fat-burning tea lowers cholesterol."
    assert [words(text, p) for p in proposals(text)] == ["lowers cholesterol"]


def test_a_lead_in_with_a_gerund_is_a_claim_of_its_own():
    text = "By boosting metabolism, the drops speed up weight loss."
    assert [words(text, p) for p in proposals(text)] == ["boosting metabolism", "speed up weight loss"]


@pytest.mark.parametrize(
    ("text", "claim", "group"),
    [
        ("Coffee is linked to gout.", "linked to", "risk"),
        ("Olive oil is associated with memory.", "associated with", "risk"),
        ("The drops work wonders.", "work wonders", "works"),
        ("The gel has no side effects.", "no side effects", "safety"),
        ("It is a life changer.", "life changer", "life_change"),
        ("The serum is clinically proven.", "clinically proven", "proof"),
        ("Doctors recommend it.", "Doctors recommend", "endorsement"),
    ],
)
def test_praise_and_association_are_proposed_by_their_wording(text, claim, group):
    (found,) = proposals(text)
    assert words(text, found) == claim
    assert (found.wording.term.group, found.effect, found.target) == (group, None, None)


@pytest.mark.parametrize(
    "text", ["Dogs love the treats.", "We sell these drops to people with acne.", "The dose was lower."]
)
def test_a_verb_behind_an_article_is_a_noun(text):
    assert proposals(text) == []


@pytest.mark.parametrize("text", ["Foods that reduce pain are mild.", "This reduces pain.", "These reduce pain."])
def test_what_points_back_is_no_article(text):
    (found,) = proposals(text)
    assert words(text, found.effect) in ("reduce", "reduces")


@pytest.mark.parametrize(
    "text",
    [
        "It lowers costs. Cholesterol is a fat.",
        "It lowers costs; cholesterol is measured.",
        "Does it lower costs? Cholesterol is measured.",
        "It lowers costs — cholesterol is measured.",
        "It lowers " + "very long and quite tiresome words " * 3 + "cholesterol.",
    ],
)
def test_an_effect_reaches_neither_over_the_end_of_a_clause_nor_far(text):
    assert proposals(text) == []


def test_an_effect_with_an_object_behind_it_does_not_look_back():
    text = "For wrinkles it lowers cholesterol."
    assert [words(text, p.target) for p in proposals(text)] == ["cholesterol"]


def test_a_narrow_target_goes_before_a_broad_one_that_is_as_near():
    text = "The tea boosts body and immunity."
    assert [words(text, p.target) for p in proposals(text)] == ["immunity"]


def test_words_between_are_counted_without_connectives():
    text = "It lowers, and of the whole blood cholesterol."
    effect = next(h for h in sentence(text).hits if h.term.kind == "effect")
    target = next(h for h in sentence(text).hits if words(text, h) == "cholesterol")
    assert gap(sentence(text), effect, target) == gap(sentence(text), target, effect) == 2


def test_fixed_wordings_of_rules_are_proposals_too():
    text = "The tea melts fat and costs us very little money."
    read = sentence(text)
    alone, joined = PhraseHit("a/one", 7, 9), PhraseHit("a/two", 2, 4)
    found = propose(read, [alone, joined])
    assert [(words(text, p), [hit.rule for hit in p.rules]) for p in found] == [
        ("melts fat", ["a/two"]),
        ("very little", ["a/one"]),
    ]
    assert found[0].effect is not None
    assert propose(read, [alone, joined]) == propose(read, [joined, alone])


def test_sentences_without_terms_propose_nothing():
    assert proposals("The shop opens at nine.") == []
    assert proposals("...") == []

"""What a pronoun in a claim points back to."""

import pytest
from readings import lexicon, reading

from claimcheck.language.claims import candidates


def meant(text: str, claim: str) -> str | None:
    """The words that the agent of a claim stands for."""
    read = reading(text)
    for index in range(len(read.sentences)):
        for candidate in candidates(read, index, lexicon()):
            if candidate.claim.text == claim:
                agent = candidate.claim.agent
                return agent.refers_to.text if agent and agent.refers_to else None
    raise AssertionError(f"no claim '{claim}'")


@pytest.mark.parametrize(
    ("text", "claim", "stands_for"),
    [
        ("Ginger is a root. It relieves nausea.", "relieves nausea", "Ginger"),
        ("Ginger is a root and it relieves nausea.", "relieves nausea", "Ginger"),
        ("# Nettle tea\n\nWe love it in March. It relieves hay fever.", "relieves hay fever", "Nettle"),
        (
            "We tried ginger and three injections. They relieve joint pain.",
            "relieve joint pain",
            "injections",
        ),
        ("The shop opens at nine. It relieves nausea.", "relieves nausea", None),
    ],
)
def test_a_pronoun_stands_for_the_intervention_named_before(text, claim, stands_for):
    assert meant(text, claim) == stands_for


def test_what_stands_in_another_section_is_not_meant():
    text = "# Shop news\n\nGinger is a root.\n\n## Opening hours\n\nIt relieves nausea."
    assert meant(text, "relieves nausea") is None


def test_the_words_that_are_meant_are_found_in_the_source():
    text = "Ginger is a root. It relieves nausea."
    read = reading(text)
    (candidate,) = candidates(read, 1, lexicon())
    agent = candidate.claim.agent
    region = agent.refers_to.region
    assert text[region.start : region.end] == agent.refers_to.text == "Ginger"
    assert agent.text == "It"

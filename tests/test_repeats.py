"""Claims that say the same as an earlier one of their article."""

import pytest
from readings import lexicon, reading

from claimcheck.judge.repeats import first_mentions
from claimcheck.language.claims import candidates


def repeats(text: str) -> list[int | None]:
    read = reading(text)
    found = [c.claim for i in range(len(read.sentences)) if read.proposals[i] for c in candidates(read, i, lexicon())]
    return first_mentions(found)


@pytest.mark.parametrize(
    ("text", "said_before"),
    [
        ("# The tea that relieves migraines\n\nIt eases a migraine.\n\nIt relieves nausea.", [None, 0, None]),
        ("It relieves migraines. It does not relieve migraines.", [None, None]),
        ("It relieves migraines. It causes migraines.", [None, None]),
        ("It relieves migraines. It relieves migraines. It eases migraines.", [None, 0, 0]),
    ],
)
def test_the_same_effect_on_the_same_target_in_the_same_sense_is_one_claim(text, said_before):
    assert repeats(text) == said_before

"""How the score of a flag is shared out among the signals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.judge.shares import Shares
from claimcheck.judge.trees import Tree
from claimcheck.judge.weigh import Question, Weighing

# Asks for an effect, and where there is one for a source.
TREE = Tree(
    names=["effect", "", "source", "", ""],
    threshold=[0.5, 0, 0.5, 0, 0],
    left=[1, -1, 3, -1, -1],
    right=[2, -1, 4, -1, -1],
    value=[0.0, -1.0, 1.0, 2.0, -0.5],
)
ASKS = Question(0.25, {"effect": 0.5, "length": 0.1}, [TREE])
COUNTS = Question(0.0, {"source": -2.0}, [])


def answers(signals, questions=(ASKS,)):
    return Weighing.of(*questions).begin({}).answers(signals)


def told(signals, shares=(1.0,), questions=(ASKS,), added=None):
    teller = Shares(questions)
    leaves = [answer.leaves for answer in answers(signals, questions)]
    return teller.telling(teller.values({}), signals, leaves, shares, added or {})


def test_a_signal_gets_its_weight_and_the_changes_at_the_splits_that_ask_for_it():
    assert told({"effect": 1.0}) == pytest.approx({"effect": 0.5 + 1.0, "source": 1.0})
    assert told({"effect": 1.0, "source": 1.0}) == pytest.approx({"effect": 1.5, "source": -1.5})
    assert told({}) == pytest.approx({"effect": -1.0})


def test_what_is_too_little_to_tell_is_left_out():
    assert "length" not in told({"length": 0.4})
    assert told({"length": 0.6})["length"] == pytest.approx(0.06)


def test_each_answer_counts_as_far_as_its_share():
    signals = {"effect": 1.0, "source": 1.0}
    both = told(signals, (0.5, 0.25), (ASKS, COUNTS))
    assert both == pytest.approx({"effect": 0.75, "source": -0.75 - 0.5})


def test_points_that_are_no_part_of_the_answers_are_added():
    assert told({"effect": 1.0}, added={"effect": 1.0, "construction:goal": -2.0}) == pytest.approx(
        {"effect": 2.5, "source": 1.0, "construction:goal": -2.0}
    )


@given(st.dictionaries(st.sampled_from(["effect", "source", "length"]), st.floats(0, 3)))
def test_the_points_make_up_the_answer(signals):
    # The mean at the root is 0, and what is left out is less than 0.05 for each of three signals.
    (answer,) = answers(signals)
    assert sum(told(signals).values()) == pytest.approx(answer.odds - 0.25, abs=0.15)


@given(st.dictionaries(st.sampled_from(["effect", "source", "length", "other"]), st.floats(-3, 3)), st.integers(0, 4))
def test_it_does_not_matter_which_signals_are_known_before(signals, known):
    first, rest = dict(list(signals.items())[:known]), dict(list(signals.items())[known:])
    teller, questions = Shares((ASKS, COUNTS)), (ASKS, COUNTS)
    parted = Weighing.of(*questions).begin(first).answers(rest)
    assert parted == answers(signals, questions)
    leaves = [answer.leaves for answer in parted]
    assert teller.telling(teller.values(first), rest, leaves, (1.0, 1.0), {}) == told(signals, (1.0, 1.0), questions)

"""How the weights answer, and how the score of a flag is shared out among the signals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.judge.rows import UNIT, Rows, np
from claimcheck.judge.shares import TOLD, Shares
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
# Is a little more sure where there is no length to speak of.
SHORT = Tree(["length", "", ""], [-0.5, 0, 0], [1, -1, -1], [2, -1, -1], [0.0, -0.5, 0.25])
ASKS = Question(0.25, {"effect": 0.5, "length": 0.1}, [TREE, SHORT])
COUNTS = Question(0.0, {"source": -2.0}, [SHORT])
ROWS = Rows(["effect", "source", "length"])


def table(*sentences):
    made = ROWS.empty(len(sentences))
    for column, signals in enumerate(sentences):
        made[ROWS.places(signals), column] = [round(value * UNIT) for value in signals.values()]
    return made


def odds(question, signals):
    return Weighing.of([question], ROWS).answers(table(signals)).odds[0, 0]


def told(*sentences, shares=(1.0,), questions=(ASKS,), added=None):
    leaves = Weighing.of(questions, ROWS).answers(table(*sentences)).leaves
    each = np.array([[share] * len(sentences) for share in shares])
    return Shares.of(questions, ROWS).telling(table(*sentences), leaves, each, added or [{} for _ in sentences])


def walked(tree, signals, node=0):
    """What a tree says, walked from its root."""
    if not tree.names[node]:
        return tree.value[node]
    above = signals.get(tree.names[node], 0.0) > tree.threshold[node]
    return walked(tree, signals, tree.right[node] if above else tree.left[node])


# Whole thousandths, as thresholds and values are whole numbers of something finer.
values = st.integers(-3_000, 3_000).map(lambda number: number / 1000)
some_signals = st.dictionaries(st.sampled_from(["effect", "source", "length", "other"]), values)


@given(some_signals)
def test_an_answer_is_the_sum_of_what_weights_and_trees_say(signals):
    weights = sum(signals.get(name, 0.0) * weight for name, weight in ASKS.linear.items())
    expected = ASKS.base + weights + sum(walked(tree, signals) for tree in ASKS.trees)
    assert odds(ASKS, signals) == pytest.approx(expected)


@given(st.lists(some_signals, min_size=1, max_size=5))
def test_an_answer_is_the_same_to_the_last_bit_whatever_is_asked_beside(sentences):
    together = Weighing.of([COUNTS, ASKS], ROWS).answers(table(*sentences)).odds
    assert together[1].tolist() == [odds(ASKS, signals) for signals in sentences]
    assert together[0].tolist() == [odds(COUNTS, signals) for signals in sentences]


def test_a_signal_gets_its_weight_and_the_changes_at_the_splits_that_ask_for_it():
    length = {"length": 0.25}
    assert told({"effect": 1.0}) == [pytest.approx({"effect": 0.5 + 1.0, "source": 1.0} | length)]
    assert told({"effect": 1.0, "source": 1.0}) == [pytest.approx({"effect": 1.5, "source": -1.5} | length)]
    assert told({}) == [pytest.approx({"effect": -1.0} | length)]


def test_what_is_too_little_to_tell_is_left_out():
    (points,) = told({"length": -2.1})
    assert points["length"] == pytest.approx(-0.21 - 0.5)
    (points,) = told({"source": 0.02}, questions=(COUNTS,))
    assert "source" not in points


def test_each_answer_counts_as_far_as_its_share():
    both = told({"effect": 1.0, "source": 1.0}, shares=(0.5, 0.25), questions=(ASKS, COUNTS))
    assert both == [pytest.approx({"effect": 0.75, "source": -0.75 - 0.5, "length": 0.125 + 0.0625})]


def test_points_that_are_no_part_of_the_answers_are_added():
    added = [{}, {"effect": 1.0, "construction:goal": -2.0}]
    without, more = told({"effect": 1.0}, {"effect": 1.0}, added=added)
    assert more == pytest.approx(without | {"effect": 2.5, "construction:goal": -2.0})


def test_only_the_signals_are_told_that_moved_most():
    names = [f"signal {number}" for number in range(TOLD + 5)]
    rows = Rows(names)
    question = Question(0.0, {name: 0.1 * (at + 1) for at, name in enumerate(names)}, [])
    asked = rows.empty(1)
    asked[: rows.unasked] = UNIT
    leaves = np.zeros((0, 1), dtype=np.uint8)
    (points,) = Shares.of([question], rows).telling(asked, leaves, np.ones((1, 1)), [{}])
    assert [*points] == names[:4:-1]


@given(some_signals)
def test_the_points_make_up_the_answer(signals):
    # The mean at the roots is 0, and what is left out is less than 0.05 for each of three signals.
    (points,) = told(signals)
    assert sum(points.values()) == pytest.approx(odds(ASKS, signals) - 0.25, abs=0.15)

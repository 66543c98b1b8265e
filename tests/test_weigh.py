"""What the answers of the weights make of a sentence, whatever they are."""

import math

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.judge.weigh import flag_odds, flag_shares

odds = st.floats(-30, 30)


@given(odds, odds, odds)
def test_what_is_flagged_is_a_claim(claim, flag, lack):
    assert flag_odds(claim, flag, lack) <= claim


@given(odds, odds, odds, st.floats(0, 5))
def test_a_flag_grows_no_less_likely_with_any_answer(claim, flag, lack, more):
    before = flag_odds(claim, flag, lack) - 1e-9
    assert flag_odds(claim + more, flag, lack) >= before
    assert flag_odds(claim, flag + more, lack) >= before
    assert flag_odds(claim, flag, lack + more) >= before


@given(st.floats(-8, 8), st.floats(-8, 8), st.floats(-8, 8))
def test_shares_say_what_a_small_change_would_do(claim, flag, lack):
    step = 1e-6
    at = flag_odds(claim, flag, lack)
    if abs(claim - at) < 1e-3 and flag_shares(claim, flag, lack)[0] != 1.0:
        return  # beside the bend the change on its other side would be another one
    changes = (
        flag_odds(claim + step, flag, lack) - at,
        flag_odds(claim, flag + step, lack) - at,
        flag_odds(claim, flag, lack + step) - at,
    )
    for share, change in zip(flag_shares(claim, flag, lack), changes, strict=True):
        assert math.isclose(share, change / step, abs_tol=1e-3)


def test_a_sure_claim_that_surely_lacks_something_is_flagged():
    assert flag_odds(5, 5, 5) > 4
    assert flag_odds(5, 0, -5) < 0
    assert flag_odds(-5, 5, 5) == -5

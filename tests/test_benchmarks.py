"""The parts of the benchmark that everything else in it rests on."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from articles import write_articles
from measure import Cost, cost, ratio
from page import page


def test_articles_are_the_same_every_time_and_hold_as_many_claims_as_asked(tmp_path):
    first = [file.read_text() for file in write_articles(tmp_path / "a", 50, 0.3)]
    again = [file.read_text() for file in write_articles(tmp_path / "b", 50, 0.3)]
    assert first == again
    assert len(set(first)) == 50
    claims, all_sentences = sum(text.count("says batch") for text in first), sum(text.count(".") for text in first)
    assert 0.2 < claims / all_sentences < 0.4
    assert not any("says batch" in file.read_text() for file in write_articles(tmp_path / "c", 20, 0.0))


def test_a_command_that_fails_is_no_measurement():
    assert cost([sys.executable, "-c", "pass"], {}).memory > 1
    with pytest.raises(RuntimeError, match="ended with 3"):
        cost([sys.executable, "-c", "raise SystemExit(3)"], {})


def test_ratios_are_taken_round_by_round():
    one, other = ([Cost(cpu, 1, 1) for cpu in row] for row in ((1, 2, 9), (2, 4, 3)))
    found = ratio(one, other)
    assert (found.middle, found.least, found.most) == (0.5, 0.5, 3.0)
    assert "0.500 (0.500–3.000)" in page({"a task": {"a tool": found}}, {"itself": found}, [(10, one[0])])

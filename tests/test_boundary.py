"""Sixty sentences on the border between what is flagged and what is not, where they lie beside the checkout."""

from pathlib import Path

import pytest

from claimcheck.engine import Setup, open_engine
from claimcheck.rule import Severity

SENTENCES = Path(__file__).parents[2] / "shared" / "eval" / "boundary.tsv"
# Of those on which the guidelines take a side.
LEAST = 50
SIDES = 53


@pytest.mark.skipif(not SENTENCES.exists(), reason="the sentences lie outside the repository, in ../shared/eval")
def test_most_of_the_border_is_judged_as_the_guidelines_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    checker = open_engine(Setup()).checker
    rows = [line.split("\t") for line in SENTENCES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    sided = [(sentence, label) for sentence, label in rows if label != "neutral"]
    assert len(sided) == SIDES
    wrong = []
    for sentence, label in sided:
        findings = checker.check("sentence.md", sentence.encode()).findings
        flagged = any(finding.severity > Severity.INFO for finding in findings)
        if flagged != label.startswith("flag:"):
            wrong.append(f"{label}: {sentence}")
    assert SIDES - len(wrong) >= LEAST, "\n".join(wrong)

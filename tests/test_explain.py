import json
import subprocess
import sys

import pytest

from claimcheck.cli import cli
from claimcheck.cli_guard import run_guarded
from claimcheck.engine import Setup, open_engine
from claimcheck.errors import InputError
from claimcheck.explanation import Outcome, explain_line
from claimcheck.pipeline import Checker

ARTICLE = """\
# A cup of calm

This tea melts stubborn fat around your waist. The shop opens
at nine. Doctors recommend it to everyone!

```
melts fat
```

It cures migraines for good and has no side effects.
"""
SOBER = """\
There is no evidence that this tea cures cancer.

In a trial of 80 adults the tea lowered blood pressure (Ruiz et al., 2019).
"""
QUIET = """\
title: Says that something melts
needs: evidence
severity: warning
message: says that something melts
why: Nothing melts.
settles: a trial
claim:
  effect_words: [melt]
unless:
  - {phrase: around your waist, within: sentence}
cases:
  flag: ["[[melts fat]]", "[[melts fat]] away"]
  pass: [fat, melting]
"""


@pytest.fixture
def article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(ARTICLE)
    (tmp_path / "sober.md").write_text(SOBER)
    return "a.md"


@pytest.fixture(scope="module")
def checker():
    engine = open_engine(Setup())
    return Checker(engine.config, engine.rules, engine.lexicon)


@pytest.fixture
def claimcheck(capsys):
    def run(*arguments):
        code = run_guarded(cli, [str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def test_every_sentence_that_touches_the_line(article, checker):
    starts = [[a.sentence.text[:8] for a in explain_line(checker, article, line).sentences] for line in (1, 3, 4)]
    assert starts == [["A cup of"], ["This tea", "The shop"], ["The shop", "Doctors "]]


def test_a_column_picks_one(article, checker):
    for column, start in ((1, "This tea"), (46, "This tea"), (48, "The shop"), (61, "The shop")):
        (account,) = explain_line(checker, article, 3, column).sentences
        assert account.sentence.text.startswith(start)
    with pytest.raises(InputError, match=r"a.md:3:47: no prose stands here"):
        explain_line(checker, article, 3, 47)


def test_what_is_told_of_a_finding_is_what_the_check_found(article, checker):
    (account,) = explain_line(checker, article, 3, 1).sentences
    result = checker.check(article, ARTICLE.encode())
    findings = [f for f in result.findings if f.region.end <= ARTICLE.index("The shop")]
    assert findings
    assert list(account.findings) == findings
    assert [claim.judged for claim in account.claims] == [
        j for j in result.claims if j.id in {f.claim for f in findings}
    ]
    for claim, finding in zip(account.claims, findings, strict=True):
        spoken = {outcome.rule.id: outcome.outcome for outcome in claim.rules}
        assert spoken[finding.rule] is Outcome.SPEAKS
        assert {rule for rule, what in spoken.items() if what is Outcome.ALSO} == {also.rule for also in finding.also}
        assert claim.others + len(claim.rules) == len(checker.rules.rules) + len(checker.rules.silenced)
    assert 0 < len(account.reasons) <= 10
    assert account.verdict.flag >= checker.weights.thresholds["flag"]


def test_what_is_told_of_a_denial(article, checker):
    (account,) = explain_line(checker, "sober.md", 1).sentences
    assert not account.findings
    assert [scope.polarity.value for _, scope in account.proposals] == ["denied"]
    assert all(o.outcome not in (Outcome.SPEAKS, Outcome.ALSO) for claim in account.claims for o in claim.rules)


def test_what_is_told_of_a_source(article, checker):
    (account,) = explain_line(checker, "sober.md", 3).sentences
    assert "author-year" in {item.kind for item in account.evidence}


def test_an_excuse_and_a_part_that_does_not_fit_are_named(article, tmp_path, claimcheck):
    for name, text in (("quiet", QUIET), ("skin", QUIET.replace("[melt]", "[melt]\n  target: [skin-hair]"))):
        (tmp_path / "rules" / "weight").mkdir(parents=True, exist_ok=True)
        (tmp_path / "rules" / "weight" / f"{name}.yml").write_text(text)
    code, out, err = claimcheck("explain", "a.md:3:1", "--rules", "rules")
    assert (code, err) == (0, "")
    assert "weight/quiet [evidence] excused: 'around your waist' in reach of the sentence" in out
    assert "weight/skin [evidence] does not fit: it wants target: skin-hair" in out
    told = json.loads(claimcheck("explain", "a.md:3:1", "--rules", "rules", "--format", "json")[1])
    outcomes = {rule["rule"]: rule for rule in told["sentences"][0]["claims"][0]["rules"]}
    assert outcomes["weight/quiet"]["excuse"] == "'around your waist' in reach of the sentence"
    assert outcomes["weight/skin"]["lacks"] == ["target: skin-hair"]


def test_what_is_suppressed_or_known_is_said_with_the_reason(tmp_path, monkeypatch, claimcheck):
    monkeypatch.chdir(tmp_path)
    text = '<!-- claimcheck: ignore weight/* -- "Ruiz 2019" until=2027-01-01 -->\nThis tea melts stubborn fat.\n'
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / ".claimcheck.yml").write_text("baseline: known.json\n")
    claimcheck("baseline", "write", "a.md", "--today", "2027-02-01")
    _, out, _ = claimcheck("explain", "a.md:2", "--today", "2026-12-01")
    assert "\n    c1 stands: ignored: Ruiz 2019\n    not told: warning weight/" in out
    assert out.endswith(" (ignored: Ruiz 2019)\n")
    assert "] speaks\n" in out
    _, out, _ = claimcheck("explain", "a.md:2", "--today", "2027-02-01")
    assert out.endswith(" (known: it is in the baseline)\n")
    told = json.loads(claimcheck("explain", "a.md:2", "--format", "json", "--today", "2026-12-01")[1])
    (suppressed,) = told["sentences"][0]["suppressed"]
    assert (suppressed["by"], suppressed["reason"], suppressed["until"]) == ("directive", "Ruiz 2019", "2027-01-01")


def test_the_text(article, claimcheck):
    code, out, err = claimcheck("explain", "a.md:3")
    assert (code, err) == (0, "")
    first, second = out.split("\n\na.md:3:48 ")
    assert first.startswith("a.md:3:1 paragraph, in an article taken for: ")
    assert "\n    “stubborn fat”  target.weight.fat\n" in first
    assert "  it is to be flagged: yes, from " in first
    assert "] speaks\n" in first
    assert "\n  result\n    c1 needs-" in first
    assert "“The shop opens at nine.”" in second
    assert "no claim was looked for in it" in second


def test_the_json(article, claimcheck):
    told = json.loads(claimcheck("explain", "a.md:3:2", "--format", "json")[1])
    assert told["schema"] == "claimcheck-explanation/1"
    (sentence,) = told["sentences"]
    assert ARTICLE[sentence["start"] : sentence["end"]] == sentence["text"]
    for hit in (*sentence["hits"], *sentence["proposals"], *sentence["claims"], *sentence["findings"]):
        assert ARTICLE[hit["start"] : hit["end"]] == hit["text"]
    assert sentence["flag"] >= told["thresholds"]["flag"]
    assert sentence["claims"][0]["status"].startswith("needs-")


@pytest.mark.parametrize(
    ("spot", "what"),
    [
        ("a.md:7", "a.md:7: no prose stands here; the nearest sentence begins on line "),
        ("a.md:99", "a.md:99: no prose stands here; the nearest sentence begins on line 10"),
        ("gone.md:1", "gone.md: cannot be read: no such file or directory"),
        ("latin.txt:1", "latin.txt:1:1: is not UTF-8"),
        ("empty.md:1", "empty.md:1: no prose stands here\n"),
    ],
)
def test_where_there_is_nothing_to_explain(article, tmp_path, claimcheck, spot, what):
    (tmp_path / "latin.txt").write_bytes("élan".encode("latin-1"))
    (tmp_path / "empty.md").write_bytes(b"")
    code, out, err = claimcheck("explain", spot)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(what)


@pytest.mark.parametrize("spot", ["a.md", "a.md:", "a.md:0", "a.md:x", "a.md:3:0", ":3"])
def test_a_spot_that_is_none(article, claimcheck, spot):
    code, out, err = claimcheck("explain", spot)
    assert (code, out) == (2, "")
    assert "names no line; write article.md:12" in err


def test_help_needs_no_language_model():
    script = (
        "import sys\n"
        "from claimcheck.cli import cli\n"
        "from claimcheck.cli_guard import run_guarded\n"
        "for name in ('explain', 'eval'):\n"
        "    run_guarded(cli, [name, '--help'])\n"
        "sys.exit(any(name in sys.modules for name in ('spacy', 'yaml')))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")

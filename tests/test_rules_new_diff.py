import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from samples import ARTICLE, finding, result

from claimcheck.cli import cli
from claimcheck.cli_guard import run_guarded
from claimcheck.evaluate.difference import differences
from claimcheck.language.lexicon import load_lexicon
from claimcheck.paths import rules_folder
from claimcheck.reports.difference_text import write
from claimcheck.rule import Severity
from claimcheck.ruleset import Classes
from claimcheck.ruleset.load import load_rules
from claimcheck.ruleset.schema import CASES, CLAIM, PROPERTIES, UNLESS

REPO = Path(__file__).parent.parent
RULE = """\
title: Says that something melts
needs: evidence
severity: warning
message: says that something melts
why: Nothing melts.
settles: a trial
phrases:
  - melts (stubborn)? fat
cases:
  flag: ["[[melts fat]]", "[[melts fat]] away"]
  pass: [fat, melting]
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def claimcheck(capsys):
    def run(*arguments):
        code = run_guarded(cli, [str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


@pytest.fixture(scope="module")
def classes():
    return Classes.of(load_lexicon(rules_folder() / "lexicon").groups)


# rules new


def test_a_new_rule_explains_every_key(here, claimcheck, classes):
    code, out, err = claimcheck("rules", "new", "weight/my-rule")
    assert (code, err) == (0, "")
    assert out.startswith("rules/weight/my-rule.yml: written; ")
    text = Path("rules/weight/my-rule.yml").read_text("utf-8")
    assert "\r" not in text
    assert max(map(len, text.splitlines())) <= 120
    for key in (*(PROPERTIES.keys() - {"extends", "enabled"}), *CLAIM, *CASES):
        assert any(line.lstrip("# ").startswith(f"{key}:") for line in text.splitlines()), key
    for key in UNLESS:
        assert f"# {key}: " in text
    for part in (*PROPERTIES.values(), *CLAIM.values(), *CASES.values()):
        if part["description"] not in (PROPERTIES["extends"]["description"], PROPERTIES["enabled"]["description"]):
            assert " ".join(str(part["description"]).split()[:4]).split(";")[0] in text
    assert load_rules([Path("rules")], classes).rules[0].id == "weight/my-rule"


def test_what_a_new_rule_leaves_out_is_ready_to_be_put_in(here, claimcheck, classes):
    claimcheck("rules", "new", "weight/my-rule")
    path = Path("rules/weight/my-rule.yml")
    rows, inside = [], False
    for row in path.read_text("utf-8").splitlines():
        inside = row in ("# claim:", "# unless:", "# references:", "# commercial:", "  # todo:") or (
            inside and row.lstrip()[:3] == "#  "
        )
        rows.append(row.replace("# ", "", 1) if inside else row)
    path.write_text("\n".join(rows) + "\n")
    (rule,) = load_rules([Path("rules")], classes).rules
    assert rule.claim is not None
    assert rule.claim.effect
    assert rule.claim.timeframe is True
    assert rule.commercial is not None
    assert len(rule.unless) == 3
    assert len(rule.references) == len(rule.todo) == 1


def test_the_cases_of_a_new_rule_hold(here, claimcheck):
    claimcheck("rules", "new", "weight/my-rule")
    code, out, err = claimcheck("rules", "test", "rules/weight/my-rule.yml")
    assert (code, err) == (0, "")
    assert ", 0 failed" in out


def test_a_rule_that_is_there_is_left_as_it_is(here, claimcheck):
    Path("mine/weight").mkdir(parents=True)
    Path("mine/weight/fat.yml").write_text("title: x\n")
    code, out, err = claimcheck("rules", "new", "weight/fat", "--folder", "mine")
    assert (code, out) == (2, "")
    assert err == "mine/weight/fat.yml: is there already, and is left as it is; choose another id\n"
    assert Path("mine/weight/fat.yml").read_text() == "title: x\n"


@pytest.mark.parametrize(
    "name", ["fat", "weight/Fat", "weight/", "../weight/fat", "weight/fat.yml", "lexicon/fat", "/a/b"]
)
def test_an_id_that_can_be_none(here, claimcheck, name):
    code, out, err = claimcheck("rules", "new", name)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "can be no rule id: write topic/name" in err
    assert not list(here.iterdir())


def test_a_folder_that_cannot_be_written(here, claimcheck):
    Path("rules").mkdir()
    Path("rules/weight").write_text("")
    code, _, err = claimcheck("rules", "new", "weight/fat")
    assert code == 2
    assert err.startswith("rules/weight/fat.yml: ")
    assert err.count("\n") == 1


def test_a_new_rule_needs_no_language_model(here):
    script = (
        "import sys\n"
        "from claimcheck.cli import cli\n"
        "from claimcheck.cli_guard import run_guarded\n"
        "code = run_guarded(cli, ['rules', 'new', 'weight/my-rule'])\n"
        "sys.exit(code or 10 * any(name in sys.modules for name in ('spacy', 'thinc', 'numpy')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(REPO)!r})\n{script}"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


# rules diff


def test_findings_gained_and_lost():
    before = result()
    lesser = replace(before.findings[1], severity=Severity.INFO)
    after = replace(before, findings=(finding(ARTICLE, "Warm the skin", rule="skin/warm"), lesser))
    lines = "".join(write(differences([before], [after]))).splitlines()
    assert lines == [
        "+ article.md:3:1 warning skin/warm [evidence] “Warm the skin”",
        "- article.md:3:35 warning weight/fat-melting [evidence] “the fat begins to melt away”",
        "- article.md:5:4 error standing/everyone [qualification] “works for everyone”",
        "+ article.md:5:4 info standing/everyone [qualification] “works for everyone”",
        "2 findings gained, 2 lost.",
    ]
    assert list(differences([before], [before])) == []


@pytest.fixture
def folders(here):
    for folder, name, text in (("old", "melts", RULE), ("new", "melting", RULE.replace("warning", "error"))):
        (here / folder / "weight").mkdir(parents=True)
        (here / folder / "weight" / f"{name}.yml").write_text(text)
    (here / "site").mkdir()
    (here / "site" / "a.md").write_text("This tea melts stubborn fat.\n")
    (here / "site" / "b.md").write_text("The shop opens at nine.\n")
    return here


def test_diff_of_two_folders(folders, claimcheck):
    code, out, err = claimcheck("rules", "diff", "old", "new", "site")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "+ site/a.md:1:10 error weight/melting [evidence] “melts stubborn fat”",
        "- site/a.md:1:10 warning weight/melts [evidence] “melts stubborn fat”",
        "1 finding gained, 1 lost.",
    ]


def test_diff_without_a_difference_and_with_trouble(folders, claimcheck):
    assert claimcheck("rules", "diff", "old", "old", "site/a.md") == (0, "0 findings gained, 0 lost.\n", "")
    code, out, err = claimcheck("rules", "diff", "old", "new", "site/a.md", "gone.md")
    assert (code, err) == (2, "gone.md: there is no such file or folder; check the spelling of the path\n")
    assert out.endswith("1 finding gained, 1 lost.\n")
    assert claimcheck("rules", "diff", "old", "gone", "site")[0] == 2
    assert claimcheck("rules", "diff", "old", "new")[0] == 2

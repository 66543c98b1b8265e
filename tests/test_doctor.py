"""`claimcheck doctor`: what it says is there, and what it says is wrong."""

import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path


def lines(out):
    """What is said of each thing: its state and the words."""
    return {line[7:].split(":")[0]: (line[:5].strip(), line) for line in out.splitlines() if line[5:7] == "  "}


def test_when_all_is_well(folder, claimcheck):
    (folder / ".claimcheck.yml").write_text("jurisdictions: [eu]\nfail-on: error\n")
    code, out, err = claimcheck("doctor")
    assert (code, err, out.splitlines()[-1]) == (0, "", "All is well.")
    said = lines(out)
    for what in (
        "Python",
        "claimcheck",
        "spaCy",
        "extra lsp",
        "configuration",
        "rules",
        "lexicon",
        "model",
        "cache",
        "git",
    ):
        assert said[what][0] == "ok"
    assert (
        f"{folder / '.claimcheck.yml'}: profile editorial, jurisdictions eu, fail-on error" in said["configuration"][1]
    )
    assert "core " in said["rules"][1]
    assert "loads and parses" in said["model"][1]
    assert str(folder / "cache") in said["cache"][1]


def test_each_thing_that_is_wrong_is_told_with_how_to_mend_it(folder, claimcheck):
    (folder / ".claimcheck.yml").write_text("paths: [nowhere]\nmodel: en_no_such_model\n")
    (folder / "cache").write_text("a file")
    code, out, _ = claimcheck("doctor")
    assert (code, out.splitlines()[-1]) == (2, "3 to mend: see the lines that begin with `wrong`.")
    said = lines(out)
    assert said["paths"] == (
        "wrong",
        f"wrong  paths: {folder / 'nowhere'} is not there; mend `paths` in {folder / '.claimcheck.yml'}",
    )
    assert "pip install en_no_such_model" in said["model"][1]
    assert "set CLAIMCHECK_CACHE to another" in said["cache"][1]


def test_every_problem_of_a_configuration_is_told(folder, claimcheck):
    (folder / ".claimcheck.yml").write_text("show: loud\ncolour: red\n")
    code, out, _ = claimcheck("doctor")
    assert code == 2
    for place in (".claimcheck.yml:1:7: ", ".claimcheck.yml:2:1: "):
        assert any(line.startswith("wrong  configuration: ") and place in line for line in out.splitlines())
    # the rest is told all the same
    assert lines(out)["model"][0] == "ok"


def test_wrong_rules_are_told(folder, claimcheck):
    (folder / "rules" / "own").mkdir(parents=True)
    (folder / "rules" / "own" / "rule.yml").write_text("title: Nothing else\n")
    (folder / ".claimcheck.yml").write_text("rules: [rules]\n")
    code, out, _ = claimcheck("doctor")
    assert code == 2
    assert "wrong  rules: " in out
    assert "rule.yml" in out


def test_what_is_not_needed_is_only_noted(folder, claimcheck, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))
    code, out, _ = claimcheck("doctor")
    said = lines(out)
    assert (code, said["git"][0], said["command"][0]) == (0, "note", "note")

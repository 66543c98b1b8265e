"""Several reports in one run: what goes where, and that the articles are gone through once."""

import json
import sys
from pathlib import Path

import pytest
from commands import REPO, TEA, command
from machine_reports import told
from samples import result
from spacy.tokens import DocBin

from claimcheck.cli import cli
from claimcheck.cli_guard import run_guarded
from claimcheck.document import Document
from claimcheck.errors import InputError
from claimcheck.finding import Result
from claimcheck.output import Output, appending, replacing, streaming, write_reports
from claimcheck.reports import FORMATS, View

ALL = ("json", "sarif", "gitlab", "rdjsonl", "junit", "checkstyle", "csv", "webannotation")


def written(form, target):
    return Output(lambda results: FORMATS[form](results, View()), target)


def test_results_are_gone_through_once_and_no_report_waits_for_the_others(tmp_path):
    """With the report that is written at the end, too, the others are written as articles come."""
    seen = []

    def results():
        for name in ("a.md", "b.md", "c.md"):
            seen.append((name, (tmp_path / "now").read_text() if seen else ""))
            yield result(name)

    with (tmp_path / "now").open("wb") as stream:
        outputs = [
            written("sarif", replacing(tmp_path / "out.sarif")),
            written("text", streaming(stream, "utf-8")),
            written("json", replacing(tmp_path / "out.json")),
        ]
        write_reports(results(), outputs)
    assert [name for name, _ in seen] == ["a.md", "b.md", "c.md"]
    assert "a.md:3:35" in seen[2][1]
    assert "b.md:3:35" not in seen[1][1]
    assert len(json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"][0]["results"]) == 6
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["summary"]["articles"] == 3


def test_without_any_report_the_articles_are_checked_all_the_same():
    seen = []
    write_reports((seen.append(name) or result(name) for name in ("a.md", "b.md")), [])
    assert seen == ["a.md", "b.md"]


def test_a_run_that_breaks_off_leaves_no_file_changed(tmp_path):
    (tmp_path / "out.json").write_text("old")

    def broken():
        yield result()
        raise RuntimeError("no more")

    outputs = [
        written("json", replacing(tmp_path / "out.json")),
        written("sarif", replacing(tmp_path / "out.sarif")),
        written("text", appending(tmp_path / "out.txt")),
    ]
    with pytest.raises(RuntimeError, match="no more"):
        write_reports(broken(), outputs)
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert (tmp_path / "out.json").read_text() == "old"


def test_a_file_that_cannot_be_written_is_told_before_anything_is_checked(tmp_path):
    def results():
        pytest.fail("checked in vain")
        yield

    outputs = [written("json", replacing(tmp_path / "a.json")), written("csv", replacing(tmp_path / "no" / "b.csv"))]
    with pytest.raises(InputError, match=r"b\.csv: the report cannot be written here: no such file or directory"):
        write_reports(results(), outputs)
    assert list(tmp_path.iterdir()) == []


# the command line


def test_reports_in_files_come_besides_the_one_on_standard_output(fake, here, claimcheck):
    code, out, err = claimcheck("run", "a.md", "--output", "sarif:out.sarif", "--output", "csv:out.csv")
    assert (code, err) == (1, "")
    assert out.startswith("a.md:3:35 warning")
    assert json.loads((here / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (here / "out.csv").read_bytes().startswith(b"path,line,column,")
    assert (here / "out.csv").read_bytes().count(b"\r\n") == 3


def test_the_file_without_a_format_takes_the_report_of_format(fake, here, claimcheck):
    options = ["--format", "jsonl", "--output", "out.jsonl", "--output", "text:out.txt"]
    assert claimcheck("run", "a.md", *options, "--color", "always") == (1, "", "")
    assert json.loads((here / "out.jsonl").read_text("utf-8"))["path"] == "a.md"
    assert "\x1b" in (here / "out.txt").read_text("utf-8")


def test_quiet_keeps_the_files(fake, here, claimcheck):
    assert claimcheck("run", "a.md", "-q", "--output", "csv:out.csv") == (1, "", "")
    assert (here / "out.csv").exists()


@pytest.mark.parametrize(
    ("outputs", "message"),
    [
        (
            ["sarf:out"],
            "there is no format 'sarf'; did you mean \"sarif\"? (for a file of this name, write ./sarf:out)",
        ),
        (["zzz:out"], "there is no format 'zzz'; it is one of "),
        (["sarif:"], "'sarif:' names no file; write sarif:FILE"),
        (
            ["a.json", "b.json"],
            "--output names a.json and b.json; say what goes where, as in --output json:report.json",
        ),
        (["json:a", "csv:./a"], "two reports would go to "),
        (["a", "csv:b/../a"], "two reports would go to "),
    ],
)
def test_outputs_that_make_no_sense_are_refused_before_anything_is_checked(fake, here, claimcheck, outputs, message):
    (here / "b").mkdir()
    code, out, err = claimcheck("run", "a.md", *(part for output in outputs for part in ("--output", output)))
    assert (code, out) == (2, "")
    assert message in " ".join(err.split())
    assert not (here / "a").exists()


def test_an_unknown_format_gets_a_hint(fake, here, claimcheck):
    code, _, err = claimcheck("run", "a.md", "--format", "junitxml")
    assert code == 2
    assert "there is no format 'junitxml'; did you mean \"junit\"?" in err


@pytest.mark.parametrize("name", ["C:\\reports\\a.txt", "c:a.txt", "x/y:z.txt", "./csv:a.txt", "A.b:c"])
def test_a_drive_or_another_colon_is_no_format(fake, here, claimcheck, name):
    (here / "x").mkdir()
    assert claimcheck("run", "a.md", "--output", name) == (1, "", "")
    assert Path(name).read_text("utf-8").startswith("a.md:3:35 warning")


def test_a_format_before_a_drive(fake, here, claimcheck):
    assert claimcheck("run", "a.md", "-q", "--output", "json:C:\\a.json")[0] == 1
    assert json.loads((here / "C:\\a.json").read_text("utf-8"))["schema"] == "claimcheck-report/1"


def test_bytes_go_to_a_pipe_but_not_to_a_terminal(fake, here, capsysbinary, monkeypatch):
    arguments = ["run", "a.md", "--format", "spacy"]
    assert run_guarded(cli, arguments) == 1
    assert len(DocBin().from_bytes(capsysbinary.readouterr().out)) == 1
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run_guarded(cli, arguments) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert b"spacy is no text; name a file for it, as in --output spacy:FILE" in err
    assert run_guarded(cli, ["run", "a.md", "-q", "--output", "spacy:out.spacy"]) == 1
    assert len(DocBin().from_disk(here / "out.spacy")) == 1


# in GitHub Actions


@pytest.fixture
def actions(here, monkeypatch):
    (here / "summary.md").write_text("# Before\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    return here / "summary.md"


def test_in_github_actions_the_report_is_annotations_and_a_summary(fake, actions, claimcheck):
    code, out, _ = claimcheck("run", "a.md", "--output", "json:out.json")
    assert code == 1
    assert out.startswith("::warning file=a.md,line=3,")
    assert out.splitlines()[-1].startswith("1 article, 3 claims: ")
    assert actions.read_text("utf-8").startswith("# Before\n## claimcheck\n")
    assert "a.md:5:4" in actions.read_text("utf-8")


@pytest.mark.parametrize("options", [["--format", "text"], ["--output", "out.txt"], ["--quiet"]])
def test_in_github_actions_what_was_asked_for_goes_first(fake, actions, claimcheck, options):
    _, out, _ = claimcheck("run", "a.md", *options)
    assert "::warning" not in out
    if (actions.parent / "out.txt").exists():
        assert (actions.parent / "out.txt").read_text("utf-8").startswith("a.md:3:35 warning")
    assert actions.read_text("utf-8") == "# Before\n"


def test_annotations_elsewhere_need_no_summary(fake, here, claimcheck):
    assert claimcheck("run", "a.md", "--format", "github")[1].startswith("::warning file=a.md")


# with the real engine


def test_all_formats_of_a_real_run_tell_the_same(tmp_path):
    outputs = [part for form in ALL for part in ("--output", f"{form}:{tmp_path / form}")]
    done = command("run", TEA, "-q", *outputs)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    one = Result(TEA, Document(TEA, (REPO / TEA).read_bytes().decode("utf-8")))
    read = {form: told(form, (tmp_path / form).read_bytes().decode("utf-8"), [one]) for form in ALL}
    assert len(read["json"]) > 5
    for form, findings in read.items():
        assert findings == [a.known_in(b) for a, b in zip(read["json"], findings, strict=True)], form
    log = json.loads((tmp_path / "sarif").read_text("utf-8"))
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["help"]["text"].startswith(rule["fullDescription"]["text"])

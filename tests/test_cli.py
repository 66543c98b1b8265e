import io
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from commands import REPO, TEA, command
from samples import ARTICLE, result

from claimcheck import engine
from claimcheck.config import Override
from claimcheck.errors import ConfigError, Place, Problems, RuleError
from claimcheck.finding import Result
from claimcheck.reports.schema import report_schema
from claimcheck.rule import Severity


def configure(fake, **keys):
    object.__setattr__(fake, "config", replace(fake.config, **keys))


# exit codes


def test_configured_paths_are_told_from_the_current_folder(fake, here, claimcheck, monkeypatch):
    (here / "shop").mkdir()
    (here / "shop" / "b.md").write_bytes((here / "a.md").read_bytes())
    configure(fake, paths=(here / "shop",), root=here)
    assert claimcheck("run")[1].startswith("shop/b.md:3:35 ")
    monkeypatch.chdir(here / "shop")
    assert claimcheck("run")[1].startswith("b.md:3:35 ")
    (here / "elsewhere").mkdir()
    monkeypatch.chdir(here / "elsewhere")
    assert claimcheck("run")[1].startswith(f"{here}/shop/b.md:3:35 ")


def test_findings_end_with_1(fake, here, claimcheck):
    code, out, err = claimcheck("run", "a.md")
    assert (code, err) == (1, "")
    assert out.startswith("a.md:3:35 warning weight/fat-melting [evidence] ")
    assert out.endswith("1 article, 3 claims: 1 needs evidence, 1 needs qualification, 1 stands.\n")


def test_no_findings_end_with_0(fake, here, claimcheck):
    assert claimcheck("run", "empty.md") == (0, "1 article, 0 claims.\n", "")


@pytest.mark.parametrize(("wish", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_says_what_ends_with_1(fake, here, claimcheck, wish, code):
    assert claimcheck("run", "a.md", "--fail-on", wish)[0] == code


def test_fail_on_only_counts_findings_that_are_grave_enough(fake, here, claimcheck, monkeypatch):
    lesser = result("a.md")
    lesser = Result("a.md", lesser.document, claims=lesser.claims, findings=lesser.findings[:1])
    monkeypatch.setattr(fake.checker, "check_files", lambda names: iter([lesser]), raising=False)
    assert claimcheck("run", "a.md", "--fail-on", "error")[0] == 0
    assert claimcheck("run", "a.md", "--fail-on", "warning")[0] == 1


def test_fail_on_comes_from_the_configuration_when_not_given(fake, here, claimcheck):
    configure(fake, fail_on=None)
    assert claimcheck("run", "a.md")[0] == 0


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(fake, here, claimcheck):
    code, out, err = claimcheck("run", "gone.md", "a.md")
    assert code == 2
    assert err == "gone.md: there is no such file or folder; check the spelling of the path\n"
    assert "a.md:3:35" in out
    assert out.endswith("1 stands. 1 file was not checked as asked.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "a.md", "--format", "xml"],
        ["run", "a.md", "--no-such-option"],
        ["run", "a.md", "--config", "gone.yml"],
        ["run", "a.md", "--rules", "gone"],
        ["walk"],
        ["--no-such-option"],
        ["rules", "show"],
        ["rules", "show", "weight/nothing"],
        ["schema", "house"],
    ],
)
def test_a_wrong_command_line_ends_with_2(fake, here, claimcheck, arguments):
    code, out, err = claimcheck(*arguments)
    assert (code, out) == (2, "")
    assert "Error: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["run", "--help"], ["rules", "--help"]])
def test_help(claimcheck, arguments):
    code, out, err = claimcheck(*arguments)
    assert code == (0 if arguments else 2)
    assert "Usage: claimcheck" in out + err


def _failing(error):
    def open_engine(setup):
        raise error

    return open_engine


def test_what_the_user_can_mend_is_one_line_each(claimcheck, monkeypatch):
    monkeypatch.setattr(
        engine, "open_engine", _failing(ConfigError(Place(".claimcheck.yml", 2, 1), "unknown key 'rule'"))
    )
    assert claimcheck("run", "a.md") == (2, "", ".claimcheck.yml:2:1: unknown key 'rule'\n")
    both = Problems([RuleError(Place("a.yml", 1, 1), "no cases"), RuleError(Place("b.yml", 7, 3), "unknown class")])
    monkeypatch.setattr(engine, "open_engine", _failing(both))
    assert claimcheck("rules", "list") == (2, "", "a.yml:1:1: no cases\nb.yml:7:3: unknown class\n")
    assert claimcheck("--version") == (2, "", "a.yml:1:1: no cases\nb.yml:7:3: unknown class\n")


def test_a_crash_is_one_line_and_the_traceback_comes_when_asked_for(claimcheck, monkeypatch):
    monkeypatch.setattr(engine, "open_engine", _failing(ZeroDivisionError("division\nby zero")))
    monkeypatch.delenv("CLAIMCHECK_DEBUG", raising=False)
    code, out, err = claimcheck("run", "a.md")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "ZeroDivisionError: division by zero" in err
    monkeypatch.setenv("CLAIMCHECK_DEBUG", "1")
    code, out, err = claimcheck("run", "a.md")
    assert (code, out) == (2, "")
    assert "Traceback" in err


def test_an_interrupt_is_quiet_and_leaves_no_file(fake, here, claimcheck, monkeypatch):
    def interrupted(names):
        yield result("a.md")
        raise KeyboardInterrupt

    monkeypatch.setattr(fake.checker, "check_files", interrupted, raising=False)
    code, out, err = claimcheck("run", "a.md", "--output", "report.txt")
    assert (code, out, err.strip()) == (130, "", "")
    assert sorted(path.name for path in here.iterdir()) == ["a.md", "empty.md"]


def test_a_real_interrupt_ends_with_130(here):
    script = (
        "import time\n"
        "from claimcheck import cli, engine\n"
        "def wait(setup):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
        "engine.open_engine = wait\n"
        "import sys; sys.argv = ['claimcheck', 'run', 'a.md', '--output', 'report.txt']\n"
        "cli.main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPO)},
    )
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (130, "", "")
    assert not (here / "report.txt").exists()


@pytest.mark.parametrize("arguments", [["run", TEA], ["--help"], ["schema", "report"], ["rules", "list"]])
def test_a_closed_pipe_is_quiet_and_ends_with_141(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            cwd=REPO,
            timeout=120,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, "")


# what is printed, and where


def test_quiet_prints_nothing_and_keeps_the_exit_code(fake, here, claimcheck):
    assert claimcheck("run", "--quiet", "a.md") == (1, "", "")
    assert claimcheck("run", "-q", "gone.md")[2].startswith("gone.md: there is no such file")


def test_stats_are_beside_the_report(fake, here, claimcheck):
    _, out, err = claimcheck("run", "--stats", "a.md", "empty.md")
    assert out.endswith("2 articles, 3 claims: 1 needs evidence, 1 needs qualification, 1 stands.\n")
    assert err.startswith("a.md: 33 words, ")
    assert "3 claims, 2 findings" in err
    assert len(err.splitlines()) == 3


def test_json_is_all_that_is_on_standard_output(fake, here, claimcheck):
    code, out, _ = claimcheck("run", "--format", "json", "a.md", "gone.md", "--stats", "--color", "always")
    report = json.loads(out)
    jsonschema.validate(report, report_schema())
    assert code == 2
    assert [document["path"] for document in report["documents"]] == ["gone.md", "a.md"]


def test_jsonl_is_a_line_for_each_article(fake, here, claimcheck):
    out = claimcheck("run", "--format", "jsonl", "a.md", "empty.md")[1]
    assert [json.loads(line)["path"] for line in out.splitlines()] == ["a.md", "empty.md"]


def test_show_and_claims(fake, here, claimcheck):
    assert "weight/fat-melting" not in claimcheck("run", "a.md", "--show", "error")[1]
    assert "a.md:4:25 stands [symptom]" in claimcheck("run", "a.md", "--claims")[1]


def test_show_and_paths_come_from_the_configuration_when_not_given(fake, here, claimcheck):
    configure(fake, show=Severity.ERROR, paths=(Path("a.md"),))
    out = claimcheck("run")[1]
    assert "standing/everyone" in out
    assert "weight/fat-melting" not in out


def test_what_is_excluded_is_relative_to_the_configuration(tmp_path, monkeypatch, claimcheck):
    (tmp_path / ".claimcheck.yml").write_text("exclude: [/site/drafts/]\n")
    (tmp_path / "site" / "drafts").mkdir(parents=True)
    (tmp_path / "site" / "drafts" / "a.md").write_text(ARTICLE)
    (tmp_path / "site" / "b.md").write_text("The bus leaves at nine.\n")
    monkeypatch.chdir(tmp_path / "site")
    code, out, err = claimcheck("run", ".", "--stats")
    assert (code, out) == (0, "1 article, 0 claims.\n")
    assert err.startswith("b.md: 5 words, 1 sentences, 0 claims, 0 findings, ")


def test_severities_for_some_files(fake, here, claimcheck):
    off = Override(("a.md",), {"weight/*": None, "standing/everyone": Severity.INFO})
    configure(fake, overrides=(off,), root=here)
    code, out, _ = claimcheck("run", "a.md")
    assert code == 0
    assert out.startswith("a.md:5:4 info standing/everyone")
    (here / "b.md").write_text(ARTICLE)
    assert claimcheck("run", "b.md")[0] == 1


def test_colours(fake, here, claimcheck, monkeypatch):
    assert "\x1b" not in claimcheck("run", "a.md")[1]
    assert "\x1b" in claimcheck("run", "a.md", "--color", "always")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" in claimcheck("run", "a.md", "--color", "always")[1]
    assert "\x1b" not in claimcheck("run", "a.md", "--color", "auto")[1]


def test_the_width_of_the_terminal(fake, here, claimcheck, monkeypatch):
    (here / "long.md").write_text(ARTICLE.replace("Warm the skin", "Warm " + "the skin " * 40))
    monkeypatch.setenv("COLUMNS", "60")
    rows = [row for row in claimcheck("run", "long.md")[1].splitlines() if " | " in row]
    assert max(map(len, rows)) <= 60


def test_output_is_a_file_in_full(fake, here, claimcheck):
    assert claimcheck("run", "a.md", "--output", "report.json", "--format", "json") == (1, "", "")
    assert json.loads((here / "report.json").read_text("utf-8"))["schema"] == "claimcheck-report/1"
    assert claimcheck("run", "a.md", "--output", "report.json", "--quiet")[0] == 1
    assert (here / "report.json").read_text("utf-8").startswith("a.md:3:35 ")
    assert sorted(path.name for path in here.iterdir()) == ["a.md", "empty.md", "report.json"]


def test_output_keeps_the_old_file_when_the_run_breaks_off(fake, here, claimcheck, monkeypatch):
    def broken(names):
        yield result("a.md")
        raise RuntimeError("no more")

    (here / "report.txt").write_text("old")
    monkeypatch.setattr(fake.checker, "check_files", broken, raising=False)
    assert claimcheck("run", "a.md", "--output", "report.txt")[0] == 2
    assert (here / "report.txt").read_text() == "old"
    assert sorted(path.name for path in here.iterdir()) == ["a.md", "empty.md", "report.txt"]


@pytest.mark.parametrize("place", ["no/such/folder/report.txt", "."])
def test_output_that_cannot_be_written_is_one_line(fake, here, claimcheck, place):
    code, out, err = claimcheck("run", "a.md", "--output", place)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"{place}: the report cannot be written here: ")


def test_output_follows_a_link_and_keeps_the_mode(fake, here, claimcheck):
    target = here / "real.txt"
    target.write_text("old")
    target.chmod(0o640)
    (here / "link.txt").symlink_to(target)
    claimcheck("run", "a.md", "--output", "link.txt")
    assert (here / "link.txt").is_symlink()
    assert target.read_text().startswith("a.md:3:35")
    assert target.stat().st_mode & 0o777 == 0o640


# what is read


def test_standard_input(fake, here, claimcheck, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    code, out, _ = claimcheck("run", "a.md", "-", "--stdin-filename", "draft.md")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines() if ":" in line[:10]] == ["a.md"] * 2 + ["draft.md"] * 2


def test_a_folder_is_walked(fake, here, claimcheck):
    for name in ("b/one.md", "b/two.txt", "b/three.png", "b/drafts/four.markdown"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(ARTICLE)
    configure(fake, exclude=("two*",))
    report = json.loads(claimcheck("run", "b", "--format", "json")[1])
    assert [document["path"] for document in report["documents"]] == ["b/one.md", "b/drafts/four.markdown"]


def test_a_folder_without_articles_is_not_passed_over_in_silence(fake, here, claimcheck):
    (here / "b").mkdir()
    code, _, err = claimcheck("run", "b")
    assert code == 2
    assert err.startswith("b: no article in this folder; articles end in .docx, .htm, .html, .markdown, .md")


# the whole, with the real engine


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["run", "--help"], ["--version"], ["rules", "list"], ["schema", "rule"], ["run", "--no-cache", "."]],
)
def test_what_needs_no_language_model_does_not_import_it(arguments, tmp_path):
    (tmp_path / "bridge.md").write_text("The mason lifts the stones, and the driver waits at the bridge.\n")
    script = (
        "import sys\n"
        "from claimcheck.cli import cli\n"
        "from claimcheck.cli_guard import run_guarded\n"
        f"code = run_guarded(cli, {arguments!r})\n"
        "sys.exit(code or 10 * any(name in sys.modules for name in ('spacy', 'thinc', 'numpy')))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_bundled_article_has_findings():
    done = command("run", TEA)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(f"{TEA}:")
    assert done.stdout.splitlines()[-1].startswith("1 article, ")


def test_the_real_report_keeps_its_promise():
    done = command("run", "--format", "json", TEA)
    report = json.loads(done.stdout)
    jsonschema.validate(report, report_schema())
    source = (REPO / TEA).read_bytes().decode("utf-8")
    document = report["documents"][0]
    ids = [claim["id"] for claim in document["claims"]]
    assert len(set(ids)) == len(ids) > 5
    for item in (*document["claims"], *document["findings"]):
        assert source[item["start"] : item["end"]].split() == item["text"].split()
    assert {finding["claim"] for finding in document["findings"]} <= set(ids)
    assert len(report["tool"]["rules"]) == 64
    assert "3.8.0" in report["tool"]["model"]


def test_real_errors_name_the_file_and_the_rest_is_checked(tmp_path):
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "latin.txt").write_bytes("crème".encode("latin-1"))
    (tmp_path / "ok.md").write_text("This tea melts stubborn fat.\n")
    done = command("run", "gone.md", "picture.md", "latin.txt", "ok.md", cwd=tmp_path)
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["gone.md", "picture.md", "latin.txt"]
    assert "ok.md:1:" in done.stdout


def test_version_names_the_engine_the_rules_and_the_model():
    engine_line, rules_line, model_line = command("--version").stdout.splitlines()
    assert engine_line.startswith("claimcheck 0.")
    assert rules_line.startswith("rules core (")
    assert model_line.startswith("model en_core_web_sm")
    assert model_line.endswith("3.8.0")


def test_rules_are_listed_and_shown():
    rows = command("rules", "list").stdout.splitlines()
    assert len(rows) >= 35
    assert rows == sorted(rows)
    for row in rows[:: max(1, len(rows) // 3)]:
        shown = command("rules", "show", row.split()[0])
        assert shown.returncode == 0
        assert shown.stdout.startswith(row.split()[0] + ": ")
        assert "Would settle it: " in shown.stdout


def test_the_cases_of_one_rule_and_a_case_that_fails(tmp_path):
    first, second = (f"rules/{rule_id}.yml" for rule_id in ("weight/fat-melting", "disease/cure"))
    done = command("rules", "test", first, second)
    assert (done.returncode, done.stderr) == (0, "")
    variants, coverage, cases = done.stdout.splitlines()
    assert ", 0 failed; " in variants
    assert coverage.startswith("coverage: ")
    assert re.fullmatch(r"cases: \d+ passed, 0 failed(, \d+ skipped)?", cases)
    listed = command("rules", "test", "--coverage", "--variants", first).stdout.splitlines()
    assert listed[-1].startswith("cases: ")
    assert any("weight/fat-melting: no flag case h" in row for row in listed)
    bad = tmp_path / "weight" / "fat-melting.yml"
    bad.parent.mkdir()
    bad.write_text(
        (REPO / first).read_text("utf-8").replace("  pass:\n", "  pass:\n    - This tea melts stubborn fat.\n")
    )
    done = command("rules", "test", str(bad))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{bad}:")
    assert ": weight/fat-melting should flag nothing; it flags '" in done.stderr
    assert "1 failed" in done.stdout


def test_a_folder_within_the_rules_in_use_is_tested_once():
    done = command("rules", "test", "rules/longevity", "--coverage")
    assert (done.returncode, done.stderr) == (0, "")
    gaps = done.stdout.splitlines()[:-3]
    assert gaps
    assert all(": longevity/" in gap for gap in gaps)


def test_an_unknown_rule_gets_a_hint():
    known = command("rules", "list").stdout.split()[0]
    done = command("rules", "show", known + "x")
    assert done.returncode == 2
    assert f"did you mean {known}?" in done.stderr


@pytest.mark.parametrize("what", ["report", "config", "rule"])
def test_schemas_are_schemas(what):
    schema = json.loads(command("schema", what).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)

"""The files by which other programs run claimcheck: pre-commit, GitHub, GitLab, a container."""

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from commands import REPO, command
from test_docs_pages import PLACEHOLDER, accepted, blocks

HOOKS = yaml.safe_load((REPO / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION = yaml.safe_load((REPO / "action.yml").read_text("utf-8"))
JOB = yaml.safe_load((REPO / ".gitlab" / "claimcheck.yml").read_text("utf-8"))["claimcheck"]
DOCKERFILE = (REPO / "Dockerfile").read_text("utf-8")
TEA = "# Tea\n\nThis tea melts stubborn fat.\n"

_SPEC = importlib.util.spec_from_file_location("github_action", REPO / ".github" / "action.py")
action = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(action)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "tea.md").write_text(TEA, encoding="utf-8")
    return tmp_path


# pre-commit


def examples(page):
    return [yaml.safe_load(PLACEHOLDER.sub("x", text)) for text in blocks(REPO / "docs" / page, "yaml")]


def test_hooks_run_the_command_on_the_files_they_are_given(site):
    for hook in HOOKS:
        assert hook["language"] == "python"
        program, *words = shlex.split(hook["entry"])
        assert program == "claimcheck"
        accepted([*words, "a.md"])
    done = command(*shlex.split(HOOKS[0]["entry"])[1:], "content/tea.md", cwd=site)
    assert (done.returncode, done.stdout[:20]) == (1, "content/tea.md:3:10 ")


def test_the_page_uses_hooks_that_there_are():
    known = {hook["id"]: hook for hook in HOOKS}
    used = [hook for example in examples("pre-commit.md") for repo in example["repos"] for hook in repo["hooks"]]
    assert {hook["id"] for hook in used} == set(known)
    for hook in used:
        accepted([*shlex.split(known[hook["id"]]["entry"])[1:], *hook.get("args", []), "a.md"])


# GitHub


def test_the_steps_take_inputs_from_the_environment_alone():
    inputs = set(ACTION["inputs"])
    used = set()
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        used |= set(re.findall(r"inputs\.([\w-]+)", str(step)))
        if "run" in step:
            assert step["shell"] == "bash"
            step_name = re.fullmatch(r'"\$PYTHON" "\$GITHUB_ACTION_PATH/\.github/action\.py" (\w+)', step["run"])
            assert step_name[1] in ("wanted", "install", "check")
    assert used == inputs
    assert (REPO / ".github" / "action.py").is_file()


def test_workflows_of_the_pages_give_inputs_that_there_are():
    steps = [
        step
        for page in ("github.md", "tutorial.md")
        for example in examples(page)
        for job in example["jobs"].values()
        for step in job["steps"]
    ]
    own = [step for step in steps if step["uses"] == "x/x@x"]
    assert len(own) == 4
    for step in own:
        assert set(step["with"]) <= set(ACTION["inputs"])
        environ = {f"INPUT_{name.upper()}": value for name, value in step["with"].items()}
        accepted(action.command(environ))


def test_the_page_tells_every_input():
    told = re.findall(r"^\| `([\w-]+)` \|", (REPO / "docs" / "github.md").read_text("utf-8"), re.MULTILINE)
    assert set(told) == set(ACTION["inputs"])


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, str(REPO)),
        ({"INPUT_EXTRAS": "docx, rst"}, f"{REPO}[docx,rst]"),
        ({"INPUT_VERSION": " 1.2 "}, "claimcheck-health==1.2"),
        ({"INPUT_VERSION": "1.2", "INPUT_EXTRAS": "rst"}, "claimcheck-health[rst]==1.2"),
    ],
)
def test_what_the_action_installs(given, wanted):
    assert action.requirement(given) == wanted


def test_the_cache_is_another_one_for_anything_else_that_is_installed():
    keys = {action.key({}), action.key({"INPUT_VERSION": "1"}), action.key({"INPUT_EXTRAS": "rst"})}
    assert len(keys) == 3
    assert action.key({}) in keys


def test_inputs_are_words_and_never_commands():
    given = {
        "INPUT_ARGS": "--fail-on error --baseline 'my list.json'",
        "INPUT_PATHS": "content\n\n $(x) y \n",
        "INPUT_SARIF": "a b.sarif",
    }
    assert action.command(given) == [
        "run", "--format", "github", "--fail-on", "error", "--baseline", "my list.json",
        "--output", "sarif:a b.sarif", "--", "content", "$(x) y",
    ]  # fmt: skip


def installed(home):
    """An installation as the action makes it, of what is here already."""
    python = action._python(home)
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (home / "done").touch()


@pytest.mark.skipif(os.name == "nt", reason="makes a shell script")
def test_the_action_installs_once_and_checks_and_tells_how_it_ended(site):
    home, outputs, summary = site / "home", site / "outputs", site / "summary.md"
    installed(home)
    environ = {
        **os.environ,
        "PYTHONPATH": str(REPO),
        "CLAIMCHECK_HOME": str(home),
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(outputs),
        "GITHUB_STEP_SUMMARY": str(summary),
        "INPUT_PATHS": "content",
        "INPUT_SARIF": "claims.sarif",
    }

    def step(name, **more):
        words = [sys.executable, str(REPO / ".github" / "action.py"), name]
        return subprocess.run(
            words, cwd=site, env={**environ, **more}, capture_output=True, text=True, encoding="utf-8"
        )

    assert step("install").returncode == 0
    done = step("check")
    assert done.returncode == 1
    assert done.stdout.startswith("::warning file=content/tea.md,line=3,")
    assert outputs.read_text("utf-8") == "exit-code=1\nsarif=claims.sarif\n"
    assert "weight/fat-melting" in summary.read_text("utf-8")
    assert "weight/fat-melting" in (site / "claims.sarif").read_text("utf-8")
    done = step("check", INPUT_ARGS="--fail-on 'error")
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=claimcheck::the input args cannot be read: ")
    assert step("wanted").returncode == 0
    assert re.fullmatch(r"key=[0-9a-f]{24}", outputs.read_text("utf-8").splitlines()[-1])


# GitLab


def test_the_job_writes_the_report_that_it_hands_over(site):
    (line,) = JOB["script"]
    program, _, words = line.partition(" ")
    assert program == ".cache/venv/bin/claimcheck"
    kept = words.split()[words.split().index("--cache") + 1]
    assert kept in JOB["cache"]["paths"]
    report = JOB["artifacts"]["reports"]["codequality"]
    assert (JOB["artifacts"]["when"], f"gitlab:{report}" in words) == ("always", True)
    paths = {"CLAIMCHECK_PATHS": "content", "CLAIMCHECK_ARGS": "--fail-on error --quiet"}
    run = subprocess.run(
        ["bash", "-c", f"{shlex.quote(sys.executable)} -m claimcheck {words}"],
        cwd=site,
        env={**os.environ, **JOB["variables"], **paths, "PYTHONPATH": str(REPO)},
        capture_output=True,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
    (finding,) = yaml.safe_load((site / report).read_text("utf-8"))
    assert finding["location"]["path"] == "content/tea.md"


def test_the_page_sets_variables_that_there_are():
    told = re.findall(r"^\| `(CLAIMCHECK_\w+)` \|", (REPO / "docs" / "gitlab.md").read_text("utf-8"), re.MULTILINE)
    assert set(told) == {name for name in JOB["variables"] if name.startswith("CLAIMCHECK_")}
    for example in examples("gitlab.md"):
        given = example.get("claimcheck", {}).get("variables", {})
        assert {name for name in given if name.startswith("CLAIMCHECK_")} <= set(told)
        accepted(["run", *shlex.split(given.get("CLAIMCHECK_ARGS", ""))])


# a container


def test_what_the_image_is_made_from_is_there_and_let_through():
    let = {line[1:] for line in (REPO / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    copied = [shlex.split(line)[1:-1] for line in DOCKERFILE.splitlines() if re.match("COPY (?!--from)", line)]
    names = {name for line in copied for name in line}
    assert names == let
    assert all((REPO / name).exists() for name in names)


def test_the_image_runs_the_command():
    assert '\nENTRYPOINT ["claimcheck"]\n' in DOCKERFILE
    assert "\nUSER 1000\n" in DOCKERFILE
    for line in re.findall(
        r"docker run .* claimcheck (run .*)$", (REPO / "docs" / "container.md").read_text("utf-8"), re.MULTILINE
    ):
        accepted(shlex.split(line))
    extras = re.search(r"/source\[([\w,]+)\]", DOCKERFILE)[1].split(",")
    project = Path(REPO / "pyproject.toml").read_text("utf-8")
    assert all(f"\n{extra} = [" in project for extra in extras)

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import click
import pytest

from claimcheck.cli import cli

REPO = Path(__file__).parent.parent
README = (REPO / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))


def script(path):
    spec = importlib.util.spec_from_file_location(Path(path).stem, REPO / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ci = script(".ci/readme_commands.py")
wheel = script(".ci/wheel_contents.py")
picture = script("tests/tools/terminal_picture.py")


def test_commands_are_the_sh_blocks():
    text = "x\n```sh\none\n```\n```python\nno\n```\n\n```sh\ntwo \\\n  three\n```\n```console\n$ no\n```\n"
    assert ci.commands(text) == ["one", "two \\\n  three"]


def test_the_readme_has_two_commands():
    first, second = ci.commands(README)
    assert first == "python -m pip install . && claimcheck run corpus/articles/slimming-tea.md"
    assert (REPO / first.split()[-1]).is_file()
    assert second == "python -m pip install -e '.[dev]' && pytest"
    printed = subprocess.run([sys.executable, ".ci/readme_commands.py", "1"], capture_output=True, text=True, cwd=REPO)
    assert printed.stdout == first + "\n"


def test_ci_runs_the_readme_and_every_check():
    text = (REPO / ".ci/run").read_text("utf-8")
    for step in ("readme_commands.py 1", "readme_commands.py 2", "ruff check", "ruff format --check", "mypy --strict",
                 "lint-imports", "claimcheck rules test", "--require-hashes", "wheel_contents.py"):  # fmt: skip
        assert step in text
    assert (REPO / ".ci/run").stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", ".ci/run"], cwd=REPO).returncode == 0


def test_a_wheel_must_hold_the_package_its_weights_and_the_rules(tmp_path):
    names = wheel.wanted(REPO)
    assert {"claimcheck/judge/weights.json", "claimcheck/py.typed", "claimcheck/_rules/lexicon/cues.yml"} <= names
    with ZipFile(tmp_path / "full.whl", "w") as full, ZipFile(tmp_path / "poor.whl", "w") as poor:
        for name in names:
            full.writestr(name, "")
            if name != "claimcheck/judge/weights.json":
                poor.writestr(name, "")
    wheels = [tmp_path / "full.whl", tmp_path / "poor.whl"]
    assert wheel.missing(wheels, REPO) == ["poor.whl: lacks claimcheck/judge/weights.json"]


def test_the_readme_tells_every_command_and_no_other():
    told = set(re.findall(r"^\| `claimcheck ([a-z]+)", README, re.MULTILINE))
    assert told == set(cli.commands)


def test_every_option_has_a_help_text():
    def options(command):
        if isinstance(command, click.Group):
            for child in command.commands.values():
                yield from options(child)
        yield from (p for p in command.params if isinstance(p, click.Option))

    for option in options(cli):
        assert option.help, option.name


def test_the_lock_covers_every_dependency():
    lock = (REPO / ".ci/requirements.lock").read_text("utf-8")
    locked = {name.lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)}
    project = PROJECT["project"]
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        assert re.split(r"[<>=!~ ;]", requirement)[0].lower() in locked, requirement
    for block in re.split(r"\n(?=[a-z])", lock):
        if re.match(r"[A-Za-z0-9_.-]+==", block):
            assert "--hash=sha256:" in block


def test_completion_is_answered():
    done = subprocess.run(
        [sys.executable, "-c", "from claimcheck.cli import main; main()"],
        capture_output=True,
        text=True,
        cwd=REPO,
        env={"PATH": "/usr/bin:/bin", "_CLAIMCHECK_COMPLETE": "zsh_source"},
    )
    assert done.returncode == 0
    assert "#compdef claimcheck" in done.stdout


def test_the_picture_is_drawn_from_the_colours_of_a_terminal():
    lines = ["\x1b[2m    3 |\x1b[0m <b> & more", "\x1b[1;33m^^^\x1b[0m"]
    root = ElementTree.fromstring(picture.svg(lines, 20))
    texts = [element for element in root.iter() if element.tag.endswith("}text")]
    assert [element.text for element in texts] == ["3 |", "<b> & more", "^^^"]
    assert texts[2].get("font-weight") == "bold"


@pytest.mark.parametrize("rows", [4, 9, 50])
def test_the_picture_shows_whole_findings_only(rows):
    finding = ["slimming-tea.md:1:1 x", "  1 | y", "    | ^", "    = z"]
    shown = picture.excerpt("\n".join(finding * 3 + ["1 article."]), rows)
    body = [line for line in shown[1:-1] if "…" not in line]
    assert len(body) % 4 == 0
    assert len(body) <= rows
    assert ("…" in "".join(shown)) == (len(body) < 12)


def test_the_committed_picture_is_there():
    root = ElementTree.parse(REPO / ".github/terminal.svg").getroot()
    assert root.tag.endswith("svg")

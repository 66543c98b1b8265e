"""Real articles, a thousand of them, in a git repository: what is new, known and ignored, as its keepers meet it."""

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml
from commands import REPO
from repositories import Repository

ARTICLES = sorted((REPO.parent / "shared" / "eval" / "dev").glob("cand-*.*"))
# The articles of each folder are the same to the byte, so that most of them come from the cache.
FOLDERS = 21
CLAIM = "\n\nThis tea melts stubborn fat.\n"
IGNORED = '\n\n<!-- claimcheck: ignore weight/* -- "see the trial" -->\nThis pill melts stubborn fat.\n'
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((REPO / ".pre-commit-hooks.yaml").read_text("utf-8"))}

pytestmark = pytest.mark.skipif(not ARTICLES, reason="needs ../shared/eval/dev beside the checkout")


@pytest.fixture
def site(tmp_path, monkeypatch, one_engine):
    made = Repository(tmp_path / "site")
    for folder in range(FOLDERS):
        for article in ARTICLES:
            made.write(f"content/{folder:02}/{article.stem}.md", article.read_text("utf-8"))
    made.write(".claimcheck.yml", "paths: [content]\nbaseline: known.json\n")
    made.commit()
    monkeypatch.chdir(made.folder)
    monkeypatch.delenv("CLAIMCHECK_NO_CACHE")
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "cache"))
    return made


def test_only_what_is_new_and_not_settled_is_told_among_a_thousand_real_articles(site, claimcheck):
    assert claimcheck("baseline", "write", "content/00")[0] == 0
    code, told, _ = claimcheck("baseline", "write")
    known, articles = map(int, re.match(r"known\.json: (\d+) known findings in (\d+) articles", told).groups())
    assert (code, known % FOLDERS, articles % FOLDERS) == (0, 0, 0)
    assert known > articles > 0
    count = FOLDERS * len(ARTICLES)
    assert count > 1000

    code, told, said = claimcheck("run", "--strict-baseline")
    assert (code, said) == (0, "")
    assert told.startswith(f"{count} articles, ")
    assert told.endswith(f"{known} known findings are left out.\n")
    assert claimcheck("run", "--diff", "main") == (0, "0 articles, 0 claims.\n", "")

    first, last = (f"content/{folder}/{ARTICLES[0].stem}.md" for folder in ("03", "17"))
    moved = last.replace("content/17", "content/é 17")
    site.git("checkout", "-q", "-b", "branch")
    site.git("mv", "content/17", "content/é 17")
    for path in (first, moved):
        site.write(path, Path(path).read_text("utf-8") + CLAIM + IGNORED)
    site.git("add", "-A")

    code, told, said = claimcheck("run", "--diff", "main", "--format", "json")
    assert code == 1
    assert said.startswith(f"known.json: {last} was found as {moved}")
    documents = json.loads(told)["documents"]
    found = [(d["path"], f["text"]) for d in documents for f in d["findings"]]
    assert found == [(first, "melts stubborn fat"), (moved, "melts stubborn fat")]
    assert [len(document["suppressed"]) for document in documents] == [1, 1]

    staged = site.git("-c", "core.quotepath=false", "diff", "--cached", "--name-only", "-z").split("\0")[:-1]
    hook = shlex.split(HOOKS["claimcheck-new"]["entry"])[1:]
    code, told, _ = claimcheck(*hook, *(path for path in staged if path.endswith(".md")))
    assert code == 1
    assert [line.partition(":")[0] for line in told.splitlines() if " weight/" in line] == [first, moved]
    assert told.startswith(f"{first}:")
    site.commit("New claims, for all that")
    assert claimcheck(*hook)[:2] == (0, "0 articles, 0 claims.\n")

    code, told, _ = claimcheck("ignores", first, moved)
    assert (code, told.count("  see the trial\n")) == (0, 2)

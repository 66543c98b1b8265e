"""The baseline: what is known stays known as long as its words do, wherever in its article they stand."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machine_reports import report
from samples import finding, judged

from claimcheck.baseline import Baseline, Entry, Matcher, accepted, dumped, load
from claimcheck.claim import Status
from claimcheck.document import Document
from claimcheck.errors import ConfigError
from claimcheck.finding import Result, fingerprint
from claimcheck.rule import Severity

TEA = "# Tea\n\nThe tea melts stubborn belly fat in two weeks.\n"
CURE = "Our drops cure migraines for good.\n"


def checked(name, *words):
    """A result with a finding for each of some words."""
    source = "\n\n".join(words)
    findings = tuple(finding(source, one, claim=f"c{number}") for number, one in enumerate(words))
    claims = tuple(judged(source, one, Status.NEEDS_EVIDENCE, id=f"c{number}") for number, one in enumerate(words))
    return Result(str(name), Document(str(name), source), claims=claims, findings=findings)


def entry(words):
    return Entry("weight/fat-melting", fingerprint("weight/fat-melting", words, 0), words)


def baseline(folder, **articles):
    entries = {f"{name}.md": tuple(sorted(map(entry, words))) for name, words in articles.items()}
    return Baseline(folder / "baseline.json", entries)


def left(results):
    return [[one.text for one in result.findings] for result in results]


@pytest.fixture
def there(tmp_path, monkeypatch):
    """A folder with the articles `a.md`, `b.md` and `c.md`."""
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(f"{name}\n", encoding="utf-8")
    return tmp_path


# matching


def test_known_findings_are_left_out_and_their_claims_say_so(there):
    matcher = Matcher(baseline(there, a=["melts", "burns"]))
    (result,) = matcher.watch([checked("a.md", "melts", "burns", "cures")])
    assert left([result]) == [["cures"]]
    assert [(c.status, c.why) for c in result.claims[:2]] == [(Status.STANDS, "known: it is in the baseline")] * 2
    assert matcher.stale([there]) == {}
    (document,) = json.loads(report("json", [result]))["documents"]
    assert [(item["by"], item["reason"], item["until"]) for item in document["suppressed"]] == [
        ("baseline", "", None)
    ] * 2
    (run,) = json.loads(report("sarif", [result]))["runs"]
    assert [r.get("suppressions", [{}])[0].get("kind") for r in run["results"]] == [None, "external", "external"]
    assert report("text", [result]).endswith("2 known findings are left out.\n")


def test_a_finding_is_only_known_in_its_own_article(there):
    assert left(Matcher(baseline(there, a=["melts"])).watch([checked("b.md", "melts")])) == [["melts"]]


def test_entries_that_fit_nothing_are_stale_and_those_not_looked_at_are_not(there):
    matcher = Matcher(baseline(there, a=["melts", "burns"], b=["cures"]))
    list(matcher.watch([checked("a.md", "burns")]))
    assert matcher.stale([there]) == {"a.md": (entry("melts"),)}
    assert matcher.pruned([there]) == {"a.md": (entry("burns"),), "b.md": (entry("cures"),)}


def test_of_an_article_that_could_not_be_checked_nothing_is_stale(there):
    matcher = Matcher(baseline(there, a=["melts"]))
    list(matcher.watch([replace(checked("a.md"), failed=True)]))
    assert matcher.stale([there]) == {}


def test_an_article_that_is_gone_is_stale_where_it_would_have_been_looked_at(there):
    matcher = Matcher(baseline(there, gone=["melts"], a=["burns"]))
    list(matcher.watch([checked("a.md", "burns")]))
    assert matcher.stale([there / "a.md"]) == {}
    assert list(matcher.stale([there])) == ["gone.md"]
    assert list(matcher.pruned([there / "a.md"])) == ["gone.md", "a.md"]
    assert matcher.pruned([there]) == {"gone.md": (), "a.md": (entry("burns"),)}


def test_a_renamed_article_keeps_its_entries(there):
    matcher = Matcher(baseline(there, old=["melts", "burns", "cures", "heals"], a=["lifts"]))
    assert left(matcher.watch([checked("a.md", "lifts", "melts"), checked("b.md", "melts", "burns", "firms")])) == [
        ["melts"],
        ["firms"],
    ]
    assert matcher.renamed == {"old.md": ("b.md",)}
    assert matcher.stale([there]) == {"old.md": tuple(sorted([entry("cures"), entry("heals")]))}
    assert matcher.pruned([there]) == {
        "b.md": tuple(sorted([entry("melts"), entry("burns")])),
        "a.md": (entry("lifts"),),
    }


def test_one_sentence_in_common_with_an_article_that_is_gone_makes_no_renaming(there):
    matcher = Matcher(baseline(there, old=["melts", "burns", "cures"]))
    assert left(matcher.watch([checked("b.md", "melts")])) == [["melts"]]
    assert matcher.renamed == {}


def test_of_several_articles_that_are_gone_the_most_alike_is_the_one(there):
    matcher = Matcher(baseline(there, older=["melts"], old=["melts", "burns"]))
    assert left(matcher.watch([checked("b.md", "burns", "melts")])) == [[]]
    assert matcher.renamed == {"old.md": ("b.md",)}


def test_writing_replaces_the_entries_of_what_was_checked_and_keeps_the_others(there):
    before = baseline(there, a=["melts"], b=["burns"], c=["cures"], gone=["heals"])
    results = [checked("a.md", "firms"), replace(checked("b.md"), failed=True)]
    assert accepted(before, results, [there / "a.md", there / "b.md"]) == {
        "a.md": (entry("firms"),),
        "b.md": (entry("burns"),),
        "c.md": (entry("cures"),),
        "gone.md": (entry("heals"),),
    }
    assert "gone.md" not in accepted(before, results, [there])


def test_articles_are_called_by_their_path_from_the_folder_of_the_file(there, monkeypatch):
    (there / "d e").mkdir()
    known = baseline(there)
    names = ["a.md", "./d e/ü.md", str(there / "d e" / "ü.md"), f"d e{os.sep}..{os.sep}a.md", "../x.md"]
    assert [known.key(name) for name in names] == ["a.md", "d e/ü.md", "d e/ü.md", "a.md", "../x.md"]
    monkeypatch.chdir(there / "d e")
    assert [known.key("ü.md"), known.key("../a.md")] == ["d e/ü.md", "a.md"]
    assert Baseline(Path("../baseline.json"), {}).key("ü.md") == "d e/ü.md"


# the file


def test_the_file_is_sorted_with_an_entry_a_line():
    text = dumped({"b.md": [entry("melts"), entry("burns")], "a “1”.md": [entry("fat\u2028“é”")], "c.md": []})
    assert json.loads(text)["schema"] == "claimcheck-baseline/1"
    assert list(json.loads(text)["articles"]) == ["a “1”.md", "b.md"]
    assert [line.strip()[:9] for line in text.splitlines()].count('{"rule": ') == 3
    assert text == dumped({"a “1”.md": [entry("fat\u2028“é”")], "b.md": [entry("burns"), entry("melts")]})
    assert json.loads(dumped({})) == {"schema": "claimcheck-baseline/1", "articles": {}}


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8")), st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
)
def test_what_is_written_is_read_again(articles):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.json"
        entries = {key: tuple(sorted({entry(words) for words in texts})) for key, texts in articles.items()}
        path.write_text(dumped(entries), encoding="utf-8", newline="")
        assert load(path) == Baseline(path, entries)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        (None, "", "there is no such baseline; `claimcheck baseline write --baseline b.json` makes one"),
        ("{", ":1:2", "the baseline is not valid JSON"),
        ('{\n<<<<<<< HEAD\n"a": 1}', ":2:1", "mend it, or write it anew"),
        ("[]", "", 'it should be an object with "schema": "claimcheck-baseline/1"'),
        ('{"schema": "claimcheck-baseline/2", "articles": {}}', "", "this is no baseline"),
        ('{"schema": "claimcheck-baseline/1", "articles": {"a.md": [{"rule": 1}]}}', "", '"a.md" should hold a list'),
        (b"\xff", "", "the baseline is not UTF-8"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_in_one_line(tmp_path, monkeypatch, text, where, what):
    monkeypatch.chdir(tmp_path)
    if text is not None:
        Path("b.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as caught:
        load(Path("b.json"))
    assert str(caught.value).startswith(f"b.json{where}: ")
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


# the commands, with everything


@pytest.fixture
def site(tmp_path, monkeypatch, one_engine):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "tea.md").write_text(f"{TEA}\n{CURE}", encoding="utf-8")
    (tmp_path / ".claimcheck.yml").write_text("paths: [content]\nbaseline: known.json\n", encoding="utf-8")
    return tmp_path


def test_a_baseline_is_kept_through_edits_and_told_when_it_is_stale(site, claimcheck):
    article, file = site / "content" / "tea.md", site / "known.json"
    assert claimcheck("run")[0] == 2
    assert claimcheck("baseline", "write") == (0, "known.json: 2 known findings in 1 article\n", "")
    written = file.read_bytes()
    code, out, err = claimcheck("run", "--strict-baseline")
    assert (code, err) == (0, "")
    assert out.endswith("2 known findings are left out.\n")
    # moved and wrapped anew, with other text around
    cure, tea = CURE.replace(" for", "\n  for"), TEA[7:].replace(" belly", "\n> belly")
    article.write_text(f"# Tea\n\nNew.\n\n{cure}\n> {tea}", encoding="utf-8")
    assert claimcheck("run", "--strict-baseline")[0] == 0
    claimcheck("baseline", "write")
    assert file.read_bytes() == written
    # renamed
    article.rename(site / "content" / "drops.md")
    code, out, err = claimcheck("run", "--strict-baseline")
    assert code == 0
    assert "content/tea.md was found as content/drops.md; `claimcheck baseline prune`" in err
    assert claimcheck("baseline", "prune")[0] == 0
    assert claimcheck("run", "--strict-baseline")[2] == ""
    # mended in part, with something new
    (site / "content" / "drops.md").write_text(f"{TEA}\nOur cream erases wrinkles overnight.\n", encoding="utf-8")
    code, out, err = claimcheck("run", "--fail-on", "never")
    assert code == 0
    assert "drops.md:5:" in out.splitlines()[0]
    assert err == "known.json: 1 entry fits nothing any more; `claimcheck baseline prune` takes it out\n"
    code, out, err = claimcheck("run", "--fail-on", "never", "--strict-baseline")
    assert code == 1
    assert "content/drops.md: " in err.splitlines()[0]
    assert "“cure migraines” is not found any more" in err.splitlines()[0]
    code, out, err = claimcheck("baseline", "prune")
    assert (code, err) == (0, "")
    assert [line[:20] for line in out.splitlines()] == ["- content/drops.md: ", "known.json: 1 known "]
    code, out, _ = claimcheck("baseline", "show")
    assert out.splitlines()[0].startswith("content/drops.md: weight/")
    assert out.endswith("1 known finding in 1 article\n")
    assert claimcheck("baseline", "show", "elsewhere.md")[1] == "known.json: 0 known findings in 0 articles\n"


def test_without_a_configuration_the_file_has_a_usual_name(tmp_path, monkeypatch, one_engine, claimcheck):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea.md").write_text(TEA, encoding="utf-8")
    assert claimcheck("baseline", "write", ".")[0] == 0
    assert (tmp_path / ".claimcheck-baseline.json").is_file()
    assert claimcheck("run", "tea.md")[0] == 1
    assert claimcheck("run", "tea.md", "--baseline", ".claimcheck-baseline.json")[0] == 0


def test_what_cannot_be_done_is_said(tmp_path, monkeypatch, claimcheck):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea.md").write_text(TEA, encoding="utf-8")
    for arguments, what in [
        (["run", "tea.md", "--strict-baseline"], "--strict-baseline needs a baseline"),
        (["run", "tea.md", "--baseline", "gone.json"], "gone.json: there is no such baseline"),
        (["baseline", "prune", "tea.md"], "there is no such baseline"),
        (["baseline", "show"], "there is no such baseline"),
        (["baseline", "write", "-"], "a baseline is about files"),
        (["baseline", "write"], "name the files or folders"),
        (["baseline", "write", "tea.md", "--baseline", "no/b.json"], "no/b.json: the baseline cannot be written here"),
    ]:
        code, out, err = claimcheck(*arguments)
        assert (code, out) == (2, "")
        assert what in err
    code, out, err = claimcheck("baseline", "write", "gone.md")
    assert (code, out) == (2, "")
    assert err.endswith(".claimcheck-baseline.json: not written, for no article could be checked\n")
    assert not Path(".claimcheck-baseline.json").exists()
    code, out, err = claimcheck("baseline", "write", "tea.md", "gone.md")
    assert code == 2
    assert err.startswith("gone.md: ")
    assert out.endswith("1 known finding in 1 article\n")


def test_the_least_findings_shown_have_no_say_in_what_is_known(tmp_path):
    known = baseline(tmp_path, a=["melts"])
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    result = checked(tmp_path / "a.md", "melts")
    lesser = replace(result, findings=tuple(replace(f, severity=Severity.INFO) for f in result.findings))
    assert left(Matcher(known).watch([lesser])) == [[]]

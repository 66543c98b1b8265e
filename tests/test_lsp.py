"""The language server, as an editor meets it: a process that is talked to over its standard streams."""

import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from commands import REPO, TEA
from editor import EVERYTHING, Editor, applied

from claimcheck import check_text
from claimcheck.engine import Setup

TEXT = "# Tea 😀\r\n\r\n😀 This tea melts stubborn fat. It cures migraines for good.\r\n"
REASON = '<!-- claimcheck: ignore weight/fat-melting -- "" -->'


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    root = tmp_path_factory.mktemp("site")
    (root / ".git").mkdir()
    editor = Editor(root)
    yield editor
    assert editor.quit() == 0


@pytest.fixture
def uri(editor, request):
    """The address of an article that only this test opens."""
    return (editor.root / f"{request.node.name.replace('[', '-').replace(']', '')}.md").as_uri()


def spans(text, found):
    """The rules that are marked, and the words under each mark, as an editor counts in UTF-16."""
    lines = text.split("\n")
    marked = []
    for one in found:
        start, end = one["range"]["start"], one["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"]].encode("utf-16-le")
        marked.append((one["code"], line[start["character"] * 2 : end["character"] * 2].decode("utf-16-le")))
    return marked


def action(actions, word):
    return next(action for action in actions if word in action["title"])


def test_an_article_is_marked_when_it_is_opened(editor, uri):
    editor.open(uri, TEXT)
    found = editor.diagnostics(uri)
    assert spans(TEXT, found) == [("weight/fat-melting", "melts stubborn fat"), ("disease/cure", "cures migraines")]
    fat, cure = found
    assert (fat["severity"], cure["severity"], fat["source"]) == (2, 1, "claimcheck")
    assert "\nWould settle it: a controlled human trial" in fat["message"]
    assert fat["codeDescription"]["href"].endswith("/weight-fat-melting.txt")
    finding = check_text(TEXT).findings[0]
    assert fat["data"] == {"rule": finding.rule, "needs": "evidence", "fingerprint": finding.fingerprint}
    assert cure["relatedInformation"][0]["message"] == "“It” most likely stands for this"


def test_an_article_is_marked_anew_as_it_changes_before_it_is_saved(editor, uri):
    editor.open(uri, "Nothing is claimed here, about the tea or about the cup.")
    assert editor.diagnostics(uri) == []
    for version, words in enumerate(("melts", "melts stubborn", "melts stubborn fat"), start=2):
        editor.change(uri, f"This tea {words}.", version)
    assert [one["code"] for one in editor.diagnostics(uri, 4)] == ["weight/fat-melting"]
    editor.change(uri, "This tea is hot.", 5)
    assert editor.diagnostics(uri, 5) == []


def test_a_change_gives_what_a_run_on_the_whole_article_gives(editor, uri):
    article = (REPO / TEA).read_text(encoding="utf-8")
    paragraphs = article.split("\n\n")
    editor.open(uri, article)
    editor.diagnostics(uri)
    # what is said of a claim may hang on any other paragraph: the first one goes, the last one comes first
    for version, changed in enumerate((paragraphs[1:], paragraphs[-1:] + paragraphs[:-1], paragraphs[:5]), start=2):
        text = "\n\n".join(changed)
        editor.change(uri, text, version)
        told = [one["data"]["fingerprint"] for one in editor.diagnostics(uri, version)]
        assert told == [finding.fingerprint for finding in check_text(text, "a.md", setup=Setup()).findings]


def test_hovering_tells_why(editor, uri):
    editor.open(uri, TEXT)
    # character 15 is counted in UTF-16, so that the smiling face before it takes two
    shown = editor.hover(uri, 2, 15)
    assert shown["range"]["start"] == {"line": 2, "character": 12}
    value = shown["contents"]["value"]
    assert shown["contents"]["kind"] == "markdown"
    for part in (
        "**weight/fat-melting**",
        "warning, needs evidence:",
        "Would settle it: a controlled human trial",
        "- agent “This tea” (intervention.drink)",
        "- target “stubborn fat”",
        "**What weighed most (log-odds)**",
        "- FTC Gut Check",
    ):
        assert part in value
    assert editor.hover(uri, 0, 3) is None


def test_hovering_over_a_claim_that_stands_tells_why_it_does(editor, uri):
    editor.open(
        uri, "In a randomised trial of 120 adults, ginger eased nausea (Ruiz et al., 2019, doi:10.1000/xyz123)."
    )
    assert editor.diagnostics(uri) == []
    value = editor.hover(uri, 0, 45)["contents"]["value"]
    assert value.startswith("**stands**")
    assert "Sources in reach" in value


def test_hovering_right_after_a_change_is_about_the_changed_text(editor, uri):
    editor.open(uri, "This tea is hot.")
    editor.change(uri, "Hot or cold, this tea melts stubborn fat.", 2)
    assert "weight/fat-melting" in editor.hover(uri, 0, 25)["contents"]["value"]


def test_what_can_be_done_about_a_finding(editor, uri):
    editor.open(uri, TEXT)
    where = editor.diagnostics(uri)[0]["range"]
    offered = editor.actions(uri, where)
    assert {one["kind"] for one in offered} == {"quickfix"}
    assert {one["diagnostics"][0]["code"] for one in offered} == {"weight/fat-melting"}

    def result(word):
        return applied(TEXT, action(offered, word)["edit"]["changes"][uri])

    assert result("Ignore") == TEXT.replace("😀 This", f"{REASON}\r\n😀 This")
    assert result("citation needed") == TEXT.replace("stubborn fat.", "stubborn fat [citation needed].")
    assert result("footnote") == TEXT.replace("stubborn fat.", "stubborn fat[^cite].") + "\r\n[^cite]: \r\n"


def test_a_rule_is_ignored_once_the_reason_is_there(editor, uri):
    editor.open(uri, TEXT)
    offered = editor.actions(uri, editor.diagnostics(uri)[0]["range"])
    text = applied(TEXT, action(offered, "Ignore")["edit"]["changes"][uri])
    editor.change(uri, text, 2)
    assert [one["code"] for one in editor.diagnostics(uri, 2)] == [
        "suppression/no-reason",
        "weight/fat-melting",
        "disease/cure",
    ]
    editor.change(uri, text.replace('""', '"Cochrane 2023, ref 4"'), 3)
    assert [one["code"] for one in editor.diagnostics(uri, 3)] == ["disease/cure"]


def test_what_a_baseline_knows_is_not_marked(editor, claimcheck, monkeypatch):
    folder = editor.root / "known"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "a.md").write_bytes(TEXT.encode())
    (folder / ".claimcheck.yml").write_text("baseline: known.json\n")
    assert claimcheck("baseline", "write", "a.md")[0] == 0
    uri = (folder / "a.md").as_uri()
    editor.open(uri, TEXT + "\r\nIt cures colds for good.\r\n")
    assert [one["range"]["start"]["line"] for one in editor.diagnostics(uri)] == [4]


def test_what_can_be_done_is_only_told_where_something_was_found_and_when_it_is_asked_for(editor, uri):
    editor.open(uri, TEXT)
    where = editor.diagnostics(uri)[0]["range"]
    nowhere = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 3}}
    assert editor.actions(uri, nowhere) == []
    assert editor.actions(uri, where, only=["source.organizeImports"]) == []
    assert editor.actions(uri, where, only=["quickfix"])


def test_the_rule_is_shown_as_the_command_line_shows_it(editor, uri, claimcheck):
    editor.open(uri, TEXT)
    where = editor.diagnostics(uri)[0]["range"]
    command = action(editor.actions(uri, where), "Show the rule")["command"]
    editor.request("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    shown = next(message for message in reversed(editor.said) if message.get("method") == "window/showDocument")
    page = Path(url2pathname(urlsplit(shown["params"]["uri"]).path)).read_text(encoding="utf-8")
    assert page == claimcheck("rules", "show", "weight/fat-melting")[1]
    # the page is full of claims, as examples; none of them is marked
    editor.open(shown["params"]["uri"], "This tea melts stubborn fat.", "plaintext")
    assert editor.diagnostics(shown["params"]["uri"]) == []


def test_a_closed_article_is_marked_no_more(editor, uri):
    editor.open(uri, TEXT)
    assert editor.diagnostics(uri)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert editor.diagnostics(uri, None) == []


def test_any_name_may_be_an_articles(editor):
    folder = editor.root / "my site"
    folder.mkdir()
    uri = (folder / "100 % tea — “é”.md").as_uri()
    assert "%20" in uri
    editor.open(uri, TEXT)
    found = editor.diagnostics(uri)
    assert [one["code"] for one in found] == ["weight/fat-melting", "disease/cure"]
    assert "fat-melting" in editor.hover(uri, 2, 15)["contents"]["value"]
    offered = editor.actions(uri, found[0]["range"])
    editor.change(uri, applied(TEXT, action(offered, "Ignore")["edit"]["changes"][uri]), 2)
    assert len(editor.diagnostics(uri, 2)) == 3
    (folder / ".claimcheck.yml").write_text("severities: {weight/fat-melting: error}\n")
    editor.notify("workspace/didChangeWatchedFiles", {"changes": []})
    assert sorted(one["severity"] for one in editor.diagnostics(uri, 2)) == [1, 1, 1]
    editor.close(uri)


@pytest.mark.parametrize(
    ("address", "language", "marked"),
    [
        ("untitled:Untitled-1", "markdown", True),
        ("untitled:Untitled-2", "plaintext", True),
        ("untitled:Untitled-3", "python", False),
        ("{root}/post.markdown", "", True),
        ("{root}/program.py", "python", False),
        ("{root}/post.mkd", "markdown", True),
        ("git:/a.py", "python", False),
    ],
)
def test_what_is_taken_for_an_article(editor, address, language, marked):
    uri = address.format(root=editor.root.as_uri())
    editor.open(uri, "This tea melts stubborn fat.", language)
    assert bool(editor.diagnostics(uri)) is marked


def test_text_that_is_not_english_is_left_alone(editor, uri):
    editor.open(uri, "Dieser Tee lässt das Fett über Nacht schmelzen. " * 20)
    assert editor.diagnostics(uri) == []
    told = [message["params"]["message"] for message in editor.said if message.get("method") == "window/logMessage"]
    assert "does not seem to be in English" in told[-1]


def test_the_nearest_configuration_counts_and_is_read_again_when_it_changes(editor):
    folder = editor.root / "blog"
    folder.mkdir()
    config = folder / ".claimcheck.yml"
    uri = (folder / "a.md").as_uri()
    changed = {"changes": [{"uri": config.as_uri(), "type": 2}]}

    config.write_text("severities: {weight/fat-melting: error}\n")
    editor.open(uri, TEXT)
    assert [one["severity"] for one in editor.diagnostics(uri)] == [1, 1]

    config.write_text("severities: {disease/cure: loud}\n")
    editor.notify("workspace/didChangeWatchedFiles", changed)
    assert f"{config}:1:28: " in editor.wait("window/showMessage")["message"]
    assert editor.diagnostics(uri) == []
    assert editor.hover(uri, 2, 15) is None

    config.write_text("exclude: [a.md]\n")
    editor.notify("workspace/didChangeWatchedFiles", changed)
    assert editor.diagnostics(uri) == []

    config.write_text("overrides: [{files: [a.md], rules: {weight/fat-melting: info, disease/cure: warning}}]\n")
    editor.notify("workspace/didChangeWatchedFiles", changed)
    assert [one["severity"] for one in editor.diagnostics(uri)] == [3, 2]


def test_a_wrong_rule_is_told_and_read_again_when_it_is_mended(editor, claimcheck, monkeypatch):
    folder = editor.root / "own"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert claimcheck("rules", "new", "own/rule", "--folder", "rules")[0] == 0
    rule = folder / "rules" / "own" / "rule.yml"
    good = rule.read_text(encoding="utf-8")
    rule.write_text(good.replace("severity: warning", "severity: loud"), encoding="utf-8")
    (folder / ".claimcheck.yml").write_text("rules: rules\n")
    uri = (folder / "a.md").as_uri()
    text = "This tea has words that give it away all over its label."

    editor.open(uri, text)
    assert str(rule) in editor.wait("window/showMessage")["message"]
    assert editor.diagnostics(uri) == []
    rule.write_text(good, encoding="utf-8")
    editor.change(uri, text + " ", 2)
    assert [one["code"] for one in editor.diagnostics(uri, 2)] == ["own/rule"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
def test_columns_are_counted_as_was_agreed(tmp_path, encoding):
    editor = Editor(tmp_path, {"general": {"positionEncodings": [encoding, "utf-16"]}})
    assert editor.capabilities["positionEncoding"] == encoding
    uri = (tmp_path / "a.md").as_uri()
    text = "😀 This tea melts stubborn fat.\r\n"
    editor.open(uri, text)
    found = editor.diagnostics(uri)
    column = len("😀 This tea ".encode()) if encoding == "utf-8" else len("😀 This tea ")
    assert found[0]["range"]["start"] == {"line": 0, "character": column}
    assert "relatedInformation" not in found[0]
    offered = editor.actions(uri, found[0]["range"])
    marked = applied(text, action(offered, "citation")["edit"]["changes"][uri], encoding)
    assert marked == text.replace("fat.", "fat [citation needed].")
    # this editor shows neither Markdown nor documents
    shown = editor.hover(uri, 0, column + 1)["contents"]
    assert (shown["kind"], shown["value"].splitlines()[0]) == (
        "plaintext",
        "weight/fat-melting (Says that fat melts, burns or dissolves)",
    )
    command = action(offered, "Show the rule")["command"]
    editor.request("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    told = next(message for message in editor.said if message.get("method") == "window/showMessage")
    assert told["params"]["message"].startswith("weight/fat-melting: Says that fat melts")
    assert editor.quit() == 0


def test_an_editor_that_says_nothing_of_itself_is_served_all_the_same(tmp_path):
    editor = Editor(tmp_path, {})
    uri = (tmp_path / "a.md").as_uri()
    editor.open(uri, TEXT)
    assert [code for code, _ in spans(TEXT, editor.diagnostics(uri))] == ["weight/fat-melting", "disease/cure"]
    assert editor.hover(uri, 2, 15)["contents"]["kind"] == "plaintext"
    assert editor.quit() == 0


def test_the_server_ends_when_the_editor_is_gone(tmp_path):
    editor = Editor(tmp_path, EVERYTHING)
    editor.process.stdin.close()
    assert editor.process.wait(60) == 0


def test_a_missing_library_is_told(claimcheck, monkeypatch):
    monkeypatch.setitem(sys.modules, "pygls", None)
    code, out, told = claimcheck("lsp")
    assert (code, out) == (2, "")
    assert told == "the language server needs pygls; run: python -m pip install 'claimcheck-health[lsp]'\n"

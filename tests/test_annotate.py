import json
import re
from html.parser import HTMLParser

import pyromark
import pytest
from article_texts import FRAGMENTS, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ARTICLE, finding, result, unread

from claimcheck.annotate.article import Style, annotated, stripped
from claimcheck.document import Document, Region
from claimcheck.errors import InputError
from claimcheck.finding import Result
from claimcheck.readers import read_source
from claimcheck.rule import Severity

AUTHORS_OWN = [
    "{==", "==}", "{>>", "<<}", "{++", "++}", "{~~", "~>", "{>>claimcheck: mine<<}", "{==mine==}{>>claimcheck: mine #h12345678<<}",
    "[^claimcheck-1-ni12345678]", "[^claimcheck-1-ni12345678]: mine\n", "[^claimcheck-1]: mine\n", "[^claimcheck-2-", "#h", "{", "}",
    "<mark>", "</mark>", '<mark class="claimcheck">', '<mark class="claimcheck" data-claimcheck="h12345678" title="mine">', "✎",
    "<body>", "</body>", "<title>", "</title>", "<!--", "-->", '<img alt="', '">', "<p>", "\r", "\n", "---\ntitle: ", "\n---\n", "=",
]  # fmt: skip
documents = st.one_of(
    texts,
    st.lists(st.sampled_from([*AUTHORS_OWN, "word "]), max_size=12).map("".join),
    st.lists(st.sampled_from([*FRAGMENTS, *AUTHORS_OWN, "word "]), max_size=40).map("".join),
)
WAYS = [("a.md", Style.CRITICMARKUP), ("a.md", Style.FOOTNOTES), ("a.txt", Style.CRITICMARKUP),
        ("a.txt", Style.FOOTNOTES), ("a.html", None), ("a.mdx", None), ("a.rst", None)]  # fmt: skip


def checking(spots):
    """A check that flags the given stretches of whatever it gets, as far as they are there."""

    def check(name, data):
        source = data.decode("utf-8")
        size = len(source)
        regions = [Region(min(a, b, size), min(max(a, b), size)) for a, b in spots]
        model = finding(ARTICLE, "fat", message='a {message} with <signs> | `and` "quotes" [^1] =={>>')
        return Result(
            name, read_source(name, source), findings=tuple(at(model, region) for region in regions if region.start < region.end)
        )  # fmt: skip

    return check


def at(model, region):
    from dataclasses import replace

    return replace(model, region=region)


def words(source, *claims, **keys):
    """A check that finds these words."""
    findings = tuple(finding(source, claim, **keys) for claim in claims)
    return lambda name, data: Result(name, read_source(name, data.decode()), findings=findings)


def text(name, source, *claims, style=None, **keys):
    return annotated(name, source.encode(), words(source, *claims, **keys), style)[0].decode()


SAID = (
    "claimcheck: needs evidence (warning, weight/fat-melting): says the fat melts away; no source in this paragraph. Would"
    " settle it: a controlled human trial with the size of the effect; or describe what was measured"
)


# what is written


def test_criticmarkup_stands_around_the_words_and_after_them():
    out = text("a.md", "So *the fat* melts away.\n", "melts away")
    assert re.fullmatch(rf"So \*the fat\* \{{==melts away==\}}\{{>>{re.escape(SAID)} #h[0-9a-f]{{8}}<<\}}\.\n", out)


def test_footnotes_stand_after_the_words_and_at_the_end():
    out = text("a.md", "It melts fat. It works.", "melts fat", "works", style=Style.FOOTNOTES)
    first, second = re.findall(r"\[\^claimcheck-\d+-\w+\]", out)[:2]
    assert out == f"It melts fat{first}. It works{second}.\n\n{first}: {SAID}\n{second}: {SAID}\n"
    events = list(pyromark.events(out, options=pyromark.Options.ENABLE_FOOTNOTES))
    assert [e["FootnoteReference"] for e in events if isinstance(e, dict) and "FootnoteReference" in e] == [
        first[2:-1],
        second[2:-1],
    ]
    assert sum(isinstance(e, dict) and "FootnoteDefinition" in str(e.get("Start")) for e in events) == 2


def test_html_is_marked_around_the_tags_within():
    out = text("a.html", "<p>It <b>melts</b> fat now.</p>", "melts</b> fat", message='"so" & <so>')
    assert re.sub(r'<mark class="claimcheck" data-claimcheck="h\w{8}" title="[^"<>]*">', "[", out).replace(
        "</mark>", "]"
    ) == ("<p>It <b>[melts]</b>[ fat] now.</p>")
    assert "&quot;so&quot; &amp; &lt;so&gt;; " not in out
    assert "&quot;so&quot; &amp; &lt;so&gt;. Would settle it" in out


def test_words_in_an_attribute_or_the_title_get_a_sign_after_them():
    page = '<title>Melts fat</title><body class="a"><img alt="melts fat"><p>x</p></body>'
    out = text("a.html", page, "Melts fat", "melts fat")
    assert re.sub(r"<mark [^>]*>✎</mark>", "✎", out) == (
        '<title>Melts fat</title><body class="a">✎<img alt="melts fat">✎<p>x</p></body>'
    )


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_front_matter_stays_as_it_is_and_its_note_comes_after_it(style, break_):
    source = f"---{break_}title: Melts fat{break_}---{break_}# Head{break_}"
    out = text("a.md", source, "Melts fat", style=style)
    assert out.startswith(
        f"---{break_}title: Melts fat{break_}---{break_}" + ("{>>" if style == "criticmarkup" else "[^")
    )
    assert f"{break_}{break_}# Head" in out
    assert "\n" not in out.replace(break_, "")
    assert stripped("a.md", out.encode()).decode() == source


def test_mdx_gets_footnotes_for_its_braces_are_code():
    assert "{" not in text("a.mdx", "It melts fat.\n", "melts fat")
    with pytest.raises(InputError, match="use --style footnotes"):
        text("a.mdx", "It melts fat.\n", "melts fat", style=Style.CRITICMARKUP)
    with pytest.raises(InputError, match="leave --style out"):
        text("a.html", "It melts fat.\n", "melts fat", style=Style.FOOTNOTES)


def test_restructured_text_has_footnotes_of_another_kind():
    assert "{==melts fat==}{>>" in text("a.rst", "It melts fat.\n", "melts fat")
    with pytest.raises(InputError, match="means nothing in reStructuredText; use --style criticmarkup"):
        text("a.rst", "It melts fat.\n", "melts fat", style=Style.FOOTNOTES)


def test_a_table_keeps_its_cells():
    out = text("a.md", "| a | b |\n|---|---|\n| melts fat | c |\n", "melts fat", message="x | y")
    assert [line.count("|") for line in out.splitlines()] == [3, 3, 3]


def test_overlapping_claims_all_get_their_note():
    out = text("a.md", "It melts stubborn fat away.\n", "melts stubborn fat", "stubborn fat away", "fat")
    assert out.count("{>>") == 3
    assert out.count("{==") == out.count("==}") == 1
    assert (
        text("a.html", "It melts stubborn fat away.\n", "melts stubborn fat", "stubborn fat away", "fat").count("<mark")
        == 3
    )


def test_the_note_on_words_that_cannot_be_marked_comes_after_them():
    source = "Up {==here==} it melts stubborn fat away.\n"
    out = re.sub(r"\{>>[^<]*<<\}", "*", text("a.md", source, "here==} it melts", "melts stubborn", "away"))
    assert out == "Up {==here==} it melts* stubborn* fat {==away==}*.\n"


def test_show_leaves_lesser_findings_without_a_note():
    out, _ = annotated("a.md", ARTICLE.encode(), lambda n, d: result(n), None, Severity.ERROR)
    assert out.decode().count("{>>") == 1


def test_what_could_not_be_read_is_given_back_as_it_is():
    assert annotated("a.md", b"\xff", lambda n, d: unread(n))[0] == b"\xff"
    assert stripped("a.md", b"\xff\xfe") == b"\xff\xfe"


# taking out


@pytest.mark.parametrize(
    "own",
    [
        "{==words==}{>>a comment<<}",
        "{==words==}{>>claimcheck: is a tool<<}",
        "{==words==}{>>claimcheck: needs evidence #h12345678<<}",
        "words[^claimcheck-1]\n\n[^claimcheck-1]: claimcheck: mine\n",
        "words[^claimcheck-1-ni00000000]\n\n[^claimcheck-1-ni00000000]: claimcheck: mine\n",
    ],
)
def test_an_authors_own_marks_stay(own):
    assert stripped("a.md", own.encode()).decode() == own
    for style in Style:
        out = text("a.md", own + "\nIt melts fat.\n", "words", "melts fat", style=style)
        assert stripped("a.md", out.encode()).decode() == own + "\nIt melts fat.\n"


def test_an_authors_own_mark_in_html_stays():
    own = '<p><mark class="claimcheck" title="claimcheck: mine">melts</mark> fat</p>'
    assert stripped("a.html", own.encode()).decode() == own
    assert stripped("a.html", text("a.html", own, "melts</mark> fat").encode()).decode() == own


def test_a_note_that_somebody_edited_stays_and_the_others_go():
    out = text("a.md", "It melts fat. It works.\n", "melts fat", "works")
    edited = out.replace("says the fat", "I agree, says the fat", 1)
    left = stripped("a.md", edited.encode()).decode()
    assert "I agree" in left
    assert left.endswith("It works.\n")


def test_words_that_somebody_changed_stay_changed():
    out = text("a.md", "It melts fat.\n", "melts fat").replace("melts fat", "warms the skin", 1)
    assert stripped("a.md", out.encode()) == b"It warms the skin.\n"


def test_an_authors_mark_within_a_claim_stays():
    source = "It {==melts==} stubborn fat away {==now==}.\n"
    out = text("a.md", source, "melts==} stubborn", "stubborn fat away", "away {==now")
    assert stripped("a.md", out.encode()).decode() == source
    source = "It {==melts stubborn fat away.\n"
    out = text("a.md", source, "It {==melts stubborn", "stubborn fat away")
    assert stripped("a.md", out.encode()).decode() == source


@pytest.mark.parametrize(("name", "style"), WAYS)
def test_notes_that_were_pasted_into_notes_go_too(name, style):
    out = text(name, "It melts fat.\n", "melts fat", style=style)
    start = out.index("claimcheck") + 3
    torn = out[:start] + out + out[start:]
    bare = stripped(name, torn.encode())
    assert stripped(name, bare) == bare
    assert stripped(name, annotated(name, torn.encode(), checking([(3, 12)]), style)[0]) == bare


def test_words_that_read_like_the_rest_of_a_footnote_stay():
    source = f"It melts fat: {SAID}\n"
    out = text("a.md", source, "melts fat", style=Style.FOOTNOTES)
    assert stripped("a.md", out.encode()).decode() == source


def test_one_style_replaces_the_other():
    source = "It melts fat.\n"
    first = text("a.md", source, "melts fat", style=Style.FOOTNOTES)
    check = words(source, "melts fat")
    assert annotated("a.md", first.encode(), check, Style.CRITICMARKUP)[0].decode() == text("a.md", source, "melts fat")


places = st.one_of(st.integers(0, 30), st.integers(0, 120))
spots = st.lists(st.tuples(places, places), max_size=6)


@pytest.mark.parametrize(("name", "style"), WAYS)
def test_stripping_gives_back_the_bytes_and_annotating_again_changes_nothing(name, style):
    @settings(max_examples=200, deadline=None)
    @given(documents, spots)
    def holds(source, spots):
        data = source.encode("utf-8", "replace")
        once, _ = annotated(name, data, checking(spots), style)
        assert stripped(name, once) == data
        assert annotated(name, once, checking(spots), style)[0] == once
        assert stripped(name, data) == data

    holds()


@pytest.mark.parametrize(("name", "style"), WAYS)
def test_leftovers_of_notes_do_not_confuse_it(name, style):
    """Pieces of real notes, cut anywhere and put together in any way, such as a merge may leave."""
    real = annotated(name, b"It melts fat and works.", checking([(3, 12), (17, 22), (5, 20)]), style)[0].decode()

    @settings(max_examples=200, deadline=None)
    @given(st.lists(st.one_of(cuts(real), st.sampled_from([*AUTHORS_OWN, "word "])), max_size=8).map("".join), spots)
    def holds(source, spots):
        bare = stripped(name, source.encode())
        once, _ = annotated(name, source.encode(), checking(spots), style)
        assert stripped(name, once) == bare
        assert stripped(name, bare) == bare

    holds()


def cuts(real):
    ends = sorted({0, len(real), *(m.start() for m in re.finditer(r"[{}<>=\[\]:#\n]", real))})
    places = st.sampled_from(ends)
    return st.tuples(places, places).map(lambda pair: real[min(pair) : max(pair)])


class Nesting(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@given(st.lists(st.sampled_from(["<b>", "<i>", "w "]), max_size=6), spots)
def test_marks_nest_with_the_elements_of_the_page(opens, spots):
    names = [part[1] for part in opens if part.startswith("<")]
    page = "one " + "".join(opens) + "two" + "".join(f" x</{name}>" for name in reversed(names)) + " three"
    parser = Nesting()
    parser.feed(annotated("a.html", page.encode(), checking(spots))[0].decode())
    assert parser.open == []


# the command


def test_the_command_writes_the_file_and_takes_the_notes_out_again(tmp_path, capsys):
    from claimcheck.cli import cli
    from claimcheck.cli_guard import run_guarded

    source = "\ufeffThis tea melts stubborn fat.\r\n"
    path, out, back = tmp_path / "a.md", tmp_path / "b.md", tmp_path / "c.md"
    path.write_bytes(source.encode())
    assert run_guarded(cli, ["annotate", str(path), "-o", str(out)]) == 0
    assert b"{==melts stubborn fat==}{>>claimcheck: needs evidence (warning, " in out.read_bytes()
    assert run_guarded(cli, ["annotate", str(out), "-o", str(out)]) == 0
    assert run_guarded(cli, ["annotate", "--strip", str(out), "-o", str(back)]) == 0
    assert back.read_bytes() == path.read_bytes()
    path.write_bytes(b"caf\xe9 melts fat")
    assert run_guarded(cli, ["annotate", str(path), "-o", str(tmp_path / "d.md")]) == 2
    assert not (tmp_path / "d.md").exists()
    assert "a.md: " in capsys.readouterr().err
    assert run_guarded(cli, ["annotate", str(tmp_path / "gone.md")]) == 2


def test_the_command_leaves_out_what_is_suppressed_known_or_switched_off(tmp_path, monkeypatch, capsys):
    from claimcheck.cli import cli
    from claimcheck.cli_guard import run_guarded

    monkeypatch.chdir(tmp_path)
    lines = [
        '<!-- claimcheck: ignore weight/* -- "Ruiz 2019" -->',
        "This tea melts stubborn fat.",
        "",
        "It cures migraines.",
        "",
        "It has no side effects.",
        "",
    ]
    (tmp_path / "a.md").write_text("\n".join(lines))
    (tmp_path / "b.md").write_text("It cures migraines.\n")
    assert run_guarded(cli, ["baseline", "write", "--baseline", "known.json", "a.md"]) == 0
    known = json.loads((tmp_path / "known.json").read_text())
    known["articles"]["a.md"] = [e for e in known["articles"]["a.md"] if e["rule"].startswith("disease/")]
    (tmp_path / "known.json").write_text(json.dumps(known))
    off = "overrides:\n  - {files: [b.md], rules: {disease/*: 'off'}}\n"
    (tmp_path / ".claimcheck.yml").write_text(f"baseline: known.json\n{off}")
    capsys.readouterr()
    assert run_guarded(cli, ["annotate", "a.md"]) == 0
    out = capsys.readouterr().out
    assert out.count("{>>claimcheck: ") == 1
    assert "It has {==no side effects==}{>>" in out
    assert run_guarded(cli, ["annotate", "b.md"]) == 0
    assert capsys.readouterr().out == "It cures migraines.\n"


@pytest.mark.parametrize("style", Style)
def test_a_copy_with_notes_is_told_for_what_it_is_when_it_is_checked(tmp_path, capsys, style):
    from claimcheck.cli import cli
    from claimcheck.cli_guard import run_guarded

    path, copy = tmp_path / "a.md", tmp_path / "copy.md"
    path.write_text("This tea melts stubborn fat.\n")
    run_guarded(cli, ["annotate", str(path), "--style", style.value, "-o", str(copy)])
    assert run_guarded(cli, ["annotate", str(copy), "--style", style.value, "-o", str(copy)]) == 0
    assert capsys.readouterr().err == ""
    run_guarded(cli, ["run", str(path), str(copy)])
    assert capsys.readouterr().err == (
        f"{copy}: holds review notes of claimcheck, which are read as part of it; "
        "take them out with: claimcheck annotate --strip\n"
    )


def test_what_annotate_cannot_do_is_said(tmp_path, capsys):
    from claimcheck.cli import cli
    from claimcheck.cli_guard import run_guarded

    path = tmp_path / "a.md"
    path.write_text("This tea melts stubborn fat.\n")
    assert run_guarded(cli, ["annotate", str(path), "-o", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path}: the copy cannot be written here: is a directory\n"
    assert run_guarded(cli, ["annotate", "--strip", str(path), "--style", "footnotes"]) == 2
    assert capsys.readouterr().err.endswith("--strip takes out every note; leave --style and --show out\n")


def test_of_saved_pages_only_the_article_is_marked(tmp_path, capsys):
    from claimcheck.cli import cli
    from claimcheck.cli_guard import run_guarded

    page = "<body><article><h1>Tea</h1><p>This tea melts stubborn fat, they say, and we have drunk it all week.</p>"
    page += "<p>Two cups a day of it were enough for us, and we slept well, too.</p></article>"
    page += '<div class="related"><p>This pill cures cancer.</p></div></body>'
    (tmp_path / "a.html").write_text(page)
    assert run_guarded(cli, ["annotate", str(tmp_path / "a.html"), "--main-content"]) == 0
    assert ">cures cancer</mark>" not in capsys.readouterr().out
    assert run_guarded(cli, ["annotate", str(tmp_path / "a.html")]) == 0
    assert ">cures cancer</mark>" in capsys.readouterr().out


def test_a_document_of_spaces_has_no_notes():
    assert annotated("a.md", b" ", lambda n, d: Result(n, Document(n, " ")))[0] == b" "

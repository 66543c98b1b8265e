import re
import shutil
import subprocess
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from article_texts import names, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from machine_reports import awkward
from samples import ARTICLE, finding, judged, result, unread

from claimcheck.claim import Reason, Status
from claimcheck.document import Document, Region
from claimcheck.finding import Result
from claimcheck.readers import read_source
from claimcheck.reports import FORMATS, Tool, View
from claimcheck.reports.html_style import STYLE
from claimcheck.reports.nesting import nested
from claimcheck.reports.page import head
from claimcheck.reports.rows import rows
from claimcheck.rule import Needs, Severity

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
VOID = {"meta", "input"}


class Page(HTMLParser):
    """Reads a page as a browser would: fails when elements do not nest, keeps what a user sees."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.headings = [], [], [], []
        self.articles, self.words, self.notes = [], {}, []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        kinds = (known.get("class") or "").split()
        if "id" in known:
            self.ids.append(known["id"])
        if "href" in known:
            self.links.append(known["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "article":
            self.articles.append("")
        if tag == "div" and "remark" in kinds:
            self.notes.append("")
        if tag not in VOID:
            self.open.append((tag, known.get("id"), kinds))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_data(self, data):
        if any("source" in kinds for _, _, kinds in self.open):
            self.articles[-1] += data
        if any("remark" in kinds for _, _, kinds in self.open):
            self.notes[-1] += data
        for tag, name, kinds in self.open:
            if tag == "mark" and name:
                self.words[name] = (self.words.get(name, ("", kinds))[0] + data, kinds)


def written(*results, **view):
    return "".join(FORMATS["html"](results, View(Tool("1.2.3", "a model", "ab" * 32), **view)))


def shown(source):
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", source)


def test_claims_are_marked_by_need_and_severity_in_the_text_as_it_is():
    page = Page(written(result()))
    assert page.articles == [ARTICLE]
    assert page.words == {
        "w1-1": ("the fat begins to melt away", ["evidence", "warning", "first", "last"]),
        "w1-2": ("the balm eased joint pain", ["stands", "first", "last"]),
        "w1-3": ("works for everyone", ["qualification", "error", "first", "last"]),
    }
    assert [" ".join(note.split()) for note in page.notes][1] == "stands · A named study stands beside it."
    first = page.notes[0]
    assert "needs evidence · warning · Says the fat melts away; no source in this paragraph." in first
    assert "Would settle it: a controlled human trial" in first
    assert "weight/fat-melting" in first
    assert "FTC Gut Check" in first


def test_the_legend_explains_every_mark_that_can_be_drawn():
    legend = re.search(r'<dl class="legend">.*?</dl>', written(result()), re.DOTALL)[0]
    samples = {kind for kinds in re.findall(r'<mark class="([^"]*)"', legend) for kind in kinds.split()}
    assert samples == {need.value for need in Needs} | {"stands"} | {severity.label for severity in Severity}
    # what is left out is drawn as a claim that stands, with the reason in its note
    assert "ignored for a reason or known from a baseline" in " ".join(legend.split())


def test_a_note_tells_why_its_rule_asks(tmp_path):
    from claimcheck import check_text

    found = check_text("This tea melts stubborn fat.").findings[0]
    assert found.why
    document = Document("a.md", "This tea melts stubborn fat.")
    assert found.why in Page(written(Result("a.md", document, findings=(found,)))).notes[0]


def test_every_link_leads_to_something_on_the_page_and_every_mark_to_its_note():
    page = Page(written(result(), unread(), result("b.md")))
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert {"#n1-1", "#w1-1", "#n3-2", "#a2"} <= set(page.links)


def test_headings_are_in_order():
    page = Page(written(result(), result("b.md")))
    assert page.headings[0] == 1
    assert set(page.headings[1:]) == {2}


def test_several_articles_get_an_index_and_one_does_not():
    assert "<nav" not in written(result())
    page = written(result(), unread(), result("b.md"))
    assert '<a href="#a3">b.md</a></td><td class=n>1</td><td class=n>1</td><td class=n>1</td>' in page
    assert '<a href="#a2">gone.md</a></td><td colspan="4">not checked as asked</td>' in page
    assert "There is no such file; check the spelling." in page


def test_the_page_is_there_when_nothing_was_found_or_read():
    assert "1 article, 0 claims." in written(Result("a.md", Document("a.md", "Tea is hot.\n")))
    assert "0 articles, 0 claims." in written()
    assert Page(written(Result("a.md", Document("a.md", "")))).articles == [""]


def test_show_leaves_out_lesser_findings_and_says_so():
    page = written(result(), show=Severity.ERROR)
    assert [words for words, _ in Page(page).words.values()] == ["the balm eased joint pain", "works for everyone"]
    assert "1 findings below error are not shown." not in page
    assert "1 finding below error is not shown." in page


def test_the_page_needs_no_network_and_no_script():
    page = written(result(), result("b.md"))
    assert "<script" not in page
    assert "http:" not in page
    assert "https:" not in page
    assert "src=" not in page
    assert "default-src 'none'" in page
    assert page.endswith("</html>\n")


def test_nothing_in_an_article_can_become_markup():
    source = '<script>alert(1)</script> & "melts <b>fat</b>" </p></article> &lt;\r\n'
    bad = Result(
        '<i>"a"</i>.md',
        Document("x", source),
        genre="<u>",
        claims=(judged(source, "<script>", Status.STANDS, id="c9", why="<img>"),),
        findings=(finding(source, "melts <b>fat</b>", message="<s>", settles="</div>", rule="<hr>"),),
        errors=("<br>",),
    )
    page = written(bad)
    assert Page(page).articles == [source]
    for tag in ("script", "img", "s", "hr", "br", "u", "i"):
        assert f"<{tag}>" not in page


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_browser_shows_the_page_as_it_was_written(tmp_path):
    """What the browser makes of it is what was meant: nothing was closed early, moved, or left out."""
    written_page = written(result(), awkward(), unread(), result("b.md"))
    (tmp_path / "page.html").write_bytes(written_page.encode())
    words = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'home'}",
        "--dump-dom",
    ]
    done = subprocess.run([*words, (tmp_path / "page.html").as_uri()], capture_output=True, check=True, timeout=120)
    meant, shown_page = Page(written_page), Page(done.stdout.decode())
    for what in ("articles", "words", "notes", "links", "ids", "headings"):
        assert getattr(shown_page, what) == getattr(meant, what)
    assert len(shown_page.articles) == 4


def test_the_plot_has_a_table_beside_it_and_is_whole():
    page = written(result())
    (plot,) = re.findall(r"<svg[^>]*role=\"img\".*?</svg>", page, re.DOTALL)
    titles = [title.text for title in ElementTree.fromstring(plot).iter("title")]
    assert titles == ["standing: 1 qualification", "symptom: 1 stands", "weight: 1 evidence"]
    assert '<th scope="row">symptom</th><td class=n>0</td><td class=n>0</td><td class=n>1</td>' in page


@st.composite
def marked(draw):
    source = draw(texts)
    document = read_source(draw(names), source)
    size = len(source)
    spots = draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=6)) if size else []
    return document, [Region(min(spot), max(spot)) for spot in spots if spot[0] != spot[1]]


@settings(max_examples=150, deadline=None)
@given(marked())
def test_any_text_with_any_claims_is_shown_character_for_character(drawn):
    document, regions = drawn
    findings = tuple(
        type(result().findings[0])(
            f"a/r{at}", "T", result().findings[0].needs, Severity.WARNING, region,
            document.source[region.start : region.end], "m", "s", (), f"c{at}", (), (Reason("s", 1, "t"),), "f",
        )
        for at, region in enumerate(regions)
    )  # fmt: skip
    page = Page(written(Result("a.md", document, findings=findings)))
    assert page.articles == [shown(document.source)]
    assert len(page.notes) == len(regions)
    # the first part of each claim starts where the claim does
    starts = sorted((region.start, -region.end) for region in regions)
    for number, (start, end) in enumerate(starts, start=1):
        words, _ = page.words[f"w1-{number}"]
        assert words
        assert shown(document.source[start:-end]).startswith(words)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_regions_that_overlap_become_parts_that_nest(spots):
    regions = [Region(min(spot), max(spot)) for spot in spots]
    within = Region(3, 27)
    at, stack, covered = within.start, [], {index: set() for index in range(len(regions))}
    for piece in nested(within, regions):
        if piece.of is None:
            assert piece.region.start == at < piece.region.end
            at = piece.region.end
            for index in stack:
                covered[index] |= set(range(piece.region.start, piece.region.end))
        elif piece.opens:
            stack.append(piece.of)
        else:
            assert stack.pop() == piece.of
    assert at == within.end
    assert not stack
    for index, region in enumerate(regions):
        inside = 3 <= region.start < region.end <= 27
        assert covered[index] == (set(range(region.start, region.end)) if inside else set())


@given(marked())
def test_rows_are_the_source_and_cut_no_claim(drawn):
    document, regions = drawn
    cut = list(rows(document, regions))
    assert "".join(document.source[row.region.start : row.region.end] for row in cut) == document.source
    inner = {row.region.start for row in cut}
    assert not any(region.start < start < region.end for region in regions for start in inner)


def test_rows_start_with_blocks_and_tell_headings_from_prose_and_code():
    source = "# Title\nText.\n\n- one\n- two\n\n```\ncode\n\nmore\n```\n"
    cut = [(row.kind.value, source[row.region.start : row.region.end]) for row in rows(read_source("a.md", source), ())]
    assert cut == [
        ("heading", "# Title\n"),
        ("prose", "Text.\n\n"),
        ("prose", "- one\n"),
        ("prose", "- two\n\n"),
        ("other", "```\ncode\n\n"),
        ("other", "more\n```\n"),
    ]


def _luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_contrast_is_enough_for_everyone(dark):
    style = head("") + STYLE
    screens = re.findall(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", style, re.DOTALL)
    light = re.findall(r"^:root \{(.*?)\}", style, re.DOTALL | re.MULTILINE) + re.findall(
        r"<style>\s*:root \{(.*?)\}", style, re.DOTALL
    )
    colours = {}
    for text in (*light, *(screens if dark else ())):
        colours.update(re.findall(r"--([\w-]+): (#\w+)", text))
    kinds = ("evidence", "qualification", "stands")
    pairs = [("ink", "paper"), ("soft", "paper"), ("soft", "card"), ("ink", "card"), ("link", "paper")]
    pairs += [(kind, ground) for kind in kinds for ground in ("paper", "card")]
    pairs += [("ink", f"{kind}-fill") for kind in kinds] + [("soft", f"{kind}-fill") for kind in kinds]
    low = {pair: round(_contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    assert {pair: value for pair, value in low.items() if value < 4.5} == {}

import pytest
from article_texts import check_document
from article_texts import texts as texts_of_any_kind
from hypothesis import given

from claimcheck.cli import cli
from claimcheck.cli_guard import run_guarded
from claimcheck.document import BlockKind, Document
from claimcheck.readers import READERS, SAVED_PAGES, read_source

LONG = "Ginger tea is a drink that people make whenever somebody comes in from the cold and wet garden. " * 3


def read(source: str, readers=READERS) -> Document:
    document = read_source("article.html", source, readers)
    check_document(document)
    return document


def outline(source: str) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in read(source).blocks]


def texts(source: str, readers=READERS) -> list[str]:
    return [block.text for block in read(source, readers).blocks]


def where(document: Document, text: str) -> str:
    """What stands in the source where a block says `text`."""
    block = next(block for block in document.blocks if text in block.text)
    region = block.region(block.text.index(text), block.text.index(text) + len(text))
    return document.source[region.start : region.end]


def test_a_page_becomes_blocks() -> None:
    assert outline(
        "<!DOCTYPE html>\n<html><head><title>Tea | Shop</title>\n<style>p { color: red }</style></head>\n<body>"
        "<h1>All about tea</h1><p>It is <em>hot</em>.<h2>Green</h2><ul><li>leaves<ul><li>young</ul><li><p>water</p></ul>"
        "<table><caption>Effects</caption><tr><th>Tea<td>wakes</table><blockquote><p>Said.</blockquote>"
        "<figure><img src=a alt='A cup'><figcaption>Steam</figcaption></figure><div>End</div></body></html>"
    ) == [
        ("title", 1, "All about tea"),
        ("paragraph", 0, "It is hot."),
        ("heading", 2, "Green"),
        ("list_item", 1, "leaves"),
        ("list_item", 2, "young"),
        ("list_item", 1, "water"),
        ("caption", 0, "Effects"),
        ("table_cell", 0, "Tea"),
        ("table_cell", 0, "wakes"),
        ("quote", 0, "Said."),
        ("caption", 0, "A cup"),
        ("caption", 0, "Steam"),
        ("paragraph", 0, "End"),
    ]


def test_a_paragraph_of_a_few_bold_words_is_a_heading() -> None:
    assert outline("<p><b>Side</b> <strong>effects</strong></p><p>None.<p><b>Never</b> hot<ul><li><b>Tea</b></ul>") == [
        ("heading", 6, "Side effects"),
        ("paragraph", 0, "None."),
        ("paragraph", 0, "Never hot"),
        ("list_item", 1, "Tea"),
    ]


def test_the_text_of_images_is_read_with_its_references() -> None:
    document = read("<p><img alt='Tea &amp; <milk>' src=x></p>")
    assert document.blocks[0].text == "Tea & <milk>"
    assert where(document, "& <milk>") == "&amp; <milk>"


def test_title_and_description_of_the_head_are_read() -> None:
    document = read(
        '<head><title>Tea &amp; you</title><meta name="description" content="Tea &quot;cures&quot; colds."></head><p>Hot.'
    )
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("title", "Tea & you"),
        ("front_matter", 'Tea "cures" colds.'),
        ("paragraph", "Hot."),
    ]
    assert where(document, '"cures" colds') == "&quot;cures&quot; colds"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) document.write('<p>No</p>')</script>",
        "<script><!-- <p>No</p> --></script>",
        "<style>p::after { content: '<p>No</p>' }</style>",
        "<template><p>No</p></template>",
        "<noscript><p>No</p></noscript>",
        "<nav><ul><li>No<nav>No</nav>No</ul></nav>",
        "<footer><div>No</div>No</footer>",
        "<div role=navigation>No</div>",
        "<div hidden><div>No</div>No</div>",
        '<div aria-hidden="true"><p>No</div>',
        '<p style="color: red; display : NONE">No</p>',
        "<p style='visibility:hidden'>No",
        "<span hidden>No <span>no</span> no</span>",
        "<dialog>No</dialog>",
        "<select><option>No</select>",
        "<svg><title>No</title><text>No</text></svg>",
        "<pre>No</pre>",
        "<!-- <p>No</p> -->",
        "<img alt='No' src=a hidden>",
        "<textarea><p>No</p></textarea>",
        "<iframe><p>No</p></iframe>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    assert texts(f"<p>Before</p>{hidden}<p>After</p>") == ["Before", "After"]


def test_only_what_is_marked_is_hidden() -> None:
    assert texts(
        "<p style='display: block'>One</p><div aria-hidden=false>Two</div><p hidden=until-found>Three</p>"
        "<ul><li hidden>no<li>Four</ul><dialog open>Five</dialog><aside>Six</aside>"
    ) == ["One", "Two", "Three", "Four", "Five", "Six"]


def test_references_keep_their_places() -> None:
    document = read("<p>Tea&nbsp;&amp; milk&#8217;s &lt5 &copy &nosuch; AT&T &#x1F600;</p>")
    assert document.blocks[0].text == "Tea\xa0& milk’s <5 © &nosuch; AT&T \U0001f600"
    assert where(document, "’") == "&#8217;"
    assert where(document, "<5") == "&lt5"
    assert where(document, "AT&T") == "AT&T"


def test_white_space_counts_as_in_a_browser() -> None:
    document = read("<p>\r\n   Tea melts\r\n\r\n\t  fat <b> away</b>.<br>\n   Now.</p>")
    assert document.blocks[0].text.split("\n")[0] == "Tea melts fat  away."
    assert where(document, "melts fat") == "melts\r\n\r\n\t  fat"


@pytest.mark.parametrize(
    "source",
    [
        '<p title="it\'s > 5">Tea</p>',
        "<p title=it's>Tea</p>",
        "<P\nCLASS='a'\n>Tea</P\n>",
        "<p/>Tea",
        "<p a=b=c 'd>Tea",
    ],
)
def test_attributes_of_every_kind(source: str) -> None:
    assert texts(source) == ["Tea"]


@given(texts_of_any_kind)
def test_any_text_is_read_as_a_saved_page_with_exact_places(source: str) -> None:
    check_document(read_source("a.html", source, SAVED_PAGES))


def test_less_than_signs_are_text() -> None:
    assert texts("<p>5 < 6 and 3<4</p>") == ["5 < 6 and 3<4"]


def test_front_matter_and_the_tags_of_generators_are_no_prose() -> None:
    assert texts(
        "---\ntitle: Tea\nlayout: page\n---\n<p>{% if a < b %}It is {{ page.word | upcase }} hot.{% endif %}</p>\n"
        "<script>var a = {{ x }}; // {{ </script><p>And {# no #}wet. }}</p>"
    ) == ["Tea", "It is  hot.", "And wet. }}"]


class TestMainContent:
    def main(self, source: str) -> list[str]:
        return texts(source, SAVED_PAGES)

    def test_the_main_element_is_read(self) -> None:
        page = f"<header>Menu</header><div>Teaser</div><main><h1>Tea</h1><p>{LONG}</p></main><aside>More</aside>"
        assert self.main(page) == ["Tea", LONG.strip()]
        assert "Teaser" in texts(page)

    def test_an_article_that_holds_most_of_main_is_read(self) -> None:
        assert self.main(f"<div role=main><article><p>{LONG}</p></article><div>You may like</div></div>") == [
            LONG.strip()
        ]

    def test_many_articles_are_all_read(self) -> None:
        page = "<main>" + f"<article><p>{LONG}</p></article>" * 3 + "</main>"
        assert self.main(page) == [LONG.strip()] * 3

    def test_what_surrounds_the_text_inside_of_it_is_left_out(self) -> None:
        assert self.main(
            f'<article><p>{LONG}</p><div class="social-share">Share</div><aside role="complementary">Buy</aside>'
            '<section id="comments"><p>First!</p></section><div class="shared-care">Care</div></article>'
        ) == [LONG.strip(), "Care"]

    def test_without_such_elements_the_one_with_the_prose_is_read(self) -> None:
        page = (
            "<body><div id=top><a href=/>Home</a></div><div class=wrap><div class=post>"
            f"<p>{LONG}</p><p>{LONG}</p></div><div class=side><p>Buy this and that now.</p></div></div></body>"
        )
        assert self.main(page) == [LONG.strip()] * 2

    def test_a_page_in_which_nothing_stands_out_is_read_whole(self) -> None:
        assert self.main("<div><p>Tea</p></div><p>Milk</p>") == ["Tea", "Milk"]

    def test_positions_are_those_of_the_page(self) -> None:
        document = read(f"<nav>x</nav><main><p>{LONG}<p>It melts&nbsp;fat.</main>", SAVED_PAGES)
        assert where(document, "melts\xa0fat") == "melts&nbsp;fat"

    def test_the_title_of_the_page_stands_in_for_a_heading_outside_of_it(self) -> None:
        page = f"<head><title>About tea</title></head><h1>Shop</h1><main><p>{LONG}</main>"
        assert [block.kind for block in read(page, SAVED_PAGES).blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH]


PAGE = (
    "<header><p>Home. Our pills cure cancer.</p></header><main><h1>Tea</h1><p>This tea melts stubborn fat. "
    + "It is served hot, in a cup, and people drink it with friends after a walk in the garden. " * 2
    + "</p></main>"
)


@pytest.mark.parametrize(
    ("options", "config", "lines"), [((), "", 2), (("--main-content",), "", 1), ((), "main-content: true", 1)]
)
def test_the_command_reads_the_main_content_when_asked(
    options, config: str, lines: int, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    if config:
        (tmp_path / ".claimcheck.yml").write_text(config, encoding="utf-8")
    assert run_guarded(cli, ["run", *options, "a.html"]) == 1
    out = capsys.readouterr().out
    assert len([line for line in out.splitlines() if line.startswith("a.html:1:")]) == lines
    assert "melts stubborn fat" in out

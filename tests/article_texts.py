"""Texts for property tests of the readers, and what must hold for every document."""

from hypothesis import strategies as st

from claimcheck.document import Block, Document

FRAGMENTS = [
    "Green tea", "Water. ", "is 5 % of it! ", "\n", "\n\n", "\r\n", "\r", "  \n", "    ", "\t", " ", "# ", "### ", "- ", "1. ",
    "* ", "> ", "**", "*", "_", "~~", "`", "```\n", "[", "](http://a.example/b)", "![", "[^1]", "[^1]: ", "<http://a.example>",
    "| a | b |\n", "|---|---|\n", "---\n", "+++\n", "===\n", "title: ", "title = ", '"', "'", ">-\n  ", "&amp;", "&#x1F600;", "&nosuch;",
    "\\*", "\\", "<b>", "</b>", "<p>", "</p>", "<br>", "<div>\n", "</div>\n", "<li>", "<ul>", "</ul>", "<td>", "<h2>", "</h2>", "<script>",
    "</script>", "<code>", "</code>", "<!-- ", " -->", "<img alt='", "<a href=\"", "</a>", "<sup>1</sup>", "<", ">", "{{< ", " >}}",
    "{% ", " %}", "{{", "}}", "{", "}", "{: ", "import A from 'b'\n", "export const a = 1\n", "<Card ", " />", "Term\n: ", "- [x] ",
    ":::tip ", ":::\n", "::\n\n", ".. note:: ", "+---+---+\n", "==== ====\n", ":ref:`", "`__ ", "|x|", "| line\n", "<main>", "<article>", "</main>", "<nav>", "<p hidden>",
    "<title>", "<style>", "<td", "{/* ", " */}", "{% comment %}", "{% endcomment %}", "&nbsp", "&#8217",
    "\x00", "\u200b", "\u200d", "\u202e", "\u05d0\u05d1", "\U0001f600", "\ud800", "\ue000", "\ufeff", "\u2028", "\x1c", "é", "• ", "$",
    "<!-- claimcheck: ignore a -- 'b' -->", "{/* ", " */}", "claimcheck:\n  ignore:\n    - rule: a\n", "claimcheck: b\n",
    "[[claimcheck.ignore]]\nrule = 'a'\n",
]  # fmt: skip

markup = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
anything = st.text(st.characters(), max_size=200)
texts = st.one_of(markup, anything, st.lists(st.one_of(markup, anything), max_size=4).map("\n\n".join))
names = st.sampled_from(["a.txt", "a.md", "a.mdx", "a.markdown", "a.html", "a.rst"])


def check_document(document: Document) -> None:
    """Everything that must hold for the positions of a document, whatever is in it."""
    end = 0
    for comment in document.comments:
        assert end <= comment.region.start < comment.region.end <= len(document.source)
        end = comment.region.end
    for index, block in enumerate(document.blocks):
        check_block(document.source, block)
        if block.section is not None:
            assert block.section < index
            assert document.blocks[block.section].kind in ("heading", "title")


def check_block(source: str, block: Block) -> None:
    assert block.text == block.text.strip()
    assert block.text
    text_at, source_at = 0, 0
    for segment in block.segments:
        assert segment.text_start == text_at < segment.text_end
        assert source_at <= segment.source_start < segment.source_end <= len(source)
        text_at, source_at = segment.text_end, segment.source_end
        region = block.region(segment.text_start, segment.text_end)
        assert (region.start, region.end) == (segment.source_start, segment.source_end)
        if segment.verbatim:
            assert (
                block.text[segment.text_start : segment.text_end] == source[segment.source_start : segment.source_end]
            )
            first = block.region(segment.text_start, segment.text_start + 1)
            assert source[first.start : first.end] == block.text[segment.text_start]
    assert text_at == len(block.text)
    for mark in block.marks:
        assert 0 <= mark.start <= mark.end <= len(block.text)

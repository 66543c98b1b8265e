import pytest

from claimcheck.document import Block, BlockKind, Document, MarkKind
from claimcheck.readers import read_source


def read(source: str, name: str = "article.md") -> Document:
    return read_source(name, source)


def texts(source: str, kind: BlockKind | None = None, name: str = "article.md") -> list[str]:
    return [block.text for block in read(source, name).blocks if kind is None or block.kind is kind]


def only(source: str) -> Block:
    (block,) = read(source).blocks
    return block


def where(document: Document, text: str) -> str:
    """What stands in the source where a block says `text`."""
    block = next(block for block in document.blocks if text in block.text)
    start = block.text.index(text)
    region = block.region(start, start + len(text))
    return document.source[region.start : region.end]


def test_headings_have_levels_and_sections() -> None:
    document = read(
        "# Tea\n\nA drink.\n\n## Green\n\nFrom Japan.\n\n### Cold\n\nOn ice.\n\nBlack\n-----\n\nFrom Assam.\n"
    )
    assert [(block.kind.value, block.level, block.section) for block in document.blocks] == [
        ("title", 1, None),
        ("paragraph", 0, 0),
        ("heading", 2, 0),
        ("paragraph", 0, 2),
        ("heading", 3, 2),
        ("paragraph", 0, 4),
        ("heading", 2, 0),
        ("paragraph", 0, 6),
    ]


def test_a_short_bold_paragraph_is_a_heading() -> None:
    assert texts("Tea.\n\n**Side effects**\n\n**Never drink it hot.**\n\n**Tea** is hot", BlockKind.HEADING) == [
        "Side effects"
    ]


def test_lists_are_nested_and_every_item_is_a_block() -> None:
    document = read("- tea\n  - green *tea*\n    1. cold\n- water\n\n  still or not\n- [x] done\n")
    assert [(block.text, block.level) for block in document.blocks] == [
        ("tea", 1),
        ("green tea", 2),
        ("cold", 3),
        ("water", 1),
        ("still or not", 1),
        ("done", 1),
    ]
    assert {block.kind for block in document.blocks} == {BlockKind.LIST_ITEM}


def test_every_cell_of_a_table_is_a_block() -> None:
    source = "| Tea | Effect |\n|:--|--:|\n| green | wakes\\|up |\n| black | `x` hot |\n"
    assert texts(source, BlockKind.TABLE_CELL) == ["Tea", "Effect", "green", "wakes|up", "black", "hot"]


def test_quotes() -> None:
    assert texts("> Tea is hot\n> and wet.\n>\n> > Really.\n", BlockKind.QUOTE) == ["Tea is hot\nand wet.", "Really."]


def test_emphasis_inside_a_phrase_does_not_split_it() -> None:
    document = read("Ginger **melts *fat* aw**ay, ~~they~~ say.")
    assert document.blocks[0].text == "Ginger melts fat away, they say."
    assert where(document, "melts fat away") == "melts *fat* aw**ay"
    assert where(document, "fat") == "fat"


def test_the_text_of_links_is_prose_and_the_address_a_mark() -> None:
    block = only(
        "See [the *study*](https://a.example/x 'T') or [this][1] or <https://b.example>.\n\n[1]: https://c.example\n"
    )
    assert block.text == "See the study or this or https://b.example."
    assert [(block.text[mark.start : mark.end], mark.target) for mark in block.marks] == [
        ("the study", "https://a.example/x"),
        ("this", "https://c.example"),
        ("https://b.example", "https://b.example"),
    ]


def test_footnotes_are_marks_and_blocks() -> None:
    document = read("Tea helps[^a] a lot.\n\n[^a]: A *study* of tea.\n")
    text, note = document.blocks
    assert text.text == "Tea helps a lot."
    assert [(mark.kind, mark.start, mark.target) for mark in text.marks] == [(MarkKind.FOOTNOTE_REF, 9, "a")]
    assert (note.kind, note.label, note.text) == (BlockKind.FOOTNOTE, "a", "A study of tea.")


def test_the_text_of_images_is_a_caption() -> None:
    document = read("![A *cup* of tea](tea.png)\n\nTea ![steaming](x.png) is hot, [![see](y.png)](z).\n")
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("caption", "A cup of tea"),
        ("paragraph", "Tea  is hot, ."),
        ("caption", "steaming"),
        ("caption", "see"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "```\ntea cures\n```\n",
        "~~~ md\n# tea\n~~~\n",
        "    tea = cures()\n    - x: 1\n",
        "<script>\ntea()\n\ntea()\n</script>\n",
        "<style>\n.tea { color: green }\n</style>\n",
        "<!-- tea\n\ncures -->\n",
        "<pre>tea cures</pre>\n",
        "`tea cures`",
        "<p><code>tea</code></p>",
        "[tea]: https://a.example 'Tea'\n",
    ],
)
def test_code_scripts_and_comments_are_never_read(source: str) -> None:
    assert texts(source) == []


def test_a_list_that_is_indented_too_far_is_still_read() -> None:
    source = "Do this:\n    \n     - Drink a cup of green tea in the morning.\n       It may be hot.\n     - Drink water with it.\n"
    items = texts(source, BlockKind.LIST_ITEM)
    assert [item.split() for item in items] == [
        "Drink a cup of green tea in the morning. It may be hot.".split(),
        "Drink water with it.".split(),
    ]


def test_inline_code_leaves_a_gap_not_a_glued_word() -> None:
    assert only("Take`x`tea.").text == "Take tea."


def test_entities_and_escapes_keep_their_places() -> None:
    document = read("Tea &amp; milk \\*warm\\* &#8211; 5 &lt; 6.")
    assert document.blocks[0].text == "Tea & milk *warm* – 5 < 6."
    assert where(document, "&") == "&amp;"
    assert where(document, "milk *warm") == "milk \\*warm"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_breaks_of_every_kind(newline: str) -> None:
    document = read(newline.join(["# Tea", "", "one  ", "two\\", "three", "four", "", "- five", ""]))
    assert [block.text.split() for block in document.blocks] == [["Tea"], ["one", "two", "three", "four"], ["five"]]
    assert where(document, "four") == "four"


class TestFrontMatter:
    def test_title_and_descriptions_are_read_with_their_places(self) -> None:
        document = read(
            "---\nlayout: post\ntitle: \"Tea \\\"cures\\\" colds\"\ndescription: 'It''s hot'\nsummary: >-\n"
            "  A drink\n  of leaves.\nexcerpt: no\n---\n\n# More\n"
        )
        assert [(block.kind.value, block.text) for block in document.blocks] == [
            ("title", 'Tea "cures" colds'),
            ("front_matter", "It's hot"),
            ("front_matter", "A drink of leaves."),
            ("heading", "More"),
        ]
        assert where(document, "cures") == "cures"
        assert where(document, "It's hot") == "It''s hot"
        assert where(document, "of leaves") == "of leaves"

    def test_front_matter_that_is_no_yaml(self) -> None:
        assert texts("---\ntitle: Tea: a guide\ntags: [a\n---\nHot.\n") == ["Tea: a guide", "Hot."]

    def test_toml(self) -> None:
        source = "+++\ntitle = \"Tea \\u0026 milk\"\nsummary = '''A drink'''\ndate = 2020-01-01\n[x]\ndescription = \"no\"\n+++\n\nHot.\n"
        document = read(source)
        assert [block.text for block in document.blocks] == ["Tea & milk", "A drink", "Hot."]
        assert where(document, "milk") == "milk"

    @pytest.mark.parametrize(
        "source", ["---\n\nTea.\n\n---\n\nMilk.\n", "Tea.\n\n---\ntitle: x\n", "---\nTea.\n\nMilk.\n"]
    )
    def test_rules_are_no_front_matter(self, source: str) -> None:
        assert "Tea." in texts(source)

    def test_after_a_byte_order_mark_and_with_crlf(self) -> None:
        assert texts("\ufeff---\r\ntitle: Tea\r\n---\r\nHot.\r\n") == ["Tea", "Hot."]


class TestHtml:
    def test_prose_is_read_and_split_at_block_tags(self) -> None:
        document = read(
            '<div class="a>b"><h2>Green</h2><p>Tea <b>is</b> &lt; hot</p><ul><li>one<li>two</ul>'
            "<table><tr><td>cell</td></tr></table><blockquote>said</blockquote>end</div>\n\n*Markdown*\n"
        )
        assert [(block.kind.value, block.text) for block in document.blocks] == [
            ("heading", "Green"),
            ("paragraph", "Tea is < hot"),
            ("list_item", "one"),
            ("list_item", "two"),
            ("table_cell", "cell"),
            ("quote", "said"),
            ("paragraph", "end"),
            ("paragraph", "Markdown"),
        ]
        assert where(document, "is < hot") == "is</b> &lt; hot"

    def test_inline_tags_go_and_breaks_stay(self) -> None:
        assert texts('Green <span class="x">tea</span>\nis<br>hot.<br><br/>\nAnd wet.') == [
            "Green tea\nis\nhot.",
            "And wet.",
        ]

    def test_in_quotes_the_marks_are_not_read(self) -> None:
        assert texts("> <div>\n> green\n> tea\n> </div>\n") == ["green\ntea"]

    def test_links_and_images(self) -> None:
        document = read('<p>A <a class="x" href="https://a.example/?a&amp;b">study</a><img src="x" alt="A cup"></p>\n')
        assert [block.text for block in document.blocks] == ["A study", "A cup"]
        assert document.blocks[0].marks[0].target == "https://a.example/?a&b"

    def test_raised_numbers_after_words_are_references(self) -> None:
        block = only('Tea helps.<sup>1,2</sup> It does <sup><a href="#3">[3]</a></sup>, by 10<sup>6</sup>.')
        assert block.text == "Tea helps. It does , by 106."
        assert [mark.target for mark in block.marks] == ["1,2", "3"]

    def test_less_than_signs_are_text(self) -> None:
        assert texts("<div>\nDrink <five cups a day, >two\n\n</div>\n\n5 < 6 and a<b\n")[-1] == "5 < 6 and a<b"


class TestGenerators:
    @pytest.mark.parametrize(
        "source",
        [
            "Tea {{< ref >}}is hot.",
            "{{% note %}}\nTea is hot.\n{{% /note %}}",
            "{% include x.html %} Tea is hot.",
            "{{< figure\n  src='a'\n>}}\n\nTea is hot.",
            "Tea is hot.\n{: .note}",
            "Tea is {# hidden #}hot.",
            "<Note kind={{a: 1}} onClick={() => b}>Tea is hot.</Note>",
        ],
    )
    def test_shortcodes_are_not_read_but_what_they_enclose_is(self, source: str) -> None:
        assert [text.split() for text in texts(source)] == [["Tea", "is", "hot."]]

    def test_a_shortcode_as_an_address_leaves_the_link_whole(self) -> None:
        block = only("See [our tea]({{< ref 'tea.md' >}}) or [that]({{ site.url }}/that).")
        assert block.text == "See our tea or that."
        assert [mark.target for mark in block.marks] == ["", "/that"]

    def test_markdown_around_a_shortcode_is_kept(self) -> None:
        assert texts("{{< tabs >}}\n- tea\n- milk\n{{< /tabs >}}\n\n## Hot {{< badge >}}\n") == ["tea", "milk", "Hot"]

    def test_mdx(self) -> None:
        source = (
            "import Tabs from '@theme/Tabs'\nexport const a = {\n  b: 'tea',\n}\n\n# Tea\n\n<Tabs items={['a', 'b']}>\n\n"
            'It **is** {props.x}hot. {/* no */}\n\n</Tabs>\n\n<Card\n  title="x"\n/>\n'
        )
        assert texts(source, name="a.mdx") == ["Tea", "It is hot."]

    def test_prose_about_imports_is_read(self) -> None:
        assert texts("import duties on tea rose.\n\nexport of tea fell.") == [
            "import duties on tea rose.",
            "export of tea fell.",
        ]


class TestContentRepositories:
    @pytest.mark.parametrize("name", ["a.md", "a.mdx"])
    def test_admonitions_are_read_without_their_marks(self, name: str) -> None:
        source = (
            ":::tip[Hot **tea**]{#a}\n\nIt is hot.\n\n:::\n\n:::note\nIt is wet.\n:::\n\n::::info Cold tea\nOn ice.\n:::warning\nSharp.\n"
            ":::\n::::\n\n- Cup\n\n  :::note\n  Full.\n  :::\n\n> :::tip\n> Said.\n> :::\n"
        )
        assert [(block.kind.value, block.text) for block in read(source, name).blocks] == [
            ("paragraph", "Hot tea"),
            ("paragraph", "It is hot."),
            ("paragraph", "It is wet."),
            ("heading", "Cold tea"),
            ("paragraph", "On ice."),
            ("paragraph", "Sharp."),
            ("list_item", "Cup"),
            ("list_item", "Full."),
            ("quote", "Said."),
        ]

    @pytest.mark.parametrize(
        "source",
        [
            "{{< highlight go >}}\ntea()\n\ntea()\n{{< /highlight >}}",
            "{% highlight ruby %}\ntea\n{% endhighlight %}",
            "{%- comment -%}\nTea cures.\n\nReally.\n{%- endcomment -%}",
            "{::comment}\nTea cures.\n{:/comment}",
            "{{/* Tea cures. */}}",
            "{{< mermaid >}}\ngraph tea\n{{< /mermaid >}}",
            ":::note\n:::",
        ],
    )
    def test_code_and_comments_of_generators_are_not_read(self, source: str) -> None:
        assert texts(f"Before.\n\n{source}\n\nAfter.\n") == ["Before.", "After."]

    def test_a_comment_that_does_not_end_hides_nothing(self) -> None:
        assert texts("{% comment %}\n\nTea is hot.\n\n{% highlight x %}\n\nTea.\n") == ["Tea is hot.", "Tea."]

    @pytest.mark.parametrize(
        "source",
        [
            "{{< code-toggle a=b />}}\n\nTea is hot.\n\n{{< code-toggle >}}\nTea.\n{{< /code-toggle >}}",
            "{{< highlight go />}}\n\nTea is hot.\n\n{{< highlight go >}}\nx\n{{< /highlight >}}",
            "{{< math x >}}\n\nTea is hot.\n\n{{< math >}}\nx\n{{< /math >}}",
        ],
    )
    def test_a_shortcode_without_content_hides_nothing(self, source: str) -> None:
        assert "Tea is hot." in texts(source)

    def test_a_masked_expression_keeps_its_code_in_its_list(self) -> None:
        source = "1. Tea:\n\n    ```js\n    const a = {\n      b: 1,\n    };\n    const tea = 'cures';\n    ```\n\n2. Milk.\n"
        assert texts(source, name="a.mdx") == ["Tea:", "Milk."]

    def test_raw_text_is_read(self) -> None:
        assert texts("{% raw %}Tea is hot.{% endraw %}") == ["Tea is hot."]

    def test_mdx_reads_what_is_indented_inside_of_components(self) -> None:
        source = "<Card>\n    It **melts** fat.\n\n    - one\n      - two\n\n\tTabbed.\n</Card>\n\n<a.b>\n\n      Deep.\n\n</a.b>\n"
        document = read(source, "a.mdx")
        assert [(block.kind.value, block.level, block.text) for block in document.blocks] == [
            ("paragraph", 0, "It melts fat."),
            ("list_item", 1, "one"),
            ("list_item", 2, "two"),
            ("paragraph", 0, "Tabbed."),
            ("paragraph", 0, "Deep."),
        ]
        assert where(document, "melts fat") == "melts** fat"

    def test_mdx_statements_and_expressions_may_run_over_blank_lines(self) -> None:
        source = (
            "\ufeffimport {\n  A,\n} from 'a'\n\nexport const meta = {\n  title: 'tea',\n\n  list: [`tea`],\n\n}\n\n"
            "{/* tea\n\ntea */}\n\n{list.map((tea) => (\n  <li>\n\n    {tea}\n\n  </li>\n))}\n\n<>Tea is</> {tea > 1 && 'x'}hot.\n"
        )
        assert [text.split() for text in texts(source, name="a.mdx")] == [["Tea", "is", "hot."]]

    @pytest.mark.parametrize("code", ["{", "export const a = (", "import {", "    {", "{/*", "<Card a={"])
    def test_unfinished_code_in_a_block_of_code_hides_nothing_after_it(self, code: str) -> None:
        source = f"Before.\n\n```js\n{code}\n```\n\nTea is hot.\n\n}} )\n\nAfter.\n"
        found = texts(source, name="a.mdx")
        assert found[0] == "Before."
        assert "Tea is hot." in found

    @pytest.mark.parametrize("paragraphs", [3, 120])
    def test_an_mdx_statement_that_never_ends_hides_little(self, paragraphs: int) -> None:
        assert texts("export const a = [\n\n" + "Tea.\n\n" * paragraphs, name="a.mdx") == ["Tea."] * paragraphs

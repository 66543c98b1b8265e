"""Comments of articles: which are taken for comments, and where they stand."""

import docx
import pytest
from article_texts import check_document, texts
from hypothesis import given, settings
from word_files import saved

from claimcheck.readers import read, read_source


def comments(source, name="a.md"):
    """The words of each comment, and what stands at its place in the source."""
    document = read_source(name, source)
    return [(c.text.strip(), source[c.region.start : c.region.end]) for c in document.comments]


def prose(source, name="a.md"):
    return [block.text for block in read_source(name, source).blocks]


@pytest.mark.parametrize(
    ("name", "source", "text"),
    [
        ("a.md", "One.\n\n<!-- note -->\nTwo.\n", "<!-- note -->"),
        ("a.md", "One. <!-- note --> Two.\n", "<!-- note -->"),
        ("a.md", "- One.\n- <!-- note --> Two.\n", "<!-- note -->"),
        ("a.md", "> One.\r\n>\r\n> <!-- note -->\r\n> Two.\r\n", "<!-- note -->"),
        ("a.md", "| One. <!-- note --> | Two. |\n|---|---|\n", "<!-- note -->"),
        ("a.md", "\ufeff<!--note-->\n\n🌿 One. Two.\n", "<!--note-->"),
        ("a.md", "<div>\n<!-- note -->\nOne. Two.\n</div>\n", "<!-- note -->"),
        ("a.mdx", "One.\n\n{/* note */}\n\nTwo.\n", "{/* note */}"),
        ("a.mdx", "One. {/* note */} Two.\n", "{/* note */}"),
        ("a.html", "<!-- note --><p>One. Two.</p>", "<!-- note -->"),
        ("a.html", "<ul><li>One. <!-- note --></li><li>Two.</li></ul>", "<!-- note -->"),
        ("a.rst", "One.\n\n.. note\n\nTwo.\n", ".. note"),
        ("a.rst", "- One.\r\n\r\n  .. note\r\n\r\n- Two.\r\n", ".. note"),
        ("a.rst", ".. tip::\n\n   .. note\n\n   One. Two.\n", ".. note"),
        ("a.rst", ".. unknown::\n\n\t.. note\n\n\tOne. Two.\n", ".. note"),
        ("a.txt", "\ufeff<!-- note -->\r\nOne. Two.\r\n", "<!-- note -->"),
        ("a.txt", "One.\r  <!-- note -->  \rTwo.\r", "<!-- note -->"),
    ],
)
def test_a_comment_is_found_at_its_place_and_is_no_prose(name, source, text):
    assert comments(source, name) == [("note", text)]
    assert "note" not in " ".join(prose(source, name))


def test_a_comment_may_have_several_lines():
    source = "One.\n\n<!-- claimcheck:\n     ignore a -->\nTwo.\n"
    assert comments(source) == [("claimcheck:\n     ignore a", "<!-- claimcheck:\n     ignore a -->")]
    assert prose(source) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "Write `<!-- note -->` or `{/* note */}`.\n"),
        ("a.md", "```\n<!-- note -->\n{/* note */}\n```\n"),
        ("a.md", "One.\n\n    <!-- note -->\n    code {/* note */}\n"),
        ("a.md", "<script>\n<!-- note -->\n</script>\n"),
        ("a.html", "<script><!-- note --></script><nav><!-- note --></nav><p>One.</p>"),
        ("a.rst", "Write::\n\n  .. note\n\nOne.\n"),
        ("a.txt", "Write <!-- note --> here.\n"),
    ],
)
def test_an_example_of_a_comment_is_none(name, source):
    assert comments(source, name) == []


def test_a_comment_of_restructured_text_may_have_several_lines():
    source = "One.\n\n.. claimcheck: ignore a\n   -- 'b'\n\nTwo.\n"
    assert comments(source, "a.rst") == [("claimcheck: ignore a\n-- 'b'", ".. claimcheck: ignore a\n   -- 'b'")]
    below = "One.\n\n..\n   claimcheck: ignore a\n   -- 'b'\n\nTwo.\n"
    assert comments(below, "a.rst") == [("claimcheck: ignore a\n-- 'b'", "..\n   claimcheck: ignore a\n   -- 'b'")]
    twice = "One.\n\n.. claimcheck: a\n\nTwo.\n\n.. claimcheck: a\n"
    assert [c.region.start for c in read_source("a.rst", twice).comments] == [6, 30]


def test_a_comment_in_plain_text_parts_what_stands_around_it():
    assert prose("A first line that is long\n<!-- note -->\nand a second one.\n", "a.txt") == [
        "A first line that is long",
        "and a second one.",
    ]


YAML = """---
title: Tea
claimcheck:
  ignore:
    - rule: weight/fat-melting
      reason: "Cochrane 2023: \\"ref 4\\""
      until: 2027-01-01

    - {rule: [a/b, 'c/*'], reason: x}
---
Prose.
"""


def test_front_matter_says_what_holds_for_the_file():
    assert comments(YAML) == [
        (
            'claimcheck: ignore-file weight/fat-melting -- "Cochrane 2023: \\"ref 4\\"" until=2027-01-01',
            'rule: weight/fat-melting\n      reason: "Cochrane 2023: \\"ref 4\\""\n      until: 2027-01-01',
        ),
        ('claimcheck: ignore-file a/b c/* -- "x"', "{rule: [a/b, 'c/*'], reason: x}"),
    ]
    assert prose(YAML) == ["Tea", "Prose."]


def test_front_matter_in_toml_does_too():
    source = "+++\r\ntitle = 'Tea'\r\n[[claimcheck.ignore]]\r\nrule = 'a/b'\r\nuntil = 2027-01-01\r\n+++\r\nProse.\r\n"
    assert comments(source) == [('claimcheck: ignore-file a/b -- "" until=2027-01-01', "[[claimcheck.ignore]]")]


@pytest.mark.parametrize(
    ("front", "what"),
    [
        ("claimcheck: off", "write a list under ignore:"),
        ("claimcheck:\n  ignores: []", "write a list under ignore:"),
        ("claimcheck:\n  ignore: a/b", "write a list under ignore:"),
        ("claimcheck:\n  ignore:\n    - a/b", "write a list under ignore:"),
        ("claimcheck:\n  ignore:\n    - {rule: a/b, reasons: x}", "write a list under ignore:"),
        ("claimcheck:\n  ignore:\n    - {reason: x}", "write a list under ignore:"),
        ("claimcheck:\n  ignore:\n    - {rule: {a: b}, reason: x}", "write a list under ignore:"),
        ("title: Tea: a guide\nclaimcheck:\n  ignore: []", "the front matter is not valid YAML"),
        ("claimcheck: {}\nnote: " + "x" * 70_000, "the front matter is longer than 65,536 characters"),
    ],
)
def test_what_cannot_be_read_in_front_matter_is_not_passed_over(front, what):
    (comment,) = read_source("a.md", f"---\n{front}\n---\nProse.\n").comments
    assert comment.problem.startswith(what)


def test_other_front_matter_is_no_concern_of_claimcheck():
    assert comments("---\ntitle: claimcheck\ntags: [claimcheck]\n---\nProse.\n") == []


@settings(max_examples=300, deadline=None)
@given(texts)
def test_whatever_the_article_its_comments_lie_in_it(source):
    for name in ("a.txt", "a.md", "a.mdx", "a.html", "a.rst"):
        check_document(read_source(name, source))


def test_comments_of_a_word_document_stand_at_the_words_that_they_are_about():
    document = docx.Document()
    document.add_paragraph("One.")
    paragraph = document.add_paragraph("Two ")
    document.add_comment(paragraph.add_run("three"), "note", author="Editor")
    document.add_comment(document.add_paragraph("").add_run(""), "on nothing", author="Editor")
    document.add_comment(document.paragraphs[0].runs, "first", author="Editor")
    document.add_comment(document.paragraphs[1].add_run(""), "on a paragraph", author="Editor")
    found = read("a.docx", saved(document), max_bytes=10**6)
    told = [(c.text, found.source[c.region.start : c.region.end]) for c in found.comments]
    assert sorted(told) == [
        ("first", "One."),
        ("note", "three"),
        ("on a paragraph", "Two three"),
        ("on nothing", "Two three"),
    ]
    assert [block.text for block in found.blocks] == ["One.", "Two three"]

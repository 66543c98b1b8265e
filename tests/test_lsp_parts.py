"""The parts of the language server that do without an editor: places and insertions."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lsprotocol.types import Position

from claimcheck.document import Region
from claimcheck.engine import Setup, open_engine
from claimcheck.lsp.insertions import footnote, ignore_comment
from claimcheck.lsp.places import Places
from claimcheck.readers import read_source

RULE = "weight/fat-melting"
NOTE = f'<!-- claimcheck: ignore {RULE} -- "" -->'
WORDS = "melts fat"
CHARACTERS = st.sampled_from("aé€😀 \u2028\x0b\x85\ufeff\r\n\t")
TEXTS = st.lists(CHARACTERS | st.just("\r\n")).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


@given(TEXTS, ENCODINGS, st.data())
def test_every_place_leads_back_to_its_character(text, encoding, data):
    places = Places(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    # nothing stands between the two characters of a line break, and its end is the start of the next line
    assume(text[offset - 1 : offset + 1] != "\r\n" or offset == 0)
    assert places.offset(places.position(offset)) == offset


@given(TEXTS, ENCODINGS, st.integers(0, 9), st.integers(0, 99))
def test_no_place_leads_out_of_the_text(text, encoding, line, character):
    assert 0 <= Places(text, encoding).offset(Position(line, character)) <= len(text)


@given(TEXTS)
def test_lines_are_those_of_the_protocol(text):
    # neither a form feed nor a line separator ends a line there
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert Places(text, "utf-16").position(len(text)).line == lines


def placed(name, source, words=WORDS):
    start = source.index(words)
    found = ignore_comment(read_source(name, source), Region(start, start + len(words)), RULE)
    return None if found is None else source[: found.offset] + found.text + source[found.offset :]


@pytest.mark.parametrize(
    ("name", "source", "result"),
    [
        ("a.md", "One.\n\nTea **melts fat** fast.\n", f"One.\n\n{NOTE}\nTea **melts fat** fast.\n"),
        ("a.md", "One.\r\n\r\nTea\r\nmelts fat.\r\n", f"One.\r\n\r\n{NOTE}\r\nTea\r\nmelts fat.\r\n"),
        ("a.md", "\ufeffTea melts fat.", f"\ufeff{NOTE}\nTea melts fat."),
        ("a.md", "## Tea melts fat\n\nOne.\n", f"{NOTE}\n## Tea melts fat\n\nOne.\n"),
        ("a.md", "- One\n  - Tea melts fat\n", f"- One\n  {NOTE}\n  - Tea melts fat\n"),
        ("a.md", "> One.\n>\n> Tea melts fat.\n", f"> One.\n>\n> {NOTE}\n> Tea melts fat.\n"),
        ("a.md", "| a | b |\n|---|---|\n| c | melts fat |\n", f"| a | b |\n|---|---|\n| c | {NOTE} melts fat |\n"),
        ("a.md", "---\ntitle: Tea melts fat\n---\n\nOne.\n", None),
        ("a.mdx", "Tea melts fat.\n", f'{{/* claimcheck: ignore {RULE} -- "" */}}\nTea melts fat.\n'),
        ("a.md", "Term\n: Tea melts fat\n", f"Term\n: {NOTE} Tea melts fat\n"),
        ("a.md", "Tea\nis ![Tea melts fat](x.png) and\nmore.\n", None),
        ("a.txt", "Tea melts fat.\n", None),
    ],
    ids=[
        "paragraph",
        "crlf",
        "bom",
        "heading",
        "list",
        "quote",
        "table",
        "front matter",
        "mdx",
        "definition",
        "image",
        "text",
    ],
)
def test_where_the_comment_that_suppresses_stands(name, source, result):
    assert placed(name, source) == result


@pytest.mark.parametrize(
    "source", ["One.\n\nTea melts fat.\n", "- One\n- Tea melts fat\n", "# Tea melts fat\n", "> Tea melts fat\n"]
)
def test_the_comment_that_suppresses_changes_no_block(source):
    before = [block.text for block in read_source("a.md", source).blocks]
    assert [block.text for block in read_source("a.md", placed("a.md", source)).blocks] == before


def test_a_footnote_has_a_label_of_its_own_and_stands_where_footnotes_can():
    source = "Tea melts fat[^cite].\n\n![Tea melts fat](x.png)\n\n[^cite]: Ruiz 2019"
    document = read_source("a.md", source)
    first = source.index(WORDS)
    mark, note = footnote(document, Region(first, first + len(WORDS)))
    assert (mark.offset, mark.text) == (first + len(WORDS), "[^cite-2]")
    assert (note.offset, note.text) == (len(source), "\n\n[^cite-2]: \n")
    second = source.rindex(WORDS)
    assert footnote(document, Region(second, second + len(WORDS))) is None
    assert footnote(read_source("a.txt", source), Region(first, first + len(WORDS))) is None


def test_the_configuration_is_looked_for_from_where_it_is_said(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".claimcheck.yml").write_text("show: error\n")
    (tmp_path / "a").mkdir()
    elsewhere = tmp_path / "b"
    (elsewhere / ".git").mkdir(parents=True)
    monkeypatch.chdir(elsewhere)
    assert open_engine(Setup(start=tmp_path / "a")).config.origin == tmp_path / ".claimcheck.yml"
    assert open_engine(Setup()).config.origin is None

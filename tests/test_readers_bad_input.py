import pytest
from article_texts import check_document

from claimcheck.errors import InputError
from claimcheck.readers import read, read_source

NAMES = ["a.txt", "a.md", "a.mdx", "a.html"]
LIMIT = 10_000_000


def problem(data: bytes, name: str = "tea.md", limit: int = LIMIT) -> str:
    with pytest.raises(InputError) as caught:
        read(name, data, max_bytes=limit)
    return str(caught.value)


def test_not_utf8_names_the_place_and_the_mend() -> None:
    text = problem("First line\nA café is nice.".encode("latin-1"))
    assert text.startswith("tea.md:2:6: is not UTF-8")
    assert "save it as UTF-8" in text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf16_is_refused(encoding: str) -> None:
    assert "UTF-8" in problem("Green tea is nice.".encode(encoding))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 \xe2\xe3", b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04abc", b"tea\x00\x00\x00tea"]
)
def test_binary_files_are_named_as_such(data: bytes) -> None:
    assert "is a binary file" in problem(data)


def test_too_large_files_are_refused_with_both_sizes() -> None:
    assert "is 12 MB, over the limit of 10 MB" in problem(b"a" * 12_000_000)
    assert "is 11 bytes, over the limit of 10 bytes" in problem(b"a" * 11, limit=10)
    assert read("a.txt", b"a" * 10, max_bytes=10).source == "a" * 10


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" \t\r\n", b"---\ntags: [tea]\n---\n", b"***"])
def test_files_without_prose_have_no_blocks(name: str, data: bytes) -> None:
    document = read(name, data, max_bytes=LIMIT)
    assert name == "a.txt" or document.blocks == ()
    check_document(document)


@pytest.mark.parametrize("name", [*NAMES, "a.markdown", "A.MD"])
def test_a_byte_order_mark_stays_in_the_source_and_out_of_the_blocks(name: str) -> None:
    document = read(name, b"\xef\xbb\xbfTea is a drink.\r\nIt is hot.\r\n", max_bytes=LIMIT)
    assert document.source.startswith("\ufeffTea")
    assert "\r\n" in document.source
    assert document.blocks[0].text.startswith("Tea")
    assert document.blocks[0].region(0, 3).start == 1


def test_an_unknown_suffix_is_read_as_plain_text() -> None:
    assert read("README", b"# Tea *is* hot and it is always good.", max_bytes=99).blocks[0].text.startswith("Tea *is*")


MONSTERS = {
    "nested quotes": ">" * 100_000 + " tea",
    "nested brackets": "[" * 100_000 + "tea" + "]" * 100_000,
    "nested parentheses": "(" * 100_000 + "tea",
    "open images": "![" * 50_000 + "tea" + "](x)" * 50_000,
    "open links": "[tea](" * 30_000,
    "open tags": "<a " * 50_000 + "tea",
    "open quotes in tags": "<div>\n" + '<a "' * 50_000,
    "open components": '<Card "' * 30_000,
    "links in links": "<div>\n" + "<a href=x>tea<br><br>" * 5_000,
    "open shortcodes": "{{< " * 50_000,
    "open braces": "{" * 100_000 + "tea" + "}" * 50_000,
    "open comments": "<!-- " * 50_000,
    "open divisions": "<div>" * 50_000 + "tea",
    "nested lists": "\n".join("  " * depth + "- tea" for depth in range(300)),
    "emphasis": "*tea _a " * 30_000,
    "deep front matter": "---\ntitle: " + "[" * 30_000 + "\n---\ntea",
    "one long line": "tea is a drink " * 70_000,
    "many short lines": "Tea time\n" * 50_000,
    "many blank lines": "tea\n" + "\n" * 200_000 + "tea",
    "nothing but NULs": "\0" * 100_000,
    "lone surrogates": "tea \ud800 and \udfff " * 20_000,
    "right to left": "\u202e\u05d0\u05d1 tea \u202c" * 20_000,
    "zero width": "t\u200be\u200da\u2060 " * 20_000,
    "emoji": "tea \U0001f468\u200d\U0001f469\u200d\U0001f467 " * 20_000,
    "five megabytes": ("Tea is a drink, says André. " * 20 + "\n\n") * 9_000,
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("monster", MONSTERS)
def test_monsters_are_read_with_exact_positions(monster: str, name: str) -> None:
    check_document(read_source(name, MONSTERS[monster]))

"""The examples in `docs/` do what the pages say, the links lead somewhere, and what other programs read can be read."""

import json
import re
import shlex
import sys
from urllib.parse import unquote

import click
import pytest
import yaml
from commands import REPO

from claimcheck.cli import cli
from claimcheck.cli_output import NAMES

sys.path.insert(0, str(REPO / "tests" / "tools"))
import pages

DOCS = sorted((REPO / "docs").glob("*.md"))
TEXTS = [REPO / "README.md", REPO / "CONTRIBUTING.md", *DOCS, *sorted((REPO / "docs" / "reference").glob("*.md"))]
PLACEHOLDER = re.compile(r"<(?:owner|repo|tag|host|group|project)>")


def named(path):
    return path.relative_to(REPO).as_posix()


def blocks(path, kind):
    return [block["text"] for block in pages.BLOCK.finditer(path.read_text("utf-8")) if block["kind"] == kind]


# examples


def played(path):
    return any(block["kind"] == "console" for block in pages.BLOCK.finditer(path.read_text("utf-8")))


@pytest.mark.parametrize("path", [path for path in DOCS if played(path)], ids=named)
def test_a_page_shows_what_its_examples_print(path, tmp_path):
    page = path.read_text("utf-8")
    assert page == pages.played(page, tmp_path), f"run `python tests/tools/pages.py docs/{path.name}`, and look at it"


def commands(text):
    """The commands of claimcheck in a block, as words."""
    for line in text.replace("\\\n", " ").splitlines():
        for part in re.split(r"\||&&|;|\$\(", line.removeprefix("$ ")):
            found = re.search(
                r"(?:^|\s|/)claimcheck ((?:run|annotate|rules|baseline|eval|explain|doctor|init|ignores|lsp|schema)\b.*)",
                part,
            )
            if found:
                words = shlex.split(found[1].replace('")"', ""), comments=True)
                yield words[: words.index(">")] if ">" in words else words


def accepted(words):
    """Raises when the command line names a command or an option that there is not."""
    command, rest = cli, words
    while isinstance(command, click.Group):
        assert rest[0] in command.commands, words
        command, rest = command.commands[rest[0]], rest[1:]
    command.make_parser(click.Context(command, info_name="claimcheck")).parse_args(list(rest))


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_every_command_line_is_one(path):
    for kind in ("sh", "console"):
        for text in blocks(path, kind):
            for words in commands(text):
                accepted(words)


def test_a_wrong_command_line_would_be_seen():
    assert [*commands("git diff | claimcheck run content/ --diff - > x   # y")] == [["run", "content/", "--diff", "-"]]
    with pytest.raises(click.NoSuchOption):
        accepted(["run", "--dif", "-"])


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_yaml_and_json_can_be_read(path):
    for text in blocks(path, "yaml"):
        assert yaml.safe_load(text)
    for text in blocks(path, "json"):
        json.loads(text)


def test_the_table_of_formats_has_them_all():
    page = (REPO / "docs" / "reports.md").read_text("utf-8")
    people = re.findall(r"^`(\w+)` (?:is|writes)", page, re.MULTILINE)
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, re.MULTILINE)
    assert {*people, *re.findall(r"\w+", " ".join(rows))} == set(NAMES)


# links


def anchors(text):
    """The anchors of headings, as GitHub and GitLab make them."""
    plain = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for heading in re.findall(r"^#+ (.+)$", plain, re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.replace("`", "")).lower()
        yield re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def links(text):
    plain = re.sub(r"^```.*?^```$|<!--.*?-->", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", plain.replace("[`", "[").replace("`]", "]")))


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_every_link_leads_somewhere(path):
    text = path.read_text("utf-8")
    for link in links(text):
        if link.startswith(("https://", "http://")):
            continue
        file, _, anchor = unquote(link).partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert target.is_relative_to(REPO), link
        if anchor:
            assert anchor in set(anchors(target.read_text("utf-8"))), link


def test_a_broken_link_would_be_seen():
    text = "# One `two` & three\n\n[a](b.md#c), [`d`](e), `[f](g)`\n```x\n# four\n[h](i)\n```\n"
    assert links(text) == ["b.md#c", "e"]
    assert [*anchors(text)] == ["one-two--three"]


def test_every_page_is_reached_from_the_front():
    seen, new = set(), {REPO / "README.md"}
    while new:
        seen |= new
        found = {
            (path.parent / link.partition("#")[0]).resolve() for path in new for link in links(path.read_text("utf-8"))
        }
        new = {path for path in found if path.suffix == ".md" and path.is_file()} - seen
    assert set(TEXTS) <= seen


def test_no_address_is_made_up():
    """There is no home page yet: where an address of claimcheck is needed, a placeholder stands for it."""
    for path in TEXTS:
        for address in re.findall(r"https?://[^\s`)>\"]*claimcheck[^\s`)>\"]*", path.read_text("utf-8")):
            assert PLACEHOLDER.search(address) or "example.org" in address, address

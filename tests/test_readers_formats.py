"""The same claim, in every kind of place and in every format, gives a finding at the right place."""

import os
from pathlib import Path

import docx
import pytest
from word_files import saved

from claimcheck.engine import Setup, open_engine
from claimcheck.finding import Result
from claimcheck.pipeline import Checker

CLAIM = "melts stubborn belly fat"
SENTENCE = f"This tea {CLAIM}."
MARKDOWN = {
    "paragraph": SENTENCE,
    "heading": f"# {SENTENCE}\n\nMore about it.",
    "list": f"- Water\n- {SENTENCE}",
    "nested list": f"- Water\n  - Tea\n    - {SENTENCE}",
    "table": f"| Tea | What it does |\n|---|---|\n| Green | {SENTENCE} |",
    "front matter": f"---\ntitle: Tea\ntags: [a]\n---\n\n{SENTENCE}",
    "front matter of TOML": f'+++\ntitle = "Tea"\ntags = ["a"]\n+++\n\n{SENTENCE}',
    "in front matter": f"---\ntitle: Tea\ndescription: >-\n  Every day.\n  {SENTENCE}\n---\n\nMore about it.",
    "in front matter of TOML": f'+++\ntitle = "Tea"\ndescription = "{SENTENCE}"\n+++\n\nMore about it.',
    "emoji": f"\U0001f375\U0001f468\u200d\U0001f469\u200d\U0001f467 Tea time \U0001f600: {SENTENCE}",
    "tabs": f"Tea\ttime.\n\n-\tWater\n-\t{SENTENCE}",
}
HTML = {
    "paragraph": f"<p>{SENTENCE}</p>",
    "heading": f"<h1>{SENTENCE}</h1>\n<p>More about it.</p>",
    "list": f"<ul>\n<li>Water\n<li>{SENTENCE}\n</ul>",
    "nested list": f"<ul><li>Water<ul><li>Tea<ol><li>{SENTENCE}</ol></ul></ul>",
    "table": f"<table><tr><th>Tea<th>What it does\n<tr><td>Green<td>{SENTENCE}</table>",
    "front matter": f"---\ntitle: Tea\n---\n<p>{SENTENCE}</p>",
    "in front matter": f"---\ntitle: Tea\ndescription: '{SENTENCE}'\n---\n<p>More about it.</p>",
    "emoji": f"<p>\U0001f375\U0001f468\u200d\U0001f469\u200d\U0001f467 Tea time &#x1F600;: {SENTENCE}",
    "tabs": f"<div>\n\t<p>Tea\ttime.</p>\n\t\t<p>\t{SENTENCE}\n\t</p></div>",
}
RST = {
    "paragraph": SENTENCE,
    "heading": f"{SENTENCE}\n{'=' * len(SENTENCE)}\n\nMore about it.",
    "list": f"- Water\n- {SENTENCE}",
    "nested list": f"- Water\n\n  - Tea\n\n    - {SENTENCE}",
    "table": f"+-------+{'-' * 40}+\n| Green | {SENTENCE:<38} |\n+-------+{'-' * 40}+",
    "front matter": f":date: 2020\n:tags: tea\n\n{SENTENCE}",
    "in front matter": f":date: 2020\n:description: {SENTENCE}\n\nMore about it.",
    "emoji": f"\U0001f375\U0001f468\u200d\U0001f469\u200d\U0001f467 Tea time \U0001f600: {SENTENCE}",
    "tabs": f"Tea\ttime.\n\n-\tWater\n-\t{SENTENCE}",
}
TEXT = {
    "paragraph": SENTENCE,
    "heading": f"This tea {CLAIM}\n\nMore about it is told in what follows here.",
    "list": f"You need:\n\n- Water\n- {SENTENCE}",
    "nested list": f"- Water\n  - Tea\n    - {SENTENCE}",
    "table": f"Tea\tWhat it does\nGreen\t{SENTENCE}",
    "front matter": f"---\ntitle: Tea\n---\n\n{SENTENCE}",
    "emoji": f"\U0001f375\U0001f468\u200d\U0001f469\u200d\U0001f467 Tea time \U0001f600: {SENTENCE}",
    "tabs": f"Tea\ttime.\n\n-\tWater\n-\t{SENTENCE}",
}
MDX = {
    **MARKDOWN,
    "component": f"import A from './a'\n\n<Card kind={{{{a: 1}}}}>\n    {SENTENCE}\n</Card>",
    "admonition": f":::tip[Tea]\n\n{SENTENCE}\n\n:::",
}
FORMATS = {"a.md": MARKDOWN, "a.mdx": MDX, "a.html": HTML, "a.rst": RST, "a.txt": TEXT}
CASES = [(name, place) for name, places in FORMATS.items() for place in places]


@pytest.fixture(scope="module")
def checker(tmp_path_factory) -> Checker:
    before = Path.cwd()
    os.chdir(tmp_path_factory.mktemp("empty"))
    try:
        return open_engine(Setup()).checker
    finally:
        os.chdir(before)


def check_place(result: Result, source: str) -> None:
    """The claim has a finding, in the words of the source, and on its line and column."""
    assert result.errors == ()
    assert result.document.source == source
    spots = [finding.region for finding in result.findings if CLAIM in finding.text]
    assert len(spots) == 1
    (region,) = spots
    assert CLAIM in source[region.start : region.end]
    assert region.start <= source.index(CLAIM) < region.end
    before = source[: region.start].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    assert result.document.position(region.start) == (line, column)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize(("name", "place"), CASES)
def test_a_claim_is_found_at_its_place(checker, name: str, place: str, mark: str, newline: str) -> None:
    source = mark + FORMATS[name][place].replace("\n", newline) + newline
    check_place(checker.check(name, source.encode()), source)


@pytest.mark.parametrize("place", ["paragraph", "heading", "list", "nested list", "table", "emoji", "tabs"])
def test_a_claim_in_a_word_document_is_found_at_its_place(checker, place: str) -> None:
    document = docx.Document()
    document.add_paragraph("Tea time.")
    if place == "table":
        document.add_table(1, 2).cell(0, 1).text = SENTENCE
    else:
        styles = {"heading": "Heading 1", "list": "List Bullet", "nested list": "List Bullet 3"}
        lead = {"emoji": "\U0001f375\U0001f600 Tea: ", "tabs": "Tea\ttime.\t"}.get(place, "")
        paragraph = document.add_paragraph(lead, style=styles.get(place))
        for word in SENTENCE.split(" "):
            paragraph.add_run(word).bold = word == "stubborn"
            paragraph.add_run(" ")
    result = checker.check("a.docx", saved(document))
    check_place(result, result.document.source)
    assert result.document.position(result.findings[0].region.start)[0] == 2

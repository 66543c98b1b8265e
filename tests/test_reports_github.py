import re
from dataclasses import replace

import pytest
from machine_reports import awkward, report
from samples import ARTICLE, result, unread

from claimcheck.document import Document
from claimcheck.finding import Result
from claimcheck.reports import View, github_summary
from claimcheck.rule import Severity

WARNING, ERROR = result().findings
INFO = replace(WARNING, severity=Severity.INFO)
_ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def article(*findings, name="a.md"):
    return Result(name, Document(name, ARTICLE), findings=findings)


def as_the_runner_reads(text):
    """Level, properties and message of each command, as GitHub's runner takes a line apart."""
    for line in text.splitlines():
        if found := re.fullmatch(r"::(\w+) (.*?)::(.*)", line):
            level, properties, message = found.groups()
            pairs = dict(pair.split("=", 1) for pair in properties.split(","))
            yield level, {key: _plain(value) for key, value in pairs.items()}, _plain(message)


def _plain(text):
    return re.sub("|".join(_ESCAPES), lambda found: _ESCAPES[found[0]], text)


def levels(text):
    return [level for level, _, _ in as_the_runner_reads(text)]


def test_a_finding_is_an_annotation_at_its_place():
    first, second = as_the_runner_reads(report("github", [result()]))
    assert first == (
        "warning",
        {
            "file": "article.md",
            "line": "3",
            "endLine": "3",
            "col": "35",
            "endColumn": "61",
            "title": "weight/fat-melting",
        },
        "“the fat begins to melt away” says the fat melts away; no source in this paragraph. Would settle it: "
        "a controlled human trial with the size of the effect; or describe what was measured.",
    )
    assert second[0] == "error"
    assert report("github", [result()]).endswith("1 needs qualification, 1 stands.\n")


def test_paths_and_articles_cannot_add_a_command_or_a_property():
    nasty = replace(WARNING, rule="a,file=b", message="100 %\n::error file=x::y\r\n%0A::stop-commands::z")
    text = report("github", [article(nasty, name="a,line=9:\n::error::.md")])
    assert len(text.splitlines()) == 2
    ((level, properties, message),) = as_the_runner_reads(text)
    assert (level, properties["file"], properties["line"]) == ("warning", "a,line=9:\n::error::.md", "3")
    assert properties["title"] == "a,file=b"
    assert "100 % ::error file=x::y %0A::stop-commands::z" in message


def test_columns_are_left_out_of_a_place_over_several_lines():
    melts, cures, _ = (properties for _, properties, _ in as_the_runner_reads(report("github", [awkward()])))
    assert {"col", "endColumn"} <= set(melts)
    assert (cures["line"], cures["endLine"]) == ("3", "4")
    assert not {"col", "endColumn"} & set(cures)


@pytest.mark.parametrize(
    ("findings", "counts", "left_out"),
    [
        ([ERROR] * 10 + [WARNING] * 10 + [INFO] * 10, (10, 10, 10), ""),
        ([ERROR] * 11, (10, 0, 1), "1 error"),
        ([WARNING] * 30 + [INFO], (0, 10, 2), "20 warnings"),
        ([INFO] * 11, (0, 0, 10), "2 notices"),
        ([ERROR] * 11 + [INFO] * 10, (10, 0, 10), "1 error, 1 notice"),
    ],
)
def test_no_more_of_a_level_than_github_shows_and_one_closing_notice(findings, counts, left_out):
    text = report("github", [article(*findings[:4]), article(*findings[4:], name="b.md")])
    assert tuple(levels(text).count(level) for level in ("error", "warning", "notice")) == counts
    closing = list(as_the_runner_reads(text))[-1][2]
    assert (f"not shown: {left_out}. The job summary" in closing) if left_out else ("job summary" not in closing)


def test_what_was_not_checked_is_an_error():
    ((level, properties, message),) = as_the_runner_reads(report("github", [unread()]))
    assert (level, properties["file"], message) == ("error", "gone.md", "there is no such file; check the spelling")


def summary(*results):
    return "".join(github_summary.write(results, View()))


def test_the_summary_lists_everything_in_a_table():
    text = summary(article(*[WARNING] * 30), unread())
    rows = [row for row in text.splitlines() if row.startswith("| ")]
    assert len(rows) == 2 + 30 + 1
    assert rows[2].startswith(
        "| warning | `a.md:3:35` | `weight/fat-melting` | the fat begins to melt away | says the fat"
    )
    assert rows[-1].startswith("| not checked | `gone.md` |")
    assert text.endswith("1 file was not checked as asked.\n")


def test_a_summary_of_nothing_has_no_table():
    assert summary(article()) == "## claimcheck\n\n1 article, 0 claims.\n"


def test_markdown_in_an_article_shows_as_it_is():
    nasty = replace(WARNING, message="a|b\n# c <img src=x> [d](e) `f` *g* \\|")
    row = summary(article(nasty)).splitlines()[4]
    assert r"a&#124;b \# c \<img src\=x\> \[d\]\(e\) \`f\` \*g\* &#92;&#124;" in row
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 7


def test_a_summary_stays_below_the_size_that_github_takes():
    long = replace(WARNING, message="word " * 500)
    text = summary(*[article(*[long] * 500, name=f"{n}.md") for n in range(6)])
    rows = sum(row.startswith("| warning") for row in text.splitlines())
    assert len(text.encode()) < 1024 * 1024
    assert f"\n{3000 - rows} more are not listed here" in text
    assert 0 < rows < 3000

"""JUnit, Checkstyle and CSV, read by the programs of the standard library."""

import csv
import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from machine_reports import awkward, report
from samples import result, unread

from claimcheck.document import Document
from claimcheck.finding import Result

WARNING = result().findings[0]
CLEAN = Result("clean.md", Document("clean.md", "The bus leaves at nine."))


def parsed(form, *results):
    return ElementTree.fromstring(report(form, results).encode())


def table(*results):
    return list(csv.DictReader(io.StringIO(report("csv", results), newline="")))


def test_junit_has_a_suite_for_each_article_with_its_counts():
    suites = parsed("junit", result(), CLEAN, unread()).findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["article.md", "clean.md", "gone.md"]
    counts = [[int(suite.get(key)) for key in ("tests", "failures", "errors")] for suite in suites]
    assert counts == [[2, 2, 0], [1, 0, 0], [1, 0, 1]]
    for suite, (tests, failures, errors) in zip(suites, counts, strict=True):
        assert len(suite.findall("testcase")) == tests
        assert len(suite.findall("testcase/failure")) == failures
        assert len(suite.findall("testcase/error")) == errors


def test_junit_tells_where_and_what():
    case = parsed("junit", result()).find("testsuite/testcase")
    assert (case.get("file"), case.get("line")) == ("article.md", "3")
    assert case.get("name") == "weight/fat-melting at 3:35"
    failure = case.find("failure")
    assert failure.get("type") == "warning"
    assert failure.text.splitlines()[0] == "article.md:3:35"
    assert failure.get("message").startswith("“the fat begins to melt away” says the fat melts away")


def test_a_note_on_an_article_that_was_checked_fails_nothing_in_junit():
    noted = replace(CLEAN, errors=("does not seem to be in English, so no claims were looked for",))
    suite = parsed("junit", noted).find("testsuite")
    assert (suite.get("failures"), suite.get("errors")) == ("0", "0")
    assert suite.find("system-out").text.startswith("does not seem to be in English")


def test_checkstyle_lists_files_and_errors():
    files = parsed("checkstyle", result(), CLEAN, unread()).findall("file")
    assert [(file.get("name"), len(file)) for file in files] == [("article.md", 2), ("clean.md", 0), ("gone.md", 1)]
    assert dict(files[0][1].attrib, message="") == {
        "line": "5",
        "column": "4",
        "severity": "error",
        "message": "",
        "source": "claimcheck.standing/everyone",
    }
    assert files[2][0].get("message") == "there is no such file; check the spelling"


@pytest.mark.parametrize("form", ["junit", "checkstyle"])
def test_what_xml_cannot_hold_is_replaced(form):
    nasty = replace(WARNING, message="a\x00b\x1bc\ufffed\ud800e <&> \"'")
    root = parsed(form, replace(CLEAN, name='a\n"b\t&<c>\x07.md', findings=(nasty,)))
    (told,) = root.iter("failure" if form == "junit" else "error")
    assert "a\ufffdb\ufffdc\ufffdd\ufffde <&> \"'." in told.get("message")
    assert root[0].get("name") == 'a\n"b\t&<c>\ufffd.md'


def test_a_row_of_the_table_has_the_words_as_they_stand():
    rows = table(awkward())
    assert rows[1]["text"] == "cures\r\ncolds “for\u2028good” & <all>"
    assert rows[0]["settles"] == WARNING.settles
    assert report("csv", []).startswith("path,line,column,")
    assert report("csv", []).count("\r\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "\x00=1",
        "\ufeff=1",
        "\t1",
        "=\nb",
    ],
)
def test_no_cell_is_a_formula(text):
    nasty = replace(WARNING, message=text, settles=text)
    (row,) = table(Result(text, Document(text, "x" * 80), findings=(nasty,)))
    assert row["message"] == row["settles"] == row["path"] == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "1-2", 'melts fat, fast; "really"', "'quoted'", "5 kg"])
def test_other_cells_stay_as_they_are(text):
    (row,) = table(Result("a.md", Document("a.md", "x" * 80), findings=(replace(WARNING, message=text),)))
    assert row["message"] == text

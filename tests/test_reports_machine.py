"""The reports for programs: the same findings as in JSON, at places that lead back to the words."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from machine_reports import AWKWARD, awkward, report, told
from samples import finding, result, unread

from claimcheck.cli_output import NAMES
from claimcheck.document import Document, Region
from claimcheck.finding import Result, Suppressed, SuppressedBy
from claimcheck.readers import read_source
from claimcheck.reports import BINARY_FORMATS, FORMATS
from claimcheck.reports.located import byte_column
from claimcheck.rule import Severity
from claimcheck.suppress import Policy, suppressed

FINDINGS = ("sarif", "rdjsonl", "gitlab", "junit", "checkstyle", "csv", "webannotation")


def with_suppressions(name: str = "c.md") -> Result:
    """Findings that are told, ignored and known, and findings about suppressions, of an article with all kinds."""
    wrong = '<!-- claimcheck: ignore x/y -- "ref 🌿" -->\r\n<!-- claimcheck: ignor -->\r\n'
    source = f'\ufeff{wrong}It melts fat.\r\n\r\n<!-- claimcheck: ignore a/b -- "ref 4" -->\r\nIt burns fat. It cures.'
    found = [replace(finding(source, words, rule="a/b", claim="c1"), also=()) for words in ("melts fat", "burns fat")]
    found.append(replace(finding(source, "cures", rule="a/c", claim="c2"), also=()))
    given = Result(name, read_source(name, source), findings=tuple(found))
    told = suppressed(
        given, Policy(date(2026, 1, 1), frozenset({"a/b"}), frozenset({"a/b"}), lambda _, usual, __: usual)
    )
    known = [Suppressed(one, SuppressedBy.BASELINE) for one in told.findings if one.rule == "a/c"]
    return told.without(known)


RUN = (result("a.md"), unread(), awkward(), with_suppressions(), result("b/a.md"))


def test_the_run_that_is_told_has_suppressions_of_every_kind():
    result = with_suppressions()
    assert [f.rule for f in result.findings] == ["suppression/unknown-rule", "suppression/malformed", "a/b"]
    assert [item.by for item in result.suppressed] == [SuppressedBy.DIRECTIVE, SuppressedBy.BASELINE]


@pytest.mark.parametrize("show", Severity)
def test_sarif_tells_the_same_suppressed_findings_as_json(show):
    documents = json.loads(report("json", RUN, show=show))["documents"]
    there = [(s["finding"]["fingerprint"], s["by"]) for document in documents for s in document["suppressed"]]
    kinds = {"inSource": "directive", "external": "baseline"}
    results = json.loads(report("sarif", RUN, show=show))["runs"][0]["results"]
    here = [
        (one["partialFingerprints"]["claimcheck/v1"], kinds[one["suppressions"][0]["kind"]])
        for one in results
        if "suppressions" in one
    ]
    assert here == there
    assert len(here) == (2 if show <= Severity.WARNING else 0)


def test_the_command_knows_every_format():
    assert sorted(NAMES) == sorted([*FORMATS, *BINARY_FORMATS])


@pytest.mark.parametrize("form", FINDINGS)
@pytest.mark.parametrize("show", Severity)
def test_the_same_findings_as_in_json(form, show):
    there = told("json", report("json", RUN, show=show), RUN)
    here = told(form, report(form, RUN, show=show), RUN)
    assert here == [one.known_in(other) for one, other in zip(there, here, strict=True)]


@pytest.mark.parametrize("form", FINDINGS)
def test_a_run_without_findings_can_be_read(form):
    assert told(form, report(form, []), []) == []
    nothing = [Result("a.md", Document("a.md", "The bus leaves at nine."))]
    assert told(form, report(form, nothing), nothing) == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_results_give_the_same_text(form):
    assert report(form, RUN) == report(form, RUN)


def test_columns_of_bytes_are_those_of_the_file():
    lines = AWKWARD.encode().split(b"\n")
    document = awkward().document
    for words in ("melts\u00a0fat", "it\tcures", "🍵 No"):
        at = AWKWARD.index(words)
        line, column = document.position(at)[0], byte_column(document, at)
        assert lines[line - 1][column - 1 :].startswith(words.encode())


def test_rdjsonl_has_the_fields_that_reviewdog_reads():
    first = json.loads(report("rdjsonl", [awkward()]).splitlines()[0])
    assert first["location"] == {
        "path": "über/a b,1%.md",
        "range": {"start": {"line": 1, "column": 29}, "end": {"line": 1, "column": 39}},
    }
    assert first["severity"] == "WARNING"
    assert first["source"] == {"name": "claimcheck"}
    assert first["code"] == {"value": "weight/fat-melting"}
    assert first["message"].startswith("“melts fat” says the fat melts away; no source in this paragraph. Would settle")


def test_gitlab_has_the_fields_that_it_documents():
    violations = json.loads(report("gitlab", [result("a.md"), result("b.md")]))
    for v in violations:
        assert set(v) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert v["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert isinstance(v["location"]["lines"]["begin"], int)
    # GitLab shows one of those that have the same fingerprint
    assert len({v["fingerprint"] for v in violations}) == len(violations) == 4


anything = st.text(st.characters(categories=None), max_size=30)


@st.composite
def results(draw):
    """Articles with any characters, and findings anywhere in them."""
    source = draw(
        st.text(st.one_of(st.characters(categories=None), st.sampled_from("\ufeff\r\n\t 🔥<&\"'")), min_size=1)
    )
    place = draw(st.tuples(*[st.integers(0, len(source))] * 2))
    words = source[min(place) : max(place)]
    made = finding("x" + words, words, message=draw(anything), settles=draw(anything))
    object.__setattr__(made, "region", Region(min(place), max(place)))
    name = draw(anything.filter(bool))
    return Result(name, Document(name, source), findings=(made,), errors=(draw(anything),))


@pytest.mark.parametrize("form", FORMATS)
@given(results())
@settings(max_examples=60)
def test_any_article_and_any_name_can_be_told(form, one):
    text = report(form, [one, one]).encode("utf-8", "replace").decode()
    if form in {"json", "sarif", "gitlab", "webannotation"}:
        json.loads(text)
    elif form in {"jsonl", "rdjsonl"}:
        assert len([json.loads(line) for line in text.split("\n")[:-1]]) == 2
    elif form in {"junit", "checkstyle"}:
        ElementTree.fromstring(text.encode())
    elif form == "github":
        lines = text.split("\n")[:-1]
        assert len(lines) == 5
        assert all(line.startswith("::") for line in lines[:-1])
        assert not set("\r") & set(text)
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert [len(row) for row in rows] == [15] * 3
        assert not any(cell.lstrip().startswith(tuple("=+-@")) for row in rows for cell in row)

"""Web Annotations, brat and spaCy: spans of the text, read back."""

import json
import re
from dataclasses import replace
from functools import cache

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from machine_reports import AWKWARD, awkward, binary, report
from samples import ARTICLE, judged, region, result, unread
from spacy.tokens import DocBin

from claimcheck.claim import Status
from claimcheck.document import Document, Region
from claimcheck.finding import Result
from claimcheck.language.docbin import Docs, LabelledSpan
from claimcheck.rule import Severity

# Web Annotation


def test_a_collection_of_annotations_has_what_the_standard_asks_for():
    made = json.loads(report("webannotation", [result("a.md"), result("b.md")]))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationCollection"
    page = made["first"]
    assert (page["type"], page["startIndex"], made["total"]) == ("AnnotationPage", 0, 4)
    ids = [made["id"], page["id"], *(item["id"] for item in page["items"])]
    assert len(set(ids)) == 6
    assert all(name.startswith("urn:uuid:") for name in ids)
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert [selector["type"] for selector in item["target"]["selector"]] == [
            "TextPositionSelector",
            "TextQuoteSelector",
        ]


def test_positions_leave_out_the_byte_order_mark_as_browsers_do():
    (first, *_) = json.loads(report("webannotation", [awkward()]))["first"]["items"]
    position, quote = first["target"]["selector"]
    assert AWKWARD.removeprefix("\ufeff")[position["start"] : position["end"]] == quote["exact"] == "melts\u00a0fat"
    assert quote["prefix"] == "🌿👩🏽\u200d⚕️ It "
    assert first["target"]["source"] == "%C3%BCber/a%20b%2C1%25.md"


# brat


def stretches(ann):
    """The text-bound annotations: type, places, words."""
    for line in ann.split("\n"):
        if line.startswith("T"):
            _, middle, words = line.split("\t")
            label, places = middle.split(" ", 1)
            yield label, [tuple(map(int, place.split())) for place in places.split(";")], words


def test_brat_spans_are_those_of_the_text():
    ann = report("brat", [result()])
    for _, places, words in stretches(ann):
        assert " ".join(ARTICLE[start:end] for start, end in places) == words
    labels = [label for label, _, _ in stretches(ann)]
    assert [label for label in labels if label in {"Stands", "Needs_evidence", "Needs_qualification"}] == [
        "Needs_evidence",
        "Stands",
        "Needs_qualification",
    ]
    assert "A1\tCategory T1 Weight\n" in ann
    assert "R1\tEffect Arg1:T1 Arg2:T2\n" in ann
    assert (
        "#1\tAnnotatorNotes T1\tweight/fat-melting (warning): says the fat melts away; no source in this paragraph\n"
        in ann
    )


def test_brat_has_notes_only_for_what_is_shown():
    ann = report("brat", [result()], show=Severity.ERROR)
    assert ann.count("AnnotatorNotes") == 1
    assert len(list(stretches(ann))) == len(list(stretches(report("brat", [result()]))))


def test_every_line_of_brat_has_an_id_of_its_own_and_a_known_form():
    ann = report("brat", [result("a.md"), unread(), result("b.md")])
    lines = ann.split("\n")[:-1]
    assert all(re.fullmatch(r"(T|A|R|#)\d+\t[A-Z]\w* [^\t]+(\t[^\t]+)?", line) for line in lines)
    ids = [line.split("\t")[0] for line in lines]
    assert len(set(ids)) == len(ids)


def test_offsets_of_several_articles_are_those_of_the_articles_joined():
    other = "\ufeff🌿 It melts\r\nfat.\n"
    second = Result("b.md", Document("b.md", other), claims=(judged(other, "melts\r\nfat", Status.STANDS),))
    joined = ARTICLE + other
    *_, (label, places, words) = stretches(report("brat", [result("a.md"), unread(), second]))
    assert (label, words) == ("Stands", "melts fat")
    assert [joined[start:end] for start, end in places] == ["melts", "fat"]


# spaCy


@cache
def english():
    return spacy.blank("en")


def docs(data):
    return list(DocBin().from_bytes(data).get_docs(english().vocab))


def test_claims_and_findings_are_spans_of_the_whole_text():
    first, second = docs(binary("spacy", [result("a.md"), unread(), result("b.md")]))
    assert first.text == ARTICLE
    assert (first.user_data["path"], second.user_data["path"]) == ("a.md", "b.md")
    claims = [(s.text, s.label_, s.kb_id_, s.id_) for s in first.spans["claims"]]
    assert claims == [(c.claim.text, c.status.value, c.claim.category.value, c.id) for c in result().claims]
    findings = [(s.start_char, s.end_char, s.label_, s.kb_id_, s.id_) for s in first.spans["findings"]]
    assert findings == [
        (f.region.start, f.region.end, f.rule, f.severity.label, f.fingerprint) for f in result().findings
    ]


def test_spans_are_exact_in_awkward_text():
    (doc,) = docs(binary("spacy", [awkward()]))
    assert doc.text == AWKWARD
    places = [(s.start_char, s.end_char) for s in doc.spans["findings"]]
    assert places == [(f.region.start, f.region.end) for f in awkward().findings]


def test_a_span_within_a_word_takes_in_no_more():
    source = "Anti-cellulite**gel**"
    one = replace(result().findings[0], region=region(source, "cellulite**ge"))
    (doc,) = docs(binary("spacy", [Result("a.md", Document("a.md", source), findings=(one,))]))
    assert doc.spans["findings"][0].text == "cellulite**ge"


def test_a_run_without_articles_is_an_empty_docbin():
    assert docs(binary("spacy", [unread()])) == []


def test_the_same_results_give_the_same_bytes():
    assert binary("spacy", [result(), awkward()]) == binary("spacy", [result(), awkward()])


@given(st.text(st.one_of(st.characters(categories=None), st.sampled_from(" \t\r\n.-*'")), min_size=1), st.data())
@settings(max_examples=60)
def test_any_stretch_of_any_text_comes_back(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = Docs()
    # one pipeline for all: what it costs to make is not what is looked at
    made.__dict__["_english"] = english()
    made.add(text, {"path": text}, {"claims": [LabelledSpan(Region(start, end), "stands", "weight", "c1")]})
    (doc,) = docs(made.to_bytes())
    expected = text.encode("utf-8", "replace").decode("utf-8")
    (span,) = doc.spans["claims"]
    assert doc.text == expected
    assert expected[span.start_char : span.end_char].strip() == expected[start:end].strip()

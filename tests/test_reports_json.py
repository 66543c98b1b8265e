import json

import jsonschema
import pytest
from samples import ARTICLE, result, unread

from claimcheck.document import Document
from claimcheck.finding import Result
from claimcheck.reports import FORMATS, Tool, View
from claimcheck.reports.schema import report_schema
from claimcheck.rule import Severity

TOOL = Tool("1.2.3", "en_core_web_sm 3.8.0", "cd" * 32)
CLAIM = (
    "id start end line column end_line end_column text agent effect target direction polarity voice certainty magnitude "
    "timeframe population category evidence status why same_as reasons"
).split()
FINDING = (
    "rule title needs severity start end line column end_line end_column text message settles references claim also "
    "fingerprint reasons"
).split()


def as_text(*results: Result, form: str = "json", show: Severity = Severity.INFO) -> str:
    return "".join(FORMATS[form](results, View(tool=TOOL, show=show)))


def as_json(*results: Result, show: Severity = Severity.INFO):
    return json.loads(as_text(*results, show=show))


def test_the_report_keeps_its_promise():
    jsonschema.Draft202012Validator.check_schema(report_schema())
    validator = jsonschema.Draft202012Validator(report_schema())
    for results in ([], [result()], [result(), unread(), result("b.md")]):
        validator.validate(as_json(*results))


def test_the_schema_names_every_field_there_is():
    definitions = report_schema()["$defs"]
    document = as_json(result())["documents"][0]
    assert list(document) == definitions["document"]["required"]
    assert list(document["claims"][0]) == definitions["claim"]["required"] == CLAIM
    assert list(document["findings"][0]) == definitions["finding"]["required"] == FINDING


def test_the_schema_refuses_a_report_that_lacks_a_field():
    report = as_json(result())
    del report["documents"][0]["findings"][0]["fingerprint"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, report_schema())


def test_the_head_names_the_tool():
    report = as_json()
    assert list(report) == ["schema", "tool", "documents", "summary"]
    assert report["schema"] == "claimcheck-report/1"
    assert report["tool"] == {
        "name": "claimcheck",
        "version": "1.2.3",
        "model": "en_core_web_sm 3.8.0",
        "rules": "cd" * 32,
    }
    assert report["documents"] == []


def test_a_claim_has_its_place_and_its_parts():
    claim = as_json(result())["documents"][0]["claims"][0]
    assert ARTICLE[claim["start"] : claim["end"]] == claim["text"] == "the fat begins to melt away"
    assert [claim[k] for k in ("line", "column", "end_line", "end_column")] == [3, 35, 3, 62]
    assert claim["target"] == {
        "text": "fat",
        "kind": "weight.fat",
        "start": ARTICLE.index("fat"),
        "end": ARTICLE.index(" begins"),
    }
    assert claim["agent"] is None
    assert claim["certainty"] == 3
    assert claim["status"] == "needs-evidence"


def test_evidence_says_what_it_covers():
    claim = as_json(result())["documents"][0]["claims"][1]
    (evidence,) = claim["evidence"]
    assert list(evidence) == ["kind", "start", "end", "text", "covers", "strength"]
    assert ARTICLE[evidence["start"] : evidence["end"]] == "Ruiz et al., 2019"
    assert claim["reasons"] == [{"signal": "evidence", "points": -3, "text": "Ruiz"}]


def test_a_finding_points_at_its_claim():
    document = as_json(result())["documents"][0]
    finding = document["findings"][1]
    assert finding["claim"] == "c3"
    assert (finding["severity"], finding["needs"]) == ("error", "qualification")
    assert finding["also"] == ["weight/general"]


def test_what_was_not_checked_is_there_with_its_reason():
    report = as_json(unread(), result())
    document = report["documents"][0]
    assert document["checked"] is False
    assert document["errors"] == ["there is no such file; check the spelling"]
    assert document["claims"] == document["findings"] == []
    assert (report["summary"]["articles"], report["summary"]["not_checked"]) == (1, 1)


def test_the_summary_counts_claims_and_the_findings_shown():
    everything = as_json(result(), result("b.md"))["summary"]
    assert everything == {
        "articles": 2,
        "not_checked": 0,
        "words": 66,
        "claims": 6,
        "needs_evidence": 2,
        "needs_qualification": 2,
        "stands": 2,
        "findings": {"error": 2, "warning": 2, "info": 0},
        "suppressed": {"directive": 0, "baseline": 0},
    }
    errors = as_json(result(), show=Severity.ERROR)
    assert errors["summary"]["findings"] == {"error": 1, "warning": 0, "info": 0}
    assert [f["severity"] for f in errors["documents"][0]["findings"]] == ["error"]


def test_jsonl_is_the_documents_a_line_each():
    lines = as_text(result(), unread(), form="jsonl").splitlines()
    assert [json.loads(line) for line in lines] == as_json(result(), unread())["documents"]


def test_every_format_without_a_summary_in_front_writes_an_article_as_soon_as_it_is_done():
    for form, write in FORMATS.items():
        if form in ("html", "markdown", "sarif"):
            continue
        started = []

        def slowly(started=started):
            for name in ("a.md", "b.md"):
                started.append(name)
                yield result(name)

        seen = ""
        for piece in write(slowly(), View(tool=TOOL)):
            seen += piece
            if "melt away" in seen:
                break
        assert started == ["a.md"], form


def test_the_same_results_give_the_same_bytes():
    assert as_text(result(), unread()) == as_text(result(), unread())


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_any_character_survives(form):
    name = 'na\u0308me 脂肪 \u2028\u2029\x85 \ud800 \udcff "quoted" \\ \x00.md'
    text = as_text(Result(name, Document(name, "x")), form=form)
    assert "脂肪" in text
    back = json.loads(text.encode("utf-8").decode("utf-8"))
    assert (back["documents"][0] if form == "json" else back)["path"] == name

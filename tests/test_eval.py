import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import jsonschema
import pytest
from samples import finding, judged, unread

from claimcheck import engine
from claimcheck.claim import Status
from claimcheck.cli import cli
from claimcheck.cli_guard import run_guarded
from claimcheck.config import Config
from claimcheck.document import Document
from claimcheck.errors import InputError, Problems
from claimcheck.evaluate.compare import compare
from claimcheck.evaluate.figures import Agreement, Share
from claimcheck.evaluate.gold import Gold, Unit, load_gold
from claimcheck.evaluate.score import evaluate, owner, score_article
from claimcheck.finding import Result
from claimcheck.reports import Tool, eval_html, eval_json, eval_text
from claimcheck.reports.eval_schema import eval_schema
from claimcheck.rule import Needs, Severity

SOURCE = "Balm melts fat. It works for all. Rest is good. Sip it cold. A trial found less pain. Call us."
TOOL = Tool("1.2.3", "none", "ab" * 32)


def unit(words: str, label: str, category: str = "", source: str = SOURCE) -> Unit:
    start = source.index(words)
    return Unit(start, start + len(words), label, category)


UNITS = (
    unit("Balm melts fat.", "flag:evidence", "weight"),
    unit("It works for all.", "flag:qualification", "standing"),
    unit("Rest is good.", "neutral"),
    unit("Sip it cold.", "none"),
    unit("A trial found less pain.", "ok", "symptom"),
    unit("Call us.", "none"),
)


def gold(name: str = "a", **keys) -> Gold:
    return Gold(name, Path("here") / f"{name}.md", UNITS, **keys)


def result(*findings, claims=(), name: str = "a.md", source: str = SOURCE) -> Result:
    return Result(name, Document(name, source), "cd" * 32, 20, claims=tuple(claims), findings=tuple(findings))


def flag(words: str, rule: str, needs: Needs = Needs.EVIDENCE, severity: Severity = Severity.WARNING):
    return finding(SOURCE, words, rule=rule, needs=needs, severity=severity)


MELTS = flag("melts fat", "weight/melts")
WORKS = flag("works for all", "standing/works")
FALSE = flag("it cold", "standing/works")
STANDS = judged(SOURCE, "found less pain", Status.STANDS)


def scored(*findings, claims=(STANDS,), **keys):
    return evaluate([score_article(gold(**keys), result(*findings, claims=claims))])


# what is counted


def test_a_finding_belongs_to_the_unit_with_which_it_shares_most():
    units = [Unit(0, 10, "none"), Unit(10, 20, "none"), Unit(30, 40, "none")]
    assert owner(units, 8, 15) == 1
    assert owner(units, 8, 12) == 0
    assert owner(units, 20, 30) is None
    assert owner(units, 0, 100) == 0


def test_flags_claims_and_needs():
    found = scored(MELTS, WORKS, FALSE)
    assert found.total.flag == Agreement(hits=2, gold=2, predicted=3)
    assert found.total.claim == Agreement(hits=3, gold=3, predicted=4)
    assert found.total.needs == Share(1, 2)
    assert found.total.flag.precision == pytest.approx(2 / 3)
    assert found.total.flag.f1 == pytest.approx(0.8)
    assert found.headline["claim-recall"] == 1.0
    assert (found.articles[0].left_out, len(found.articles[0].units)) == (1, 5)
    assert found.categories == {"standing": Share(1, 1), "weight": Share(1, 1)}
    assert found.rules == {"standing/works": Share(1, 2), "weight/melts": Share(1, 1)}
    assert found.confusion["flag:qualification"] == {"none": 0, "stands": 0, "evidence": 1, "qualification": 0}
    assert found.confusion["ok"]["stands"] == 1
    assert found.confusion["none"] == {"none": 1, "stands": 0, "evidence": 1, "qualification": 0}


def test_of_two_needs_the_one_of_the_label_counts():
    found = scored(WORKS, flag("works", "wording/all", Needs.QUALIFICATION))
    assert found.total.needs == Share(1, 1)
    assert found.confusion["flag:qualification"]["qualification"] == 1
    both = scored(FALSE, flag("Sip it", "wording/sip", Needs.QUALIFICATION))
    assert both.confusion["none"]["qualification"] == 1
    assert both.articles[0].units[2].rules == ("standing/works", "wording/sip")


def test_findings_that_only_inform_are_claims_but_no_flags():
    found = scored(flag("melts fat", "weight/melts", severity=Severity.INFO))
    assert found.total.flag == Agreement(0, 2, 0)
    assert found.confusion["flag:evidence"]["stands"] == 1
    assert found.rules == {"weight/melts": Share(1, 1)}


def test_what_is_neutral_is_left_out_of_everything():
    found = scored(flag("Rest is good", "general/other"), claims=())
    assert (found.total.flag.predicted, found.total.claim.predicted, found.rules) == (0, 0, {})


def test_shares_of_nothing_are_nothing():
    found = evaluate([score_article(Gold("a", Path("a.md"), ()), result())])
    assert set(found.headline.values()) == {0.0}
    assert found.interval == (0.0, 0.0)


def test_strata_and_sources():
    articles = [
        score_article(gold("a", stratum="sober", source="x"), result(MELTS)),
        score_article(gold("b", stratum="promotion", source="x"), result(MELTS, WORKS)),
        score_article(gold("c"), result()),
    ]
    found = evaluate(articles)
    assert {name: group.flag.hits for name, group in found.strata.items()} == {"promotion": 2, "sober": 1}
    assert {name: group.articles for name, group in found.sources.items()} == {"x": 2}
    assert found.interval[0] <= found.total.flag.f1 <= found.interval[1]
    assert found.interval == evaluate(articles).interval


# what changed


def report(*findings, **keys):
    return json.loads("".join(eval_json.write(scored(*findings, **keys), None, TOOL)))


def test_changes_since_an_earlier_report():
    changes = compare(report(MELTS, FALSE), report(WORKS))
    assert [(c.text, c.before, c.after, c.right) for c in changes.units] == [
        ("Balm melts fat.", "evidence", "none", False),
        ("It works for all.", "none", "evidence", True),
        ("Sip it cold.", "evidence", "none", True),
    ]
    assert (changes.units[1].line, changes.units[1].column, changes.units[1].path) == (1, 17, "here/a.md")
    figures = {change.name: (change.before, change.after) for change in changes.figures}
    assert figures["flag precision"] == (0.5, 1.0)
    assert figures["precision of weight/melts"] == (1.0, None)
    assert "flag recall" not in figures
    assert compare(report(MELTS), report(MELTS)).figures == ()


def test_articles_that_are_not_the_same_are_not_compared():
    assert compare(report(MELTS, name="b"), report(WORKS)).not_compared == ("a", "b")
    other = report(WORKS)
    other["articles"][0]["sha256"] = "ef" * 32
    changes = compare(report(MELTS), other)
    assert (changes.units, changes.not_compared) == ((), ("a",))
    assert changes.figures


# what is printed


def test_the_text():
    changes = compare(report(MELTS, FALSE), report(WORKS))
    text = "".join(eval_text.write(scored(WORKS), changes, errors=True))
    assert text.startswith("1 articles, 20 words, 5 units; 1 neutral ones are left out\n")
    assert "  flags       1.000   0.500  0.667         2      1     1\n" in text
    assert "\n  flag:evidence          1       0         0              0\n" in text
    assert "\nmissed here/a.md:1:1 [flag:evidence weight] “Balm melts fat.”\n" in text
    assert "\n2 units are newly right, 1 newly wrong\n" in text
    assert "\nright here/a.md:1:49 [none] evidence -> none “Sip it cold.”\n" in text
    assert "stratum" not in text
    assert "judged wrongly" not in "".join(eval_text.write(scored(WORKS)))


def test_the_json_keeps_its_promise():
    jsonschema.Draft202012Validator.check_schema(eval_schema())
    found = report(MELTS, FALSE, stratum="sober", source="x")
    jsonschema.validate(found, eval_schema())
    changed = compare(report(MELTS, FALSE), report(WORKS))
    jsonschema.validate(json.loads("".join(eval_json.write(scored(WORKS), changed, TOOL))), eval_schema())
    assert found["schema"] == "claimcheck-eval/1"
    assert found["corpus"] == {"articles": 1, "words": 20, "units": 5, "left_out": 1}
    assert [(u["text"], u["predicted"], u["right"]) for u in found["units"]] == [
        ("Balm melts fat.", "evidence", True),
        ("It works for all.", "none", False),
        ("Sip it cold.", "evidence", False),
        ("A trial found less pain.", "stands", True),
    ]


def test_the_page_is_whole_and_needs_nothing_else():
    source = SOURCE.replace("Balm", "<b>&")
    article = Gold("a", Path("a.md"), (unit("<b>& melts fat.", "flag:evidence", "weight", source),), "s<1", "x")
    scores = [score_article(article, result(source=source)), score_article(gold("b", stratum="t"), result(MELTS))]
    page = "".join(eval_html.write(evaluate(scores), compare(report(MELTS), report(WORKS)), TOOL))
    assert "<script" not in page
    assert "://" not in page
    assert "&lt;b&gt;&amp; melts fat." in page
    assert "1 newly right" in page
    assert page.count("<svg") == page.count("</svg>") == 5
    for part in page.split("<svg")[1:]:
        ElementTree.fromstring("<svg" + part.split("</svg>")[0] + "</svg>")
    assert page.endswith("</html>\n")


# the labels


def written(folder: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "gold.jsonl").write_text(text + "\n", encoding="utf-8")
    return folder


def line(**keys):
    units = [{"start": u.start, "end": u.end, "label": u.label, "category": u.category} for u in UNITS]
    return {"id": "a", "file": "a.md", "units": units, **keys}


def test_labels_are_read(tmp_path):
    (found,) = load_gold(written(tmp_path, line(source="x", more=1), ""))
    assert found == Gold("a", tmp_path / "a.md", UNITS, "", "x")


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ("{", "not JSON (Expecting property name enclosed in double quotes at column 2)"),
        ([1], "list indices must be integers or slices, not str"),
        ({"id": "a", "units": []}, "'file' is missing"),
        (line(file=3), '"file" must be a text'),
        (line(units=[{"start": 0, "end": 9, "label": "flag"}]), 'the label "flag" is none of none, ok, '),
        (line(units=[{"start": 9, "end": 9, "label": "ok"}]), "no unit runs from 9 to 9"),
    ],
)
def test_labels_that_are_wrong_are_named_with_their_line(tmp_path, bad, what):
    with pytest.raises(Problems) as caught:
        load_gold(written(tmp_path, line(), bad))
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{tmp_path / 'gold.jsonl'}:2: is no labelled article: {what}")


def test_labels_that_are_missing_empty_or_given_twice(tmp_path):
    with pytest.raises(InputError, match="cannot be read: no such file"):
        load_gold(tmp_path)
    with pytest.raises(Problems, match="holds no labelled article"):
        load_gold(written(tmp_path, ""))
    with pytest.raises(Problems, match='"a" is given twice'):
        load_gold(written(tmp_path, line(), line()))


# the command


class FakeChecker:
    """Finds `melts fat` and `it cold` in every article that is there."""

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        for name in names:
            yield result(MELTS, FALSE, claims=[STANDS], name=name) if Path(name).exists() else unread(name)


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    made = engine.Engine(Config(), lambda: engine.Knowledge(SimpleNamespace(), SimpleNamespace(rules=()), frozenset()))
    made.__dict__.update(checker=FakeChecker(), tool=TOOL)
    monkeypatch.setattr(engine, "open_engine", lambda setup: made)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text(SOURCE)
    return written(tmp_path / "corpus", line())


@pytest.fixture
def claimcheck(capsys):
    def run(*arguments):
        code = run_guarded(cli, [str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def test_eval_prints_and_writes(corpus, claimcheck):
    code, out, err = claimcheck("eval", "corpus")
    assert (code, err) == (0, "")
    assert "  flags       0.500   0.500  0.500         2      2     1\n" in out
    assert claimcheck("eval", "corpus", "--format", "json", "--output", "a.json") == (0, "", "")
    jsonschema.validate(json.loads(Path("a.json").read_text("utf-8")), eval_schema())
    assert "0 units are newly right, 0 newly wrong" in claimcheck("eval", "corpus", "--compare", "a.json")[1]
    assert claimcheck("eval", "corpus", "--format", "html", "--compare", "a.json")[1].startswith("<!doctype html>")


def test_eval_fails_under_a_figure(corpus, claimcheck):
    assert claimcheck("eval", "corpus", "--fail-under", "precision=0.5,recall=0.5")[0] == 0
    code, out, err = claimcheck(
        "eval", "corpus", "--fail-under", "recall=0.5", "--fail-under", "precision=0.8, needs=1"
    )
    assert (code, err) == (1, "precision is 0.5000, and should be at least 0.8\n")
    assert out.startswith("1 articles")


@pytest.mark.parametrize("least", ["speed=1", "recall", "recall=much", "recall=80", "recall=nan"])
def test_a_minimum_that_is_none(corpus, claimcheck, least):
    code, out, err = claimcheck("eval", "corpus", "--fail-under", least)
    assert (code, out) == (2, "")
    assert "Invalid value" in err


def test_an_article_that_does_not_go_with_its_labels_ends_the_evaluation(corpus, claimcheck):
    written(corpus, line(), line(id="b", file="gone.md"), line(id="c", units=[{"start": 0, "end": 999, "label": "ok"}]))
    code, out, err = claimcheck("eval", "corpus")
    assert (code, out) == (2, "")
    assert err == (
        "corpus/gone.md: there is no such file; check the spelling\n"
        "corpus/a.md: is shorter than its labels: a unit runs from 0 to 999\n"
    )


@pytest.mark.parametrize("text", ["{", "[]", '{"schema": "claimcheck-report/1"}'])
def test_an_earlier_report_that_is_none(corpus, claimcheck, text):
    Path("a.json").write_text(text)
    code, out, err = claimcheck("eval", "corpus", "--compare", "a.json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("a.json: is no")


def test_eval_with_the_real_engine(tmp_path, claimcheck):
    text = "This tea melts stubborn fat around your waist.\n\nThe shop opens at nine.\n"
    (tmp_path / "a.md").write_text(text)
    units = [{"start": 0, "end": 46, "label": "flag:evidence"}, {"start": 48, "end": 71, "label": "none"}]
    written(tmp_path, {"id": "a", "file": "a.md", "units": units})
    code, out, err = claimcheck("eval", tmp_path, "--format", "json", "--fail-under", "f1=1,claim-f1=1")
    assert (code, err) == (0, "")
    jsonschema.validate(json.loads(out), eval_schema())

"""What an article asks to leave out, and what is told when the asking is wrong."""

import json
from dataclasses import replace
from datetime import date

import docx
import jsonschema
import pytest
from article_texts import texts
from hypothesis import given, settings
from hypothesis import strategies as st
from machine_reports import report
from samples import finding, judged
from word_files import saved

from claimcheck import check_text
from claimcheck.claim import Status
from claimcheck.finding import Also, Result
from claimcheck.readers import read, read_source
from claimcheck.reports.schema import report_schema
from claimcheck.rule import Needs, Severity
from claimcheck.suppress import Policy, suppressed

MELT, BEST, DETOX = "weight/fat-melting", "standing/best", "body/detox"
POLICY = Policy(
    today=date(2026, 11, 25),
    known=frozenset({MELT, BEST, DETOX, "ads/before-after"}),
    in_force=frozenset({MELT, BEST, DETOX}),
    severity=lambda rule, usual, name: None if name == "off.md" else usual,
)
WHY = '-- "Cochrane 2023, ref 4"'


def run(source, *flagged, name="a.md", policy=POLICY, **kept):
    """The result for a source in which rules flag words; `words` or `(words, rule)`, each with a claim of its own."""
    pairs = [one if isinstance(one, tuple) else (one, MELT) for one in flagged]
    findings = tuple(
        finding(source, words, rule=rule, claim=f"c{number}") for number, (words, rule) in enumerate(pairs, 1)
    )
    findings = tuple(replace(one, also=()) for one in findings)
    claims = tuple(
        judged(source, words, Status.NEEDS_EVIDENCE, id=f"c{number}") for number, (words, _) in enumerate(pairs, 1)
    )
    given = Result(name, read_source(name, source), claims=claims, findings=findings, **kept)
    return suppressed(given, policy)


def left(result):
    """The words still flagged, and the rules of what is wrong with suppressions."""
    return [one.text if one.claim else one.rule for one in result.findings]


# what a directive is about


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "<!-- claimcheck: ignore RULE WHY -->\nIt ONE.\n\nIt TWO.\n"),
        ("a.md", "<!-- claimcheck: ignore RULE WHY -->\r\n\r\nIt ONE. It\r\nis tea.\r\n\r\nIt TWO.\r\n"),
        ("a.md", "It ONE. <!-- claimcheck: ignore RULE WHY -->\n\nIt TWO.\n"),
        ("a.md", "It <!-- claimcheck: ignore RULE WHY --> ONE.\n\nIt TWO.\n"),
        ("a.md", "# ONE <!-- claimcheck: ignore RULE WHY -->\n\nIt TWO.\n"),
        ("a.md", "- <!-- claimcheck: ignore RULE WHY --> ONE\n- TWO\n"),
        ("a.md", "- ONE <!-- claimcheck: ignore RULE WHY -->\n- TWO\n"),
        ("a.md", "| tea | ONE <!-- claimcheck: ignore RULE WHY --> | TWO |\n|---|---|---|\n"),
        ("a.md", "| TWO | <!-- claimcheck: ignore RULE WHY --> ONE |\n|---|---|\n"),
        ("a.md", "It TWO.\n\n<!-- claimcheck: ignore RULE WHY -->\n> It ONE.\n"),
        ("a.md", "It TWO.\n<!-- claimcheck: ignore RULE WHY -->\nIt ONE.\n"),
        ("a.mdx", "{/* claimcheck: ignore RULE WHY */}\n\nIt ONE.\n\nIt TWO.\n"),
        ("a.html", "<!-- claimcheck: ignore RULE WHY -->\n<p>It ONE.</p><p>It TWO.</p>"),
        ("a.html", "<p>It ONE.<!-- claimcheck: ignore RULE WHY --></p><p>It TWO.</p>"),
        ("a.rst", ".. claimcheck: ignore RULE WHY\n\nIt ONE.\n\nIt TWO.\n"),
        ("a.rst", "It TWO.\n\n.. claimcheck: ignore RULE\n   WHY\n\n- It ONE.\n"),
        ("a.txt", "Some lines of text here.\n<!-- claimcheck: ignore RULE WHY -->\nIt ONE.\n\nIt TWO.\n"),
        (
            "a.md",
            "It TWO.\n\n<!-- claimcheck: ignore-start RULE WHY -->\n\nIt ONE.\n\n<!-- claimcheck: ignore-end -->\n",
        ),
        (
            "a.md",
            "<!-- claimcheck: ignore-start RULE WHY -->\n"
            "<!-- claimcheck: ignore-start body/* WHY -->\n\nIt ONE and detoxes.\n\n"
            "<!-- claimcheck: ignore-end RULE -->\n\nIt TWO.\n\n<!-- claimcheck: ignore-end body/* -->\n",
        ),
        (
            "a.md",
            "\ufeff<!--claimcheck:ignore RULE, body/detox — “Cochrane 2023, ref 4”-->\nIt ONE, detoxes.\n\nIt TWO.\n",
        ),
    ],
)
def test_a_directive_is_about_its_block_or_stretch_and_no_more(name, source):
    source = source.replace("RULE", MELT).replace("WHY", WHY).replace("ONE", "melts fat").replace("TWO", "burns fat")
    flagged = ["melts fat", "burns fat"] + ([("detoxes", DETOX)] if "detoxes" in source else [])
    assert left(run(source, *flagged, name=name)) == ["burns fat"]


@pytest.mark.parametrize("at", ["It melts fat", " now", ""])
@pytest.mark.parametrize("dash", ["--", "—"])
def test_a_comment_in_a_word_document_is_about_the_paragraph_that_it_stands_in(at, dash):
    document = docx.Document()
    document.add_paragraph("Tea.")
    paragraph = document.add_paragraph("")
    for words in ("It melts fat", "", " now"):
        run = paragraph.add_run(words)
        if words == at:
            document.add_comment(run, f"claimcheck: ignore {MELT} {dash} “Cochrane 2023”", author="Editor")
    document.add_table(1, 1).cell(0, 0).text = "It burns fat."
    given = read("a.docx", saved(document), max_bytes=10**6)
    source = given.source
    findings = (finding(source, "melts fat"), finding(source, "burns fat"))
    result = suppressed(Result("a.docx", given, findings=findings), POLICY)
    assert left(result) == ["burns fat"]
    assert [item.reason for item in result.suppressed] == ["Cochrane 2023"]


@pytest.mark.parametrize(
    "source",
    [
        f"It melts fat.\n\nIt burns fat.\n\n<!-- claimcheck: ignore-file {MELT} {WHY} -->\n",
        f"---\nclaimcheck:\n  ignore:\n    - rule: {MELT}\n      reason: Cochrane 2023, ref 4\n---\nIt melts fat.\n\nIt burns fat.\n",
        f"+++\n[claimcheck]\nignore = [{{rule = '{MELT}', reason = 'Cochrane 2023, ref 4'}}]\n+++\nIt melts fat.\n\nIt burns fat.\n",
    ],
)
def test_a_directive_for_the_file_is_about_all_of_it(source):
    result = run(source, "melts fat", "burns fat")
    assert left(result) == []
    assert [item.reason for item in result.suppressed] == ["Cochrane 2023, ref 4"] * 2


def test_other_rules_still_speak():
    source = f"<!-- claimcheck: ignore {MELT} {WHY} -->\nIt melts fat. It is the best tea.\n"
    assert left(run(source, "melts fat", ("best tea", BEST))) == ["best tea"]


def test_a_rule_that_only_fits_as_well_is_left_out_of_the_finding():
    source = f"<!-- claimcheck: ignore {BEST} {WHY} -->\nIt melts fat.\n"
    given = run("It melts fat.\n", "melts fat")
    one = run(source, "melts fat").findings[-1]
    both = replace(one, also=(Also(BEST, one.region), Also(DETOX, one.region)))
    document = read_source("a.md", source)
    result = suppressed(replace(given, document=document, findings=(both,)), POLICY)
    assert [(f.rule, [also.rule for also in f.also]) for f in result.findings] == [(MELT, [DETOX])]


# what becomes of what is left out


def test_the_claim_of_a_suppressed_finding_stays_and_says_why():
    result = run(f"<!-- claimcheck: ignore {MELT} {WHY} until=2026-11-25 -->\nIt melts fat.\n", "melts fat")
    assert [(c.claim.text, c.status, c.why) for c in result.claims] == [
        ("melts fat", Status.STANDS, "ignored: Cochrane 2023, ref 4")
    ]
    (item,) = result.suppressed
    assert (item.finding.text, item.by, item.until) == ("melts fat", "directive", date(2026, 11, 25))


def test_reports_for_programs_tell_what_is_suppressed():
    result = run(f"<!-- claimcheck: ignore {MELT} {WHY} until=2027-01-01 -->\nIt melts fat.\n", "melts fat")
    whole = json.loads(report("json", [result]))
    jsonschema.validate(whole, report_schema())
    (document,) = whole["documents"]
    (item,) = document["suppressed"]
    assert document["findings"] == []
    assert (item["by"], item["reason"], item["until"]) == ("directive", "Cochrane 2023, ref 4", "2027-01-01")
    assert (item["finding"]["text"], item["finding"]["line"]) == ("melts fat", 2)
    assert whole["summary"]["suppressed"] == {"directive": 1, "baseline": 0}
    (shown,) = json.loads(report("sarif", [result]))["runs"][0]["results"]
    assert shown["suppressions"] == [{"kind": "inSource", "justification": "Cochrane 2023, ref 4"}]
    for form in ("github", "gitlab", "rdjsonl", "junit", "checkstyle", "csv"):
        assert MELT not in report(form, [result])


def test_what_is_wrong_with_a_suppression_stands_in_the_page_for_people_and_in_no_annotation(tmp_path, claimcheck):
    (tmp_path / "a.md").write_text(f"<!-- claimcheck: ignore {MELT} -->\nThe bus leaves at nine.\n", encoding="utf-8")
    _, page, _ = claimcheck("run", tmp_path / "a.md", "--format", "html")
    assert "<b>needs repair</b>" in page
    assert "<b>Needs repair:</b> a suppression that" in page
    assert "&lt;!-- claimcheck: ignore" in page
    assert claimcheck("annotate", tmp_path / "a.md")[0] == 0


def test_the_closing_line_counts_what_is_left_out():
    result = run(f"<!-- claimcheck: ignore {MELT} {WHY} -->\nIt melts fat.\n", "melts fat")
    assert report("text", [result]).endswith("1 stands. 1 ignored finding is left out.\n")


def test_the_closing_line_counts_what_is_wrong_with_suppressions():
    result = run(f"<!-- claimcheck: ignore {MELT} -->\nTea.\n")
    assert report("text", [result]).endswith("\n1 article, 0 claims. 1 finding is about a suppression.\n")
    assert report("text", [result, result]).endswith("\n2 articles, 0 claims. 2 findings are about suppressions.\n")


# what is wrong with a directive


@pytest.mark.parametrize(
    ("text", "rule", "severity", "message"),
    [
        ("ignor R W", "malformed", "error", "“ignor” is nothing that can be asked for; did you mean"),
        ("", "malformed", "error", "it asks for nothing"),
        ("ignore W", "malformed", "error", "it names no rule"),
        ("ignore R -- Cochrane 2023", "malformed", "error", "put the whole reason in quotes"),
        ("ignore R W until=2027-02-30", "malformed", "error", "until=2027-02-30 is no day of the calendar"),
        ("ignore R W until=next week", "malformed", "error", "“until=next week” is not understood"),
        ("ignore 'R' W", "malformed", "error", "is no id of a rule"),
        ("ignore-start R W", "malformed", "error", "no ignore-end follows it"),
        ("ignore-end", "malformed", "error", "no ignore-start stands before it"),
        ("ignore-end R W", "malformed", "error", "ignore-end takes no reason"),
        ("ignore R", "no-reason", "error", f"gives no reason to leave {MELT} out"),
        ('ignore R -- ""', "no-reason", "error", f"gives no reason to leave {MELT} out"),
        ('ignore R -- "…"', "no-reason", "error", f"gives no reason to leave {MELT} out"),
        ("ignore weight/fat-meltin W", "unknown-rule", "error", f'weight/fat-meltin; did you mean "{MELT}"?'),
        ("ignore waist/* W", "unknown-rule", "error", "there is no rule waist/*"),
        ("ignore R W until=2026-11-24", "expired", "warning", f"left {MELT} out until 2026-11-24"),
        (f"ignore {DETOX} W", "unused", "warning", f"nothing is flagged by {DETOX} here"),
        ("ignore body/* W", "unused", "warning", "nothing is flagged by body/* here"),
    ],
)
def test_what_is_wrong_with_a_suppression_is_a_finding_and_it_has_no_effect(text, rule, severity, message):
    text = text.replace("R", MELT, 1).replace("W", WHY) if "R" in text or "W" in text else text
    comment = f"<!-- claimcheck: {text} -->"
    result = run(f"It is tea.\n\n{comment}\nIt melts fat.\n", "melts fat")
    wrong, melts = result.findings
    assert melts.text == "melts fat"
    assert (wrong.rule, wrong.severity.label) == (f"suppression/{rule}", severity)
    assert message in wrong.message
    assert wrong.text == comment
    assert wrong.needs is Needs.REPAIR
    assert result.document.position(wrong.region.start) == (3, 1)


def test_a_slip_without_a_colon_is_told_and_talk_about_claimcheck_is_not():
    assert left(run("<!-- claimcheck-ignore -->\nIt is tea.\n")) == ["suppression/malformed"]
    assert left(run("<!-- claimcheck disable x -->\nIt is tea.\n")) == ["suppression/malformed"]
    assert left(run("<!-- claimcheck has found nothing here -->\nIt is tea.\n")) == []


def test_each_of_several_rules_is_accounted_for():
    source = f"<!-- claimcheck: ignore {MELT} {DETOX} no/such {WHY} -->\nIt melts fat.\n"
    result = run(source, "melts fat")
    assert left(result) == ["suppression/unknown-rule", "suppression/unused"]
    assert len({one.fingerprint for one in result.findings}) == 2


def test_equal_faults_have_fingerprints_of_their_own_that_do_not_move():
    one = f"<!-- claimcheck: ignore {DETOX} {WHY} -->\nIt is tea.\n\n"
    before, after = run(one * 2), run("It is new.\n\n" + one * 2)
    assert len({f.fingerprint for f in before.findings}) == 2
    assert [f.fingerprint for f in before.findings] == [f.fingerprint for f in after.findings]


def test_a_rule_that_cannot_speak_here_is_not_unused():
    assert left(run(f"<!-- claimcheck: ignore ads/before-after {WHY} -->\nIt is tea.\n")) == []
    assert left(run(f"<!-- claimcheck: ignore {MELT} {WHY} -->\nIt is tea.\n", name="off.md")) == []


def test_what_was_not_checked_has_no_unused_suppressions():
    source = f"<!-- claimcheck: ignore {MELT} {WHY} -->\nDas ist Tee.\n"
    assert left(run(source, errors=("does not seem to be in English",))) == []


def test_findings_about_suppressions_can_be_switched_off_or_made_graver():
    source = f"<!-- claimcheck: ignore {MELT} {WHY} -->\nIt is tea.\n"
    graver = replace(POLICY, severity=lambda rule, usual, name: Severity.ERROR)
    assert [f.severity for f in run(source, policy=graver).findings] == [Severity.ERROR]
    off = replace(POLICY, severity=lambda rule, usual, name: None if rule.startswith("suppression/") else usual)
    assert run(source, policy=off).findings == ()


def test_what_is_suppressed_twice_is_given_the_closer_reason_and_neither_is_unused():
    source = f'<!-- claimcheck: ignore-file {MELT} -- "far" -->\n\n<!-- claimcheck: ignore {MELT} -- "near" -->\nIt melts fat.\n'
    result = run(source, "melts fat")
    assert left(result) == []
    assert [item.reason for item in result.suppressed] == ["near"]


WORDS = st.lists(
    st.sampled_from(["claimcheck:", "ignore", "ignore-start", "ignore-end", "ignore-file", MELT, "*", "no/such", "--", '"', "until=2026-01-01",
                     "until=", "“x”", '"x"', "\\", ",", "—", "\n", "x"]),
    max_size=12,
).map(" ".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=4))
def test_whatever_a_comment_says_each_finding_is_told_or_suppressed(comments):
    source = "".join(f"<!-- {text} -->\nIt melts fat {number}.\n\n" for number, text in enumerate(comments))
    flagged = [f"melts fat {number}" for number in range(len(comments))]
    result = run(source, *flagged)
    told = [one.text for one in result.findings if one.claim]
    assert sorted([*told, *(item.finding.text for item in result.suppressed)]) == sorted(flagged)
    assert all(item.reason for item in result.suppressed)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(["a.txt", "a.md", "a.mdx", "a.html", "a.rst"]))
def test_whatever_the_article_what_is_wrong_stands_at_its_comment(source, name):
    document = read_source(name, source)
    result = suppressed(Result(name, document), POLICY)
    places = {comment.region for comment in document.comments}
    assert all(one.region in places for one in result.findings)


def test_the_rules_about_suppressions_can_be_looked_up(claimcheck):
    code, out, _ = claimcheck("rules", "show", "suppression/unused")
    assert code == 0
    assert out.startswith("suppression/unused: Suppresses nothing\nwarning, needs repair\n\n")
    assert "did you mean suppression/unused?" in claimcheck("rules", "show", "suppression/unusde")[2]


# with everything


ARTICLE = '<!-- claimcheck: ignore * -- "see the trials below" until=2027-01-01 -->\nThe tea melts stubborn belly fat in two weeks.\n'


def test_an_article_checked_from_python_is_listened_to_up_to_its_day():
    before, after = (check_text(ARTICLE, today=date(2027, 1, day)) for day in (1, 2))
    assert before.findings == ()
    assert [item.reason for item in before.suppressed] == ["see the trials below"]
    assert {f.rule.partition("/")[0] for f in after.findings} == {"suppression", "weight"}


def test_the_command_takes_the_day_from_outside(tmp_path, monkeypatch, claimcheck):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    assert claimcheck("run", "a.md", "--today", "2027-01-01")[:2] == (
        0,
        "1 article, 1 claim: 0 need evidence, 0 need qualification, 1 stands. 1 ignored finding is left out.\n",
    )
    code, out, _ = claimcheck("run", "a.md", "--today", "2027-01-02")
    assert code == 1
    assert out.startswith("a.md:1:1 warning suppression/expired [repair] left * out until 2027-01-01")
    assert claimcheck("run", "a.md", "--today", "soon")[0] == 2

"""A rule's own cases: whether they hold, as written, in other dress and in other places."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import finding

from claimcheck.cases import closing_line, run_cases, run_variants, variants_line
from claimcheck.cases.variants import variants
from claimcheck.document import Document, Region
from claimcheck.errors import Place
from claimcheck.finding import Result
from claimcheck.readers import read_source
from claimcheck.rule import Case, Needs, Rule, Severity


class Melting:
    """Flags the word `melts` wherever it stands, in lines that begin with none of `silent`, a few characters off."""

    def __init__(self, silent: str = "", off: int = 0):
        self.silent, self.off = silent, off

    def check_all(self, articles):
        for name, data in articles:
            text = data.decode()
            spots = [m.start() for m in re.finditer("melts", text)]
            found = []
            for spot in spots:
                line = text[text.rfind("\n", 0, spot) + 1 : spot]
                if not (self.silent and line.startswith(tuple(self.silent))):
                    spoken = finding(text, "melts", rule="weight/melts")
                    found.append(moved(spoken, spot + self.off * (spot > len("It "))))
            yield Result(name, Document(name, text), findings=tuple(found))


def moved(spoken, start):
    return replace(spoken, region=Region(start, start + len("melts")))


def rule(*, flag=(), passes=(), todo=(), id="weight/melts"):
    return Rule(
        id, "t", Needs.EVIDENCE, Severity.WARNING, "m", "w", "s", (), None, ("melts",), (),
        tuple(flag), tuple(passes), tuple(todo), "core", Place("melts.yml"),
    )  # fmt: skip


def case(text, *spans, line=1):
    return Case(text, spans, Place("melts.yml", line, 5))


def remarks(*rules):
    return [verdict.remark for verdict in run_cases(Melting(), rules) if verdict.remark]


def test_cases_that_hold():
    good = rule(flag=[case("It melts.", (3, 8))], passes=[case("It freezes.")])
    verdicts = list(run_cases(Melting(), [good]))
    assert not any(verdict.failed or verdict.remark for verdict in verdicts)
    assert closing_line(verdicts) == "cases: 2 passed, 0 failed"


def test_cases_that_fail_point_at_themselves():
    bad = rule(
        flag=[case("It freezes [x].", (3, 10), line=7), case("It melts.", (0, 8), line=8)],
        passes=[case("melts", line=9)],
    )
    assert remarks(bad) == [
        "melts.yml:7:5: weight/melts should flag 'freezes'; it flags nothing",
        "melts.yml:8:5: weight/melts should flag 'It melts'; it flags 'melts'",
        "melts.yml:9:5: weight/melts should flag nothing; it flags 'melts'",
    ]
    assert closing_line(run_cases(Melting(), [bad])) == "cases: 0 passed, 3 failed"


def test_a_rule_named_beside_another_counts_as_speaking():
    also = rule(id="weight/general", flag=[case("It melts.", (3, 8))])
    assert remarks(also) == []


def test_a_case_to_do_is_skipped_until_it_holds_and_then_fails():
    rules = [rule(todo=[case("It dissolves.", (3, 12), line=3), case("It melts.", (3, 8), line=4)])]
    assert remarks(*rules) == ["melts.yml:4:5: this case under 'todo' holds now; move it to 'flag' or 'pass'"]
    assert closing_line(run_cases(Melting(), rules)) == "cases: 0 passed, 1 failed, 1 skipped"


# variants


def tried(checker, *cases):
    flags, passes = [c for c in cases if c.spans], [c for c in cases if not c.spans]
    verdicts = run_cases(Melting(), [rule(flag=flags, passes=passes)])
    return list(run_variants(checker, verdicts))


def test_variants_that_hold():
    trials = tried(Melting(), case("It melts fat.", (3, 8)), case("It freezes fat."))
    assert not any(trial.remark for trial in trials)
    assert variants_line(trials).startswith(f"variants: {len(trials)} held, 0 failed; 0 of 10 in another place ")


def test_a_heading_may_be_judged_otherwise_but_not_a_paragraph_of_html():
    trials = tried(Melting(silent="#<"), case("It melts fat.", (3, 8)))
    assert [trial.remark for trial in trials if trial.wrong] == [
        "melts.yml:1:5: HTML paragraph: weight/melts flags nothing; it should flag 'melts'"
    ]
    assert [trial.remark for trial in trials if trial.otherwise] == [
        "melts.yml:1:5: heading: weight/melts flags nothing"
    ]
    assert variants_line(trials).startswith(f"variants: {len(trials) - 1} held, 1 failed; 1 of 5 in another place ")


def test_a_span_that_is_off_by_a_character_is_wrong_wherever_it_stands():
    trials = tried(Melting(off=1), case("It melts fat.", (3, 8)))
    wrong = {trial.variant.name: trial.wrong for trial in trials if trial.wrong}
    assert {"heading", "table cell", "quote", "list item", "twice", "emoji before", "CRLF"} <= wrong.keys()
    assert "'elts'; it should flag 'melts' (characters 7-12 in place of 6-11)" in wrong["heading"]


def test_only_cases_that_hold_and_should_have_variants():
    bad = rule(flag=[case("It freezes.", (3, 10))], todo=[case("It melts.", (3, 8)), case("It thaws.", (3, 8))])
    assert list(run_variants(Melting(), run_cases(Melting(), [bad]))) == []


def of(text, *spans):
    return {variant.name: variant for variant in variants(case(text, *spans))}


def test_what_variants_look_like():
    made = of('The "fat" isn\'t there when it melts the fat away.', (30, 43))
    assert made["curly quotes"].text == "The “fat” isn’t there when it melts the fat away."
    assert made["hard wrap"].text == 'The "fat" isn\'t there when it melts\nthe fat away.'
    assert made["heading"].text.startswith("## The ")
    assert made["quote"].text.startswith("> The ")
    assert "\xa0" in made["no-break spaces"].text
    assert "\r\n" in made["CRLF"].text
    assert made["emoji before"].text.endswith('The "fat" isn\'t there when it melts the fat away.')
    assert len(made) == 12


def test_a_wrap_never_makes_a_list_or_a_heading():
    assert of("It melts - 5 # gone.")["hard wrap"].text == "It melts - 5 #\ngone."


@pytest.mark.parametrize(
    "text", ["## It melts\n\nIt does.", "It *melts* fat.", "- It melts", "a | b", "It <b>melts</b>"]
)
def test_a_text_with_markup_keeps_its_place(text):
    assert of(text).keys() == {"after front matter", "CRLF", "twice"}


words = st.sampled_from(
    ["It", "melts", "the", "fat,", "doesn't", '"now"', "5", "kg.", "Really?", "éclair", "\U0001f600"]
)
prose = st.lists(words, min_size=1, max_size=12)


@given(prose, st.data())
def test_the_spans_of_a_variant_hold_the_same_words(pieces, data):
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first + 1, len(pieces)))
    text = " ".join(pieces)
    start = len(" ".join(pieces[:first])) + bool(first)
    end = start + len(" ".join(pieces[first:last]))
    for name, variant in of(text, (start, end)).items():
        assert len(variant.spans) == (2 if name == "twice" else 1)
        for a, b in variant.spans:
            assert plain(variant.text[a:b]) == plain(text[start:end])
        read = " ".join(plain(block.text) for block in read_source("case.md", variant.text).blocks)
        if any(map(str.isalnum, text)):
            assert plain(text) in read


def plain(text):
    return " ".join(re.sub("[’‘]", "'", re.sub("[“”]", '"', text)).split())

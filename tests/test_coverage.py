"""What the cases of a rule do not try."""

from dataclasses import replace

import pytest

from claimcheck.cases import Part, measure
from claimcheck.cases.alternatives import conditions, narrowed, patterns
from claimcheck.engine import Setup, open_engine
from claimcheck.language.phrases import compile_phrase
from claimcheck.pipeline import Checker
from claimcheck.ruleset import Classes
from claimcheck.ruleset.load import load_rules

HEAD = "title: T\nneeds: evidence\nseverity: warning\nmessage: says so\nwhy: W.\nsettles: a trial\n"


@pytest.fixture(scope="module")
def engine():
    return open_engine(Setup())


@pytest.fixture
def gaps(engine, tmp_path):
    def found(body):
        path = tmp_path / "weight" / "own.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD + body, "utf-8")
        rules = load_rules([path], Classes.of(engine.lexicon.groups)).rules
        together = replace(engine.rules, rules=(*engine.rules.rules, *rules))
        checker = Checker(engine.config, together, engine.lexicon)
        coverage = measure(checker, rules, together.rules)
        assert sum(coverage.parts.values()) >= len(coverage.gaps)
        return [(gap.part, gap.what) for gap in coverage.gaps], coverage

    return found


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("melts fat", []),
        ("(a|b c) d", ["(a) d", "(b c) d"]),
        ("a+? b", ["a+ b"]),
        ("(a)? b", ["(a) b"]),
        ("(a (b|c)|d) e", ["(a (b|c)) e", "(a (b)) e", "(a (c)) e", "(d) e"]),
        ("(no|zero)? ..2 x", ["(no) ..2 x", "(zero) ..2 x"]),
    ],
)
def test_choices_within_a_wording(phrase, expected):
    assert list(narrowed(phrase)) == expected


def test_every_choice_of_the_rules_that_ship_is_a_wording(engine):
    for rule in engine.rules.rules:
        for phrase in rule.phrases:
            for choice in narrowed(phrase):
                assert compile_phrase(choice).states


def test_a_wording_that_no_flag_case_holds(gaps):
    found, coverage = gaps("""phrases: [zorps (stubborn|old) fat, glimmers]
cases:
  flag: ["The tea [[zorps stubborn fat]].", "It [[zorps stubborn fat]] at night."]
  pass: [The tea is hot., It glimmers not.]
""")
    assert found == [(Part.WORDING, "glimmers"), (Part.CHOICE, "zorps (old) fat")]
    (failed,) = (gap for gap in coverage.gaps if gap.failed)
    assert failed.remark.endswith("weight/own.yml:1:1: weight/own: no flag case holds the wording 'glimmers'; add one")
    assert coverage.line == "coverage: 1 of 2 fixed wordings, 1 of 2 choices within wordings are tried by a case"


PATTERN = """claim: {effect: [reduce, remove], target: [weight.fat]}
cases:
  flag: ["The tea [[melts belly fat]].", "A pill that [[melts stubborn fat]]."]
"""


def test_conditions_that_no_case_needs(gaps):
    found, coverage = gaps(PATTERN + "  pass: [The tea is hot., The pill is red.]\n")
    assert (Part.CONDITION, "effect") in found
    assert (Part.CONDITION, "target") in found
    assert (Part.LISTED, "effect: reduce") in found
    assert not any(gap.part is Part.LISTED and gap.failed for gap in coverage.gaps)


def test_a_pass_case_that_needs_a_condition(gaps):
    found, _ = gaps(PATTERN + "  pass: [The tea gets rid of acne., Beer gives you belly fat.]\n")
    assert not [what for part, what in found if part is Part.CONDITION]


def test_a_pattern_beside_wordings_needs_a_case_of_its_own(gaps):
    body = "phrases: [melts belly fat, melts stubborn fat]\n" + PATTERN
    found, _ = gaps(
        body.replace("target: [weight.fat]", "target: [disease.cancer]") + "  pass: [It is hot., It is red.]\n"
    )
    assert (Part.PATTERN, "") in found


def test_what_a_rule_without_one_of_its_conditions_is(engine):
    rule = engine.rules.get("weight/amount-and-time")
    names = [condition.name for condition in conditions(rule)]
    assert names == ["category", "magnitude", "timeframe", "unless on average"]
    without = {condition.name: condition.without for condition in conditions(rule)}
    assert without["magnitude"].claim == replace(rule.claim, magnitude=None)
    assert without["unless on average"].unless == ()
    assert [name for name, _ in patterns(rule)] == ["category: weight"]

from pathlib import Path

import jsonschema
import pytest
import yaml

from claimcheck.claim import Category, Certainty, Voice
from claimcheck.errors import Problems, RuleError
from claimcheck.language.phrases import BadPhrase
from claimcheck.rule import Commercial, Needs, Reach, Severity, Unless
from claimcheck.ruleset import Classes, RuleSet
from claimcheck.ruleset.load import load_rules
from claimcheck.ruleset.schema import rule_schema
from claimcheck.ruleset.spans import parse_spans

KNOWN = Classes.of(
    {
        "effect": ["remove", "reduce"],
        "target": ["weight.fat", "weight.loss", "skin-hair.skin"],
        "intervention": ["drink", "cosmetic"],
        "agent": ["person"],
        "quality": ["safe"],
        "praise": ["proof"],
        "cue": ["caution", "negation"],
    }
)
FULL = """\
title: Says that fat melts
needs: evidence
severity: warning
pack: eu
message: says that fat melts away
why: Fat does not melt at body heat.
settles: a controlled trial
references:
  - A guide (2014)
claim:
  effect: [remove]
  effect_words: [melt, burn]
  target: weight
  target_words: [fat]
  agent: [cosmetic]
  category: [weight, body]
  certainty: boosted
  magnitude: true
  timeframe: false
  voice: [testimonial, author]
phrases:
  - (no|zero) ..2 <target.weight>
  - "# % <praise.proof>"
unless:
  - {cue: [caution], within: sentence}
  - {phrase: results may vary, within: paragraph}
  - {evidence: any, within: section}
cases:
  flag:
    - Two capsules [[melt fat]] as you go.
    - "[[Burns flab]] and [[melts fat]]."
  pass:
    - No tea melts fat.
    - Butter melts in the pan.
  todo:
    - A belt that [[melts]] you.
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / (name.replace("__", "/").replace("_", "-") + ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def load_one(tmp_path: Path, text: str) -> RuleSet:
    return load_rules([write(tmp_path, weight__fat=text)], KNOWN)


def problems(*folders: Path) -> list[str]:
    with pytest.raises(Problems) as caught:
        load_rules(folders, KNOWN)
    assert all(isinstance(problem, RuleError) for problem in caught.value.problems)
    return [str(problem).replace(f"{folders[-1]}/", "") for problem in caught.value.problems]


def test_a_full_rule(tmp_path: Path) -> None:
    rule = load_one(tmp_path, FULL).rules[0]
    assert (rule.id, rule.needs, rule.severity, rule.pack) == ("weight/fat", Needs.EVIDENCE, Severity.WARNING, "eu")
    assert rule.references == ("A guide (2014)",)
    assert rule.claim is not None
    assert (rule.claim.effect, rule.claim.effect_words, rule.claim.target) == (
        ("remove",),
        ("melt", "burn"),
        ("weight",),
    )
    assert (rule.claim.category, rule.claim.certainty) == ((Category.WEIGHT, Category.BODY), Certainty.BOOSTED)
    assert (rule.claim.magnitude, rule.claim.timeframe) == (True, False)
    assert rule.claim.voice == (Voice.TESTIMONIAL, Voice.AUTHOR)
    assert rule.phrases == ("(no|zero) ..2 <target.weight>", "# % <praise.proof>")
    assert rule.unless == (
        Unless(Reach.SENTENCE, cue=("caution",)),
        Unless(Reach.PARAGRAPH, phrase="results may vary"),
        Unless(Reach.SECTION, evidence="any"),
    )
    assert str(rule.origin) == f"{tmp_path}/weight/fat.yml:1:1"


def test_a_rule_may_belong_to_several_packs_or_to_the_core(tmp_path: Path) -> None:
    rule = load_one(tmp_path, FULL.replace("pack: eu", "pack: [eu, uk, eu]")).rules[0]
    assert (rule.pack, rule.packs) == ("eu, uk", {"eu", "uk"})
    core = load_one(tmp_path, FULL.replace("pack: eu\n", "")).rules[0]
    assert (core.pack, core.packs, core.commercial) == ("core", {"core"}, None)


def test_what_a_rule_says_of_texts_that_sell(tmp_path: Path) -> None:
    both = "commercial: {message: says what sellers may not, severity: error}\n"
    assert load_one(tmp_path, FULL + both).rules[0].commercial == Commercial(
        "says what sellers may not", Severity.ERROR
    )
    alone = "commercial: {severity: info}\n"
    assert load_one(tmp_path, FULL + alone).rules[0].commercial == Commercial("", Severity.INFO)
    for wrong, what in (
        ("commercial: {}\n", "37:13: commercial is empty: give a message or a severity"),
        ("commercial: {text: a}\n", 'unknown key "text"; it is one of message, severity'),
        ("commercial: {severity: grave}\n", 'unknown severity "grave"'),
        ("commercial: error\n", "commercial should hold keys and values"),
    ):
        assert what in "\n".join(problems(write(tmp_path, weight__fat=FULL + wrong)))


def test_cases_come_with_spans_and_places(tmp_path: Path) -> None:
    rule = load_one(tmp_path, FULL).rules[0]
    assert rule.flag[0].text == "Two capsules melt fat as you go."
    assert [[case.text[start:end] for start, end in case.spans] for case in rule.flag] == [
        ["melt fat"],
        ["Burns flab", "melts fat"],
    ]
    assert rule.flag[1].place.line == 31
    assert [case.spans for case in rule.passes] == [(), ()]
    assert rule.todo[0].text == "A belt that melts you."


def test_folders_are_read_in_order_without_the_lexicon_and_the_authorised_claims(tmp_path: Path) -> None:
    write(
        tmp_path,
        weight__fat=FULL,
        body__shape=FULL,
        lexicon__effects="no rule",
        authorised__eu="no rule",
        _hidden__x="no rule",
    )
    (tmp_path / "-hidden").rename(tmp_path / ".hidden")
    assert [rule.id for rule in load_rules([tmp_path], KNOWN).rules] == ["body/shape", "weight/fat"]


def test_a_single_file(tmp_path: Path) -> None:
    write(tmp_path, weight__fat=FULL)
    rules = load_rules([tmp_path / "weight" / "fat.yml"], KNOWN)
    assert rules.get("weight/fat") is not None
    assert rules.get("weight/none") is None


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    first = load_one(tmp_path, FULL).sha256
    assert load_one(tmp_path, FULL).sha256 == first
    assert load_one(tmp_path, FULL + "# more\n").sha256 != first
    assert len(first) == 64


def test_a_later_folder_overrides_the_severity(tmp_path: Path) -> None:
    base = write(tmp_path / "base", weight__fat=FULL)
    own = write(tmp_path / "own", weight__fat="severity: error")
    rule = load_rules([base, own], KNOWN).rules[0]
    assert (rule.severity, rule.title) == (Severity.ERROR, "Says that fat melts")


def test_a_later_folder_switches_a_rule_off(tmp_path: Path) -> None:
    base = write(tmp_path / "base", weight__fat=FULL, body__shape=FULL)
    own = write(tmp_path / "own", weight__fat="enabled: false")
    rules = load_rules([base, own], KNOWN)
    assert ([rule.id for rule in rules.rules], rules.disabled) == (["body/shape"], ("weight/fat",))


def test_a_full_rule_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    base = write(tmp_path / "base", weight__fat=FULL)
    start, _, rest = FULL.partition("unless:")
    own = write(tmp_path / "own", weight__fat=start + rest[rest.index("cases:") :])
    assert load_rules([base, own], KNOWN).rules[0].unless == ()


def test_a_rule_extends_another(tmp_path: Path) -> None:
    base = write(tmp_path / "base", weight__fat=FULL)
    own = write(
        tmp_path / "own",
        weight__fat="extends: weight/fat\nphrases: [so long fat]\nseverity: info",
        weight__more="extends: weight/fat\ntitle: More\ncases: {flag: ['[[x]]'], todo: [y]}",
    )
    extended, more = load_rules([base, own], KNOWN).rules
    assert extended.phrases[-1] == "so long fat"
    assert len(extended.phrases) == 3
    assert extended.severity is Severity.INFO
    assert (more.id, more.title, more.severity) == ("weight/more", "More", Severity.INFO)
    assert (len(more.phrases), len(more.flag), len(more.todo)) == (3, 3, 2)


def test_rules_that_extend_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, a__x="extends: a/y", a__y="extends: a/x")
    assert any("extends this rule in turn" in problem for problem in problems(tmp_path))


def test_changes_to_a_rule_that_does_not_exist(tmp_path: Path) -> None:
    base = write(tmp_path / "base", weight__fat=FULL)
    own = write(tmp_path / "own", weight__fatt="severity: error", weight__more="extends: weight/fta")
    found = problems(base, own)
    assert found[0].startswith('weight/fatt.yml:1:1: unknown rule "weight/fatt": ')
    assert found[0].endswith('did you mean "weight/fat"?')
    assert found[1].startswith(
        'weight/more.yml:1:10: unknown rule "weight/fta": extends names no rule that exists; did'
    )


def edited(*edits: tuple[str, str]) -> str:
    text = FULL
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title:", "titel:", '1:1: unknown key "titel"; did you mean "title"?'),
        (
            "title: Says that fat melts",
            "title: no",
            "1:8: title: YAML reads no as yes or no, not as a word; quote it: ",
        ),
        ("needs: evidence", "needs: evidense", '2:8: unknown needs "evidense"; did you mean "evidence"?'),
        ("severity: warning", "severity: warn", '3:11: unknown severity "warn"; did you mean "warning"?'),
        ("pack: eu", "pack: mars", '4:7: unknown pack "mars"; it is one of '),
        ("[remove]", "[remvoe]", '11:12: unknown effect class "remvoe"; did you mean "remove"?'),
        ("target: weight", "target: wieght", '13:11: unknown target class "wieght"; did you mean "weight"?'),
        ("[cosmetic]", "[person]", '15:11: unknown agent class "person"'),
        ("[weight, body]", "[weight, bdy]", '16:22: unknown category "bdy"; did you mean "body"?'),
        ("boosted", "denied", '17:14: unknown certainty "denied"'),
        ("magnitude: true", "magnitude: yes", "18:14: magnitude should be true or false"),
        (
            "<target.weight>",
            "<target.wait>",
            '22:19: unknown lexicon class "target.wait"; did you mean "target.weight"?',
        ),
        ("(no|zero)", "(no|zero).*", "22:14: phrases are no regular expressions: "),
        ('"# % <praise.proof>"', "lose # %", "23:5: YAML takes what follows # for a comment: quote the whole text"),
        ('"# % <praise.proof>"', '"a (b"', "23:8: this round bracket is never closed"),
        ("[caution]", "[cation]", '25:12: unknown cue class "cation"; did you mean "caution"?'),
        ("within: sentence", "within: line", '25:30: unknown within "line"'),
        (", within: sentence", "", '25:5: the key "within" is missing'),
        (
            "{evidence: any",
            "{evidence: any, cue: [caution]",
            "27:5: an excuse has exactly one of cue, phrase and evidence",
        ),
        (
            "    - Butter melts in the pan.\n",
            "",
            "29:3: needs at least 2 flag cases and 2 pass cases; it has 1 under pass",
        ),
        ("  pass:\n", "  passes:\n", '32:3: unknown key "passes"; did you mean "pass"?'),
        ("[[melt fat]]", "melt fat", "30:7: a flag case marks its claim: [[melts fat]]"),
        ("No tea melts fat", "No tea [[melts]] fat", "33:7: a pass case has no [[ ]]: the rule is silent on it"),
        ("[[melt fat]]", "[[melt fat", "30:20: [[ has no ]] after it"),
        ("settles: a controlled trial\n", "", '1:1: the key "settles" is missing'),
    ],
)
def test_mistakes_are_named_with_their_places(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = problems(write(tmp_path, weight__fat=edited((old, new))))
    assert any(problem.startswith(f"weight/fat.yml:{message}") for problem in found), found


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    write(tmp_path, a__x=edited(("title:", "titel:"), ("boosted", "bosted")), a__y="a: 1\na: 2", a__z="")
    found = problems(tmp_path)
    assert {problem.split(":")[0] for problem in found} == {"a/x.yml", "a/y.yml", "a/z.yml"}
    assert len([problem for problem in found if problem.startswith("a/x.yml")]) == 3
    assert found == sorted(found, key=lambda problem: problem.split(":")[0])


def test_a_rule_needs_a_claim_or_phrases(tmp_path: Path) -> None:
    start, _, rest = FULL.partition("claim:")
    assert problems(write(tmp_path, a__x=start + rest[rest.index("cases:") :])) == [
        'a/x.yml:1:1: a rule needs a "claim" or "phrases"'
    ]


def test_files_that_cannot_be_rules(tmp_path: Path) -> None:
    write(tmp_path, a__x=FULL)
    (tmp_path / "a" / "Fat Rule.yml").write_text(FULL, encoding="utf-8")
    (tmp_path / "a" / "y.yml").write_bytes(b"title: \xff")
    (tmp_path / "a" / "x.yaml").write_text(FULL, encoding="utf-8")
    found = " ".join(problems(tmp_path))
    assert "is no rule id" in found
    assert "not UTF-8 (byte 8)" in found
    assert "the rule a/x is already given in" in found


def test_no_rules_at_all(tmp_path: Path) -> None:
    assert "holds no rules" in problems(tmp_path)[0]
    assert "there is no such file or folder" in problems(tmp_path / "none")[0]


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("a [[b]] c", "a b c", ((2, 3),)),
        ("[[a]][[b]]", "ab", ((0, 1), (1, 2))),
        ("a [1] b", "a [1] b", ()),
    ],
)
def test_spans(marked: str, text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert parse_spans(marked) == (text, spans)


@pytest.mark.parametrize("marked", ["[[a", "a]]", "[[ ]]", "[[a [[b]] c]]"])
def test_broken_spans(marked: str) -> None:
    with pytest.raises(BadPhrase):
        parse_spans(marked)


def test_the_schema_agrees_with_the_loader() -> None:
    schema = rule_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    full = yaml.safe_load(FULL)
    assert validator.is_valid(full)
    assert validator.is_valid({"severity": "error"})
    assert validator.is_valid({"extends": "weight/fat", "phrases": ["a"]})
    for bad in (
        {},
        {"title": "x"},
        full | {"titel": "x"},
        full | {"severity": "off"},
        full | {"cases": {"flag": ["a", "b"]}},
        full | {"claim": {}},
        full | {"unless": [{"within": "sentence"}]},
        {key: value for key, value in full.items() if key not in ("claim", "phrases")},
    ):
        assert not validator.is_valid(bad), bad

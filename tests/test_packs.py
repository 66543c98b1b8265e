import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from claimcheck.cases import run_cases
from claimcheck.config import Config, Jurisdiction, Profile
from claimcheck.document import Region
from claimcheck.engine import Engine, Setup, open_engine
from claimcheck.language.lexicon import load_lexicon
from claimcheck.paths import rules_folder
from claimcheck.pipeline import Checker
from claimcheck.rule import Needs, Rule, Severity
from claimcheck.ruleset import Classes, RuleSet
from claimcheck.ruleset.load import load_rules
from claimcheck.ruleset.match import Match, preferring
from claimcheck.tuning import in_force

ADVICE = "us/structure-function-without-disclaimer"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine(Setup())


@pytest.fixture(scope="module")
def every() -> RuleSet:
    return load_rules((rules_folder(),), Classes.of(load_lexicon(rules_folder() / "lexicon").groups))


def test_every_pack_has_rules_and_most_rules_are_of_the_core(every: RuleSet) -> None:
    packs = [rule.packs for rule in every.rules]
    assert frozenset().union(*packs) == {"core", "us", "eu", "uk", "ads"}
    assert packs.count(frozenset({"core"})) > 70


def test_prohibitions_are_sharper_in_texts_that_sell(every: RuleSet) -> None:
    sharper = [rule for rule in every.rules if rule.commercial]
    assert len(sharper) >= 15
    commercial = {rule.id: rule for rule in in_force(every, Config(profile=Profile.COMMERCIAL)).rules}
    for rule in sharper:
        if rule.id in commercial:
            assert commercial[rule.id].severity >= rule.severity
    cancer = commercial["disease/cancer"]
    assert (cancer.severity, "regulators" in cancer.message) == (Severity.ERROR, True)


@pytest.mark.parametrize("word", ["illegal", "unlawful", "compliant", "compliance with", "violat"])
def test_messages_give_no_legal_verdict(every: RuleSet, word: str) -> None:
    texts = [
        f"{r.title} {r.message} {r.why} {r.settles} {r.commercial.message if r.commercial else ''}" for r in every.rules
    ]
    assert not [text for text in texts if word in text.lower()]


def test_advice_speaks_for_a_claim_last_of_all(every: RuleSet) -> None:
    advice, finding, other = (every.get(name) for name in (ADVICE, "function/immunity", "disease/cure"))
    assert advice is not None
    assert finding is not None
    assert other is not None
    assert (advice.severity, advice.needs) == (Severity.INFO, Needs.QUALIFICATION)
    found = [Match(rule, 10, Region(0, 1)) for rule in (advice, finding, other)]
    assert [match.rule.id for match in preferring(found, Needs.QUALIFICATION)] == [other.id, finding.id, ADVICE]


def test_a_rule_that_is_configured_to_be_mild_still_speaks_for_its_claims(every: RuleSet) -> None:
    config = Config(severities=MappingProxyType({"function/immunity": Severity.INFO}))
    rules = {rule.id: rule for rule in in_force(every, config).rules}
    mild, other = rules["function/immunity"], rules["disease/cure"]
    assert mild.severity is Severity.INFO
    found = [Match(rule, 10, Region(0, 1)) for rule in (other, mild)]
    assert [match.rule.id for match in preferring(found, mild.needs)] == [mild.id, other.id]


def test_references_have_one_spelling_each(every: RuleSet) -> None:
    """A basis that could not be verified is marked so wherever it is cited."""
    cited = {reference for rule in every.rules for reference in rule.references}
    plain = {re.sub(r" \(unverified\)$", "", reference) for reference in cited}
    assert {reference for reference in cited if f"{reference} (unverified)" in cited} <= {
        # Its section on traditional use was not read.
        "FTC Health Products Compliance Guidance (2022)"
    }
    assert all(rule.references for rule in every.rules)
    assert plain


def test_the_cases_of_the_packs_hold(engine: Engine, every: RuleSet) -> None:
    config = replace(engine.config, jurisdictions=tuple(Jurisdiction))
    rules = in_force(every, config)
    checker = Checker(config, rules, engine.lexicon)
    packed: list[Rule] = [rule for rule in rules.rules if "core" not in rule.packs]
    assert len(packed) >= 3
    assert [verdict.remark for verdict in run_cases(checker, packed) if verdict.failed] == []

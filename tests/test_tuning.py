from dataclasses import replace
from types import MappingProxyType

from samples import result

from claimcheck.config import Config, Jurisdiction, Override
from claimcheck.errors import Place
from claimcheck.rule import Needs, Rule, Severity
from claimcheck.ruleset import RuleSet
from claimcheck.tuning import as_overridden, in_force


def rule(id, pack="core"):
    return Rule(
        id,
        "t",
        Needs.EVIDENCE,
        Severity.WARNING,
        "m",
        "w",
        "s",
        (),
        None,
        ("x",),
        (),
        (),
        (),
        (),
        pack,
        Place(f"{id}.yml"),
    )


def rules(*given):
    return RuleSet(tuple(given), "hash", ("gone/before",))


def test_without_configuration_the_rules_stay_as_they_are():
    given = rules(rule("a/one"), rule("a/two", "us"))
    assert in_force(given, Config()) == replace(given, disabled=("gone/before",))


def test_packs_that_are_not_configured_are_left_out():
    given = rules(rule("a/one"), rule("a/two", "us"), rule("a/three", "eu"))
    kept = in_force(given, Config(jurisdictions=(Jurisdiction.EU,)))
    assert [r.id for r in kept.rules] == ["a/one", "a/three"]


def test_severities_and_rules_switched_off():
    config = Config(severities=MappingProxyType({"a/*": Severity.ERROR, "b/two": None}))
    kept = in_force(rules(rule("a/one"), rule("b/two"), rule("b/three")), config)
    assert [(r.id, r.severity) for r in kept.rules] == [("a/one", Severity.ERROR), ("b/three", Severity.WARNING)]
    assert kept.disabled == ("b/two", "gone/before")


def test_overrides_are_for_their_files_only():
    config = Config(overrides=(Override(("shop/*",), {"weight/fat-melting": None, "standing/*": Severity.INFO}),))
    shop, blog = as_overridden([result("shop/a.md"), result("blog/a.md")], config)
    assert [(f.rule, f.severity) for f in shop.findings] == [("standing/everyone", Severity.INFO)]
    assert blog == result("blog/a.md")

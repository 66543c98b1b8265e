from dataclasses import replace
from types import MappingProxyType

from samples import result

from claimcheck.claim import Status
from claimcheck.config import Config, Jurisdiction, Override, Profile
from claimcheck.errors import Place
from claimcheck.rule import Commercial, Needs, Rule, Severity
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
    return RuleSet(tuple(given), "hash", (rule("gone/before"), rule("gone/elsewhere", "ads")))


def test_without_configuration_the_rules_stay_as_they_are():
    given = rules(rule("a/one"), rule("a/two", "us"))
    assert in_force(given, Config()) == replace(given, silenced=(rule("gone/before"),))


def test_packs_that_are_not_configured_are_left_out():
    given = rules(rule("a/one"), rule("a/two", "us"), rule("a/three", "eu"))
    kept = in_force(given, Config(jurisdictions=(Jurisdiction.EU,)))
    assert [r.id for r in kept.rules] == ["a/one", "a/three"]
    assert kept.disabled == ("gone/before",)


def test_a_rule_of_a_pack_that_is_not_configured_silences_nothing():
    config = Config(jurisdictions=(), severities=MappingProxyType({"a/*": None}))
    assert in_force(rules(rule("a/one"), rule("a/two", "us")), config).disabled == ("a/one", "gone/before")


def test_severities_and_rules_switched_off():
    config = Config(severities=MappingProxyType({"a/*": Severity.ERROR, "b/two": None}))
    kept = in_force(rules(rule("a/one"), rule("b/two"), rule("b/three")), config)
    assert [(r.id, r.severity) for r in kept.rules] == [("a/one", Severity.ERROR), ("b/three", Severity.WARNING)]
    assert kept.silenced == (rule("b/two"), rule("gone/before"))
    assert kept.disabled == ("b/two", "gone/before")


def test_a_rule_of_several_packs_is_in_force_with_any_of_them():
    given = rules(rule("a/one", "eu, uk"), rule("a/two", "us"))
    assert [r.id for r in in_force(given, Config(jurisdictions=(Jurisdiction.UK,))).rules] == ["a/one"]


def test_of_texts_that_sell_a_rule_may_speak_otherwise():
    sharper = replace(rule("a/one"), commercial=Commercial("sells", Severity.ERROR))
    graver = replace(rule("a/two"), commercial=Commercial(severity=Severity.ERROR))
    given = rules(sharper, graver, rule("a/three"))
    assert in_force(given, Config()).rules == given.rules
    config = Config(profile=Profile.COMMERCIAL, severities=MappingProxyType({"a/two": Severity.INFO}))
    assert [(r.id, r.message, r.severity) for r in in_force(given, config).rules] == [
        ("a/one", "sells", Severity.ERROR),
        ("a/two", "m", Severity.INFO),
        ("a/three", "m", Severity.WARNING),
    ]


def test_overrides_are_for_their_files_only():
    config = Config(overrides=(Override(("shop/*",), {"weight/fat-melting": None, "standing/*": Severity.INFO}),))
    shop, blog = as_overridden([result("shop/a.md"), result("blog/a.md")], config)
    assert [(f.rule, f.severity) for f in shop.findings] == [("standing/everyone", Severity.INFO)]
    assert blog == result("blog/a.md")
    melts, eases, everyone = shop.claims
    assert (melts.status, melts.why) == (
        Status.STANDS,
        "the rule weight/fat-melting would flag it, but is switched off for this file",
    )
    assert (eases, everyone) == result().claims[1:]


def test_a_rule_that_is_off_for_a_file_is_not_named_beside_another():
    config = Config(overrides=(Override(("shop/*",), {"weight/general": None}),))
    (shop,) = as_overridden([result("shop/a.md")], config)
    assert [f.also for f in shop.findings] == [(), ()]

"""Rules: read from files, matched against claims."""

from claimcheck.ruleset.classes import Classes
from claimcheck.ruleset.load import RuleSet, load_rules
from claimcheck.ruleset.schema import rule_schema

__all__ = ["Classes", "RuleSet", "load_rules", "rule_schema"]

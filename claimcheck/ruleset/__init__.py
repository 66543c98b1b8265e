"""Rules: read from files, matched against claims."""

from claimcheck.ruleset.classes import Classes
from claimcheck.ruleset.rules import RuleSet

__all__ = ["Classes", "RuleSet"]

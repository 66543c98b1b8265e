"""Suppressions: what an article asks to leave out, and what is wrong with the asking."""

from claimcheck.suppress.apply import Policy, suppress, suppressed
from claimcheck.suppress.directives import Action, Directive, Malformed, directives
from claimcheck.suppress.faults import RULES

__all__ = ["RULES", "Action", "Directive", "Malformed", "Policy", "directives", "suppress", "suppressed"]

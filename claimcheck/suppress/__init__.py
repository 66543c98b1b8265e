"""Suppressions: what an article asks to leave out, and what is wrong with the asking."""

from claimcheck.suppress.apply import Policy, judged, suppress, suppressed
from claimcheck.suppress.directives import Directive, directives
from claimcheck.suppress.faults import RULES
from claimcheck.suppress.scopes import scopes

__all__ = ["RULES", "Directive", "Policy", "directives", "judged", "scopes", "suppress", "suppressed"]

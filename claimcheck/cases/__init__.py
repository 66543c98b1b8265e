"""A rule's own cases: do they hold, also in other dress and in other places, and is every part of the rule tried?"""

from claimcheck.cases.coverage import Coverage, Gap, Part, measure
from claimcheck.cases.run import Verdict, closing_line, lies_in, run_cases
from claimcheck.cases.trial import Trial, run_variants, variants_line

__all__ = [
    "Coverage",
    "Gap",
    "Part",
    "Trial",
    "Verdict",
    "closing_line",
    "lies_in",
    "measure",
    "run_cases",
    "run_variants",
    "variants_line",
]

"""The baseline: findings that are known already, so that a run tells only the new ones."""

from claimcheck.baseline.file import Baseline, Entry, dumped, load
from claimcheck.baseline.match import Matcher, accepted

__all__ = ["Baseline", "Entry", "Matcher", "accepted", "dumped", "load"]

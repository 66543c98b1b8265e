"""Which rules come near a claim without fitting it, and what they lack?"""

from claimcheck.language.claims import Candidate
from claimcheck.rule import ClaimPattern
from claimcheck.ruleset.match import fits

# The parts of a pattern, each with what only counts together with it.
_PARTS = (
    ("effect", "effect_words"),
    ("target", "target_words"),
    ("agent",),
    ("category",),
    ("certainty",),
    ("magnitude",),
    ("timeframe",),
    ("voice",),
)


def near_miss(pattern: ClaimPattern, candidate: Candidate) -> ClaimPattern | None:
    """The one part of a pattern that does not fit a claim, when all others do and one of them brings the rule near.

    A part brings it near when it names the same target or category, or an effect word.
    """
    parts = [ClaimPattern(**{name: getattr(pattern, name) for name in names}) for names in _PARTS]
    given = [part for part in parts if part != ClaimPattern()]
    lacking = [part for part in given if not fits(part, candidate)]
    fitting = [part for part in given if part not in lacking]
    near = any(part.target or part.target_words or part.category or part.effect_words for part in fitting)
    return lacking[0] if len(lacking) == 1 and near else None

"""The claim: what an article says an intervention does, with every part in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from claimcheck.document import Region


class Category(StrEnum):
    """What a claim is about."""

    WEIGHT = "weight"
    BODY = "body"
    SKIN_HAIR = "skin-hair"
    DISEASE = "disease"
    SYMPTOM = "symptom"
    FUNCTION = "function"
    MIND = "mind"
    SEXUAL = "sexual-reproductive"
    PERFORMANCE = "performance"
    LONGEVITY = "longevity"
    SAFETY = "safety"
    STANDING = "standing"
    STATISTIC = "statistic"
    OTHER = "other"


class Polarity(StrEnum):
    """Whether the text asserts the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    QUESTIONED = "questioned"
    HYPOTHETICAL = "hypothetical"


class Voice(StrEnum):
    """Who speaks the claim."""

    AUTHOR = "author"
    NAMED = "attributed-named"
    VAGUE = "attributed-vague"
    PRODUCT = "product-claims"
    TESTIMONIAL = "testimonial"


class Certainty(IntEnum):
    """How sure the wording is."""

    DENIED = 0
    SPECULATIVE = 1
    TENTATIVE = 2
    PLAIN = 3
    BOOSTED = 4
    ABSOLUTE = 5


class Direction(StrEnum):
    """What happens to the target."""

    UP = "up"
    DOWN = "down"
    REMOVED = "removed"
    NORMALISED = "normalised"
    NONE = "none"


class Status(StrEnum):
    """What an editor has to do about the claim."""

    STANDS = "stands"
    NEEDS_EVIDENCE = "needs-evidence"
    NEEDS_QUALIFICATION = "needs-qualification"


class Slot(NamedTuple):
    """A filled part of a claim.

    Attributes:
        text: its words.
        kind: their class in the lexicon; `anaphor` for a pronoun.
        region: where they stand.
        found_by: what found them: lexicon, window, order of words or parse.
        refers_to: for a pronoun or "this cream" the words before it that it most likely stands for, if any are near.
    """

    text: str
    kind: str
    region: Region
    found_by: str = "lexicon"
    refers_to: "Slot | None" = None


class Evidence(NamedTuple):
    """A source near a claim.

    Attributes:
        kind: what it is: doi, pmid, trial-id, author-year, citation, institution, journal, study-design,
            footnote, link …
        region: where it stands.
        text: its words.
        covers: how near it is to the claim: sentence, neighbour, paragraph, or section (of a heading).
        strength: what the design that its sentence names can show: strong (reviews, guidelines), medium (trials,
            cohorts), weak (pilots, surveys, animals, cells); empty when no design is named.
    """

    kind: str
    region: Region
    text: str
    covers: str
    strength: str = ""

    @property
    def described(self) -> str:
        """What it is, how it reaches the claim and what it can show: `doi, reaches it as sentence`."""
        strength = f", {self.strength} by its design" if self.strength else ""
        return f"{self.kind}, reaches it as {self.covers}{strength}"


class Reason(NamedTuple):
    """A signal that took part in a decision, and the points (log-odds) it added or took."""

    signal: str
    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A health claim as the text makes it, before any rule has judged it."""

    region: Region
    text: str
    category: Category
    effect: Slot | None
    target: Slot | None
    agent: Slot | None = None
    magnitude: Slot | None = None
    timeframe: Slot | None = None
    population: Slot | None = None
    direction: Direction = Direction.NONE
    polarity: Polarity = Polarity.ASSERTED
    voice: Voice = Voice.AUTHOR
    certainty: Certainty = Certainty.PLAIN
    evidence: Sequence[Evidence] = ()

"""The rule: which claims need something, what they need, and the cases that prove it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from claimcheck.claim import Category, Certainty, Voice
from claimcheck.errors import Place


class Needs(StrEnum):
    """What a flagged claim is missing; `repair` is for findings that are not about a claim but about a suppression."""

    EVIDENCE = "evidence"
    QUALIFICATION = "qualification"
    REPAIR = "repair"


class Severity(IntEnum):
    """How much a finding matters; the larger is the graver."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name as users write and read it."""
        return self.name.lower()


class Reach(StrEnum):
    """How far from a claim an excuse may stand."""

    SENTENCE = "sentence"
    NEIGHBOUR = "neighbour"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class ClaimPattern:
    """Which claims a rule is about: every part that is given must fit, an empty part fits anything.

    Attributes:
        effect: classes of `lexicon/effects.yml`.
        effect_words: dictionary forms of effect words.
        target: families of `lexicon/targets.yml`; `weight` stands for `weight.fat` and its sisters too.
        target_words: dictionary forms of target terms.
        agent: classes of `lexicon/interventions.yml`.
        category: categories of claims.
        certainty: the least certainty of the wording.
        magnitude: whether an amount is stated.
        timeframe: whether a time is stated.
        voice: who speaks.
    """

    effect: tuple[str, ...] = ()
    effect_words: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    target_words: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    category: tuple[Category, ...] = ()
    certainty: Certainty | None = None
    magnitude: bool | None = None
    timeframe: bool | None = None
    voice: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Unless:
    """An excuse: what keeps a rule from speaking, and how far from the claim it may stand.

    Exactly one of `cue`, `phrase` and `evidence` is given.
    """

    within: Reach
    cue: tuple[str, ...] = ()
    phrase: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """An example text, the spans in it that must be flagged by the rule (none for a pass case), and its place."""

    text: str
    spans: tuple[tuple[int, int], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Commercial:
    """What a rule says of texts that sell; an empty message, or no severity, means the usual one."""

    message: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file states it; the id is the file's path below its folder of rules: `weight/fat-melting`.

    `pack` names the pack that it belongs to, or several: `eu, uk`. `advice` says that it only advises, by the severity
    in its file, whatever severity is configured: then it speaks for a claim when no other rule does.
    """

    id: str
    title: str
    needs: Needs
    severity: Severity
    message: str
    why: str
    settles: str
    references: tuple[str, ...]
    claim: ClaimPattern | None
    phrases: tuple[str, ...]
    unless: tuple[Unless, ...]
    flag: tuple[Case, ...]
    passes: tuple[Case, ...]
    todo: tuple[Case, ...]
    pack: str
    origin: Place
    commercial: Commercial | None = None
    advice: bool = False

    @property
    def packs(self) -> frozenset[str]:
        """The packs that it belongs to; it is in force with any of them."""
        return frozenset(self.pack.split(", "))

"""Claims that the EU or Great Britain authorises: they stand in the wording of the law; a stronger one is told it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.claim import Polarity
from claimcheck.language.claims import Candidate
from claimcheck.language.lexicon import Hit
from claimcheck.language.reading import Reading
from claimcheck.language.segment import Sentence
from claimcheck.ruleset.authorised import REGIONS, AuthorisedClaims, Wording
from claimcheck.ruleset.likeness import AuthorisedMatch, Fit, authorised

_NAMES = {"eu": "the EU", "uk": "GB"}
_OF_CLAIM = frozenset({"effect", "target", "praise"})
# Food and drink may carry a nutrient; what has claims of its own may not borrow that of a nutrient beside it.
_REMEDIES = frozenset({"herb", "supplement", "drug", "device", "procedure", "cosmetic"})


@dataclass(frozen=True, slots=True)
class Authorised:
    """What the authorised claims say of a claim.

    Attributes:
        fit: whether it says what is authorised, more, or nearly that.
        why: why it stands; empty when it does not.
        settles: what would settle it: the authorised wording with its conditions.
    """

    fit: Fit
    why: str
    settles: str

    @property
    def stands(self) -> bool:
        """Whether the claim says what is authorised."""
        return self.fit is Fit.SAME

    @property
    def stronger(self) -> bool:
        """Whether the claim says more than what is authorised."""
        return self.fit is Fit.STRONGER

    def settling(self, usual: str) -> str:
        """What would settle the claim, beside what a rule asks for: it may hold more than the authorised part."""
        return f"{self.settles}; or {usual}" if self.stronger else f"{usual}; or {self.settles}"


@dataclass(frozen=True, slots=True)
class Register:
    """The authorised claims, for the regions whose law counts."""

    claims: AuthorisedClaims
    regions: tuple[str, ...]

    def look_up(self, candidate: Candidate, reading: Reading) -> Authorised | None:
        """What is authorised of a claim; None when it is denied or asked, or names no nutrient with that function."""
        if candidate.claim.polarity in (Polarity.DENIED, Polarity.QUESTIONED):
            return None
        sentence = reading.sentences[candidate.sentence]
        if not self.claims.names.find(sentence.tokens):
            return None
        inside = _inside(candidate, reading, sentence)
        found = authorised(sentence.tokens, self.claims, list(_others(sentence.hits, inside)))
        if found is None or found.tokens.isdisjoint(inside):
            return None
        wordings = tuple(w for w in found.wordings if self._regions(w))
        return self._authorised(found, wordings) if wordings else None

    def _authorised(self, found: AuthorisedMatch, wordings: Sequence[Wording]) -> Authorised:
        where = " and ".join(_NAMES[region] for region in self._regions(*wordings))
        conditions = f"({_acts(wordings)}): {_conditions(wordings)}"
        nutrients = ", ".join(dict.fromkeys(w.nutrient for w in wordings))
        why = f"authorised wording for {nutrients} in {where} {conditions}" if found.fit is Fit.SAME else ""
        texts = " and ".join(dict.fromkeys(f"“{w.text}”" for w in wordings))
        return Authorised(found.fit, why, f"the wording authorised in {where}: {texts} {conditions}")

    def _regions(self, *wordings: Wording) -> tuple[str, ...]:
        return tuple(region for region in self.regions if all(region in wording.regions for wording in wordings))


def open_register(jurisdictions: Collection[str], load: Callable[[], AuthorisedClaims]) -> Register | None:
    """The authorised claims, when a jurisdiction that has them is configured.

    Args:
        jurisdictions: the configured ones.
        load: reads them.
    """
    regions = tuple(region for region in REGIONS if region in jurisdictions)
    return Register(load(), regions) if regions else None


def _inside(candidate: Candidate, reading: Reading, sentence: Sentence) -> frozenset[int]:
    """The tokens of a sentence that a claim covers."""
    block, region = reading.block(candidate.sentence), candidate.claim.region
    return frozenset(
        number for number in range(len(sentence.tokens)) if sentence.region(block, number, number).overlaps(region)
    )


def _others(hits: Sequence[Hit], inside: Collection[int]) -> Iterator[tuple[int, int]]:
    """What a claim names beside the nutrient: its effects and targets, and remedies anywhere in the sentence."""
    for hit in hits:
        kind, group = hit.term.kind, hit.term.group
        if (kind in _OF_CLAIM and hit.start in inside) or (kind == "intervention" and group in _REMEDIES):
            yield hit.start, hit.end


def _acts(wordings: Sequence[Wording]) -> str:
    acts = list(dict.fromkeys(w.act for w in wordings))
    name = "Regulation" if len(acts) == 1 else "Regulations"
    check = "; look it up in the register first" if any(w.verify for w in wordings) else ""
    return f"{name} {' and '.join(acts)}{check}"


def _conditions(wordings: Sequence[Wording]) -> str:
    return "; ".join(dict.fromkeys(text for wording in wordings for text in wording.conditions))

"""Verdicts x rules -> judged claims and findings: which rule speaks for each claim, and in which words."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimcheck.claim import Claim, Polarity, Reason, Status
from claimcheck.finding import STATUSES, Also, Finding, JudgedClaim, fingerprint
from claimcheck.judge.explain import reasons
from claimcheck.judge.repeats import first_mentions
from claimcheck.language.claims import Candidate
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.reading import Reading
from claimcheck.rule import Needs, Rule
from claimcheck.ruleset.context import excuse
from claimcheck.ruleset.match import Index, Match, preferring
from claimcheck.ruleset.wordings import Wordings

if TYPE_CHECKING:
    from claimcheck.judge.authorised import Authorised, Register
    from claimcheck.judge.decide import Verdict
    from claimcheck.judge.weigh import Weights

_LIMITS = "say for how many people, how much and how surely"


@dataclass(frozen=True)
class Judge:
    """Everything that stays the same from article to article."""

    rules: Sequence[Rule]
    silenced: frozenset[str]
    wordings: Wordings
    lexicon: Lexicon
    weights: "Weights"
    register: "Register | None" = None

    @cached_property
    def _index(self) -> Index:
        return Index(self.rules)

    def judge(
        self, reading: Reading, verdicts: "Mapping[int, Verdict]", found: Sequence[Candidate]
    ) -> tuple[tuple[JudgedClaim, ...], tuple[Finding, ...]]:
        """Judge the claims of an article.

        Args:
            reading: the article.
            verdicts: what the weights say of each of its sentences that make claims, by index.
            found: its claims, in reading order.
        """
        judged: list[JudgedClaim] = []
        findings: list[Finding] = []
        seen: Counter[str] = Counter()
        spoken: set[tuple[int, str]] = set()
        asserting = {c.sentence for c in found if c.claim.polarity is Polarity.ASSERTED}
        said_before = first_mentions([candidate.claim for candidate in found])
        whys = {
            index: reasons(verdicts[index].reasons, self.lexicon.constructions)
            for index in dict.fromkeys(c.sentence for c in found)
        }
        for number, candidate in enumerate(found, start=1):
            name, index = f"c{number}", candidate.sentence
            earlier = said_before[number - 1]
            same_as = "" if earlier is None else f"c{earlier + 1}"
            why = whys[index]
            where = reading.region(index)
            law = self.register.look_up(candidate, reading) if self.register else None
            spoken_for = self._spoken_for(candidate, verdicts[index], reading, index in asserting, law)
            lead = spoken_for[0].rule if spoken_for else None
            # A sentence is told once of each thing that it lacks.
            if lead is None or lead.id in self.silenced or (index, lead.id) in spoken:
                stands = (law.why if law else "") or _why_stands(candidate, lead, self.silenced, why)
                judged.append(JudgedClaim(name, candidate.claim, Status.STANDS, stands, why, same_as, where))
                continue
            spoken.add((index, lead.id))
            sentence = reading.sentences[index].text
            first = fingerprint(lead.id, sentence, 0)
            ordinal = seen[first]
            seen[first] += 1
            others = [match for match in spoken_for[1:] if match.rule.id not in self.silenced]
            region = spoken_for[0].region
            # A rule says what is claimed; that the words promise too much shows in the whole sentence.
            lacks = self._lacks(verdicts[index])
            beyond = lacks is Needs.QUALIFICATION and lead.needs is Needs.EVIDENCE and law is None
            needs = lacks if beyond else lead.needs
            settles = law.settling(lead.settles) if law else lead.settles
            finding = Finding(
                rule=lead.id,
                title=lead.title,
                needs=needs,
                severity=lead.severity,
                region=region,
                text=reading.document.source[region.start : region.end],
                message=f"{lead.message}; {_missing(needs, candidate.claim)}",
                settles=f"{_LIMITS}; and {settles}" if beyond and settles else settles,
                references=lead.references,
                claim=name,
                also=tuple(Also(match.rule.id, match.region) for match in others),
                reasons=why,
                fingerprint=fingerprint(lead.id, sentence, ordinal) if ordinal else first,
                why=lead.why,
                sentence=where,
            )
            findings.append(finding)
            status = STATUSES[needs]
            judged.append(JudgedClaim(name, candidate.claim, status, finding.message, why, same_as, where))
        return tuple(judged), tuple(findings)

    def _spoken_for(
        self,
        candidate: Candidate,
        verdict: "Verdict",
        reading: Reading,
        beside_asserted: bool,
        law: "Authorised | None",
    ) -> list[Match]:
        """The rules that speak for a claim, the one to be named first; none when the claim stands."""
        if law is not None and law.stands:
            return []
        if verdict.flag < self.weights.thresholds["flag"] and not (law is not None and law.stronger):
            return []
        # The verdict is on the sentence; what it denies or asks beside what it asserts is not what was flagged.
        if beside_asserted and candidate.claim.polarity is not Polarity.ASSERTED:
            return []
        return [
            match
            for match in preferring(self._index.matches(candidate), self._lacks(verdict))
            if excuse(match.rule, candidate, reading, self.wordings.excuses) is None
        ]

    def _lacks(self, verdict: "Verdict") -> Needs:
        beyond = verdict.qualification >= self.weights.thresholds["needs"]
        return Needs.QUALIFICATION if beyond else Needs.EVIDENCE


def _missing(needs: Needs, claim: Claim) -> str:
    if needs is Needs.QUALIFICATION:
        return (
            "the wording leaves no limits" if not claim.evidence else "the wording goes beyond what a source can show"
        )
    vague = [item for item in claim.evidence if item.kind.startswith("vague")]
    if vague:
        return f"“{vague[0].text}” names no source"
    if any("unspecific" not in item.kind for item in claim.evidence):
        return "the source nearby does not seem to cover it"
    return "no source in this paragraph"


def _why_stands(candidate: Candidate, lead: Rule | None, silenced: Container[str], why: Sequence[Reason]) -> str:
    claim = candidate.claim
    if lead is not None:
        off = lead.id in silenced
        return f"the rule {lead.id} is switched off" if off else f"{lead.id} has been said of this sentence already"
    if claim.polarity is Polarity.DENIED:
        return "it is denied or doubted here"
    if claim.polarity is Polarity.QUESTIONED:
        return "it is asked, not stated"
    source = next((item for item in claim.evidence if "unspecific" not in item.kind), None)
    if source is not None:
        return f"a source is named: {source.text}"
    against = next((reason for reason in why if reason.points < 0), None)
    return (
        f"little speaks for flagging it; most against it: {against.text}"
        if against
        else "little speaks for flagging it"
    )

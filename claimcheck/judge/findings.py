"""Verdicts x rules -> judged claims and findings: which rule speaks for each claim, and in which words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.claim import Claim, Polarity, Reason, Status
from claimcheck.finding import Also, Finding, JudgedClaim, fingerprint
from claimcheck.judge.decide import Verdict
from claimcheck.judge.explain import reasons
from claimcheck.judge.weigh import Weights
from claimcheck.language.claims import Candidate
from claimcheck.language.reading import Reading
from claimcheck.rule import Needs, Rule
from claimcheck.ruleset.context import excuse
from claimcheck.ruleset.match import Match, matches, preferring
from claimcheck.ruleset.wordings import Wordings

_STATUSES = {Needs.EVIDENCE: Status.NEEDS_EVIDENCE, Needs.QUALIFICATION: Status.NEEDS_QUALIFICATION}


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything that stays the same from article to article."""

    rules: Sequence[Rule]
    silenced: frozenset[str]
    wordings: Wordings
    weights: Weights

    def judge(
        self, reading: Reading, verdicts: Sequence[Verdict], found: Sequence[Candidate]
    ) -> tuple[tuple[JudgedClaim, ...], tuple[Finding, ...]]:
        """Judge the claims of an article.

        Args:
            reading: the article.
            verdicts: what the weights say of each of its sentences.
            found: its claims, in reading order.
        """
        judged: list[JudgedClaim] = []
        findings: list[Finding] = []
        seen: Counter[tuple[str, str]] = Counter()
        spoken: set[tuple[int, str]] = set()
        for number, candidate in enumerate(found, start=1):
            name = f"c{number}"
            verdict = verdicts[candidate.sentence]
            why = self._reasons(verdict)
            chosen = list(self._matches(candidate, verdict, reading)) if self._flags(verdict, candidate) else []
            lead = chosen[0].rule if chosen else None
            # One sentence is told off once for each thing that is wrong with it.
            if lead is None or lead.id in self.silenced or (candidate.sentence, lead.id) in spoken:
                judged.append(JudgedClaim(name, candidate.claim, Status.STANDS, _why_stands(candidate, lead, why), why))
                continue
            spoken.add((candidate.sentence, lead.id))
            sentence = reading.sentences[candidate.sentence].text
            ordinal = seen[lead.id, sentence]
            seen[lead.id, sentence] += 1
            finding = Finding(
                rule=lead.id,
                title=lead.title,
                needs=lead.needs,
                severity=lead.severity,
                region=chosen[0].region,
                text=reading.document.source[chosen[0].region.start : chosen[0].region.end],
                message=f"{lead.message}; {_missing(lead.needs, candidate.claim)}",
                settles=lead.settles,
                references=lead.references,
                claim=name,
                also=tuple(Also(m.rule.id, m.region) for m in chosen[1:] if m.rule.id not in self.silenced),
                reasons=why,
                fingerprint=fingerprint(lead.id, sentence, ordinal),
            )
            findings.append(finding)
            judged.append(JudgedClaim(name, candidate.claim, _STATUSES[lead.needs], finding.message, why))
        return tuple(judged), tuple(findings)

    def _flags(self, verdict: Verdict, candidate: Candidate) -> bool:
        return verdict.flag >= self.weights.thresholds["flag"]

    def _matches(self, candidate: Candidate, verdict: Verdict, reading: Reading) -> Iterator[Match]:
        """The rules that speak for a flagged claim, the one to be named first."""
        lacks = Needs.QUALIFICATION if verdict.qualification >= self.weights.thresholds["needs"] else Needs.EVIDENCE
        for match in preferring(matches(candidate, self.rules), lacks):
            if excuse(match.rule, candidate, reading, self.wordings.excuses) is None:
                yield match

    def _reasons(self, verdict: Verdict) -> tuple[Reason, ...]:
        return reasons(self.weights.flag.contributions(verdict.signals))


def _missing(needs: Needs, claim: Claim) -> str:
    if needs is Needs.QUALIFICATION:
        return "the wording leaves no limits" if not claim.evidence else "the wording goes beyond what a source can show"
    vague = [item for item in claim.evidence if item.kind.startswith("vague")]
    if vague:
        return f"“{vague[0].text}” names no source"
    if any("unspecific" not in item.kind for item in claim.evidence):
        return "the source nearby does not seem to cover it"
    return "no source in this paragraph"


def _why_stands(candidate: Candidate, lead: Rule | None, why: Sequence[Reason]) -> str:
    claim = candidate.claim
    if lead is not None:
        return f"the rule {lead.id} is switched off or has spoken for this sentence already"
    if claim.polarity is Polarity.DENIED:
        return "it is denied or doubted here"
    if claim.polarity is Polarity.QUESTIONED:
        return "it is asked, not stated"
    source = next((item for item in claim.evidence if "unspecific" not in item.kind), None)
    if source is not None:
        return f"a source is named: {source.text}"
    against = next((reason for reason in why if reason.points < 0), None)
    return f"little speaks for flagging it; most against it: {against.text}" if against else "little speaks for flagging it"

"""An explanation for people: what was seen in a sentence, how it was weighed, and what came of it."""

from collections.abc import Iterable, Iterator

from claimcheck.claim import Claim, Slot
from claimcheck.explanation import ClaimAccount, Explanation, Outcome, RuleOutcome, SentenceAccount
from claimcheck.language.frames import Proposal
from claimcheck.language.lexicon import Hit
from claimcheck.language.scope import Scope
from claimcheck.language.segment import Sentence
from claimcheck.reports.cells import printable
from claimcheck.reports.rule_pages import excuse_in_words, pattern_in_words

_MOST_WORDS = 6
_NO_CLAIM = "no claim was looked for in it: nothing was proposed, and too little speaks for one"


def write(explanation: Explanation) -> Iterator[str]:
    """The explanation, a piece for each sentence."""
    for number, account in enumerate(explanation.sentences):
        yield ("\n" if number else "") + _sentence(explanation, account)


def _sentence(explanation: Explanation, account: SentenceAccount) -> str:
    result = explanation.result
    document = result.document
    line, column = document.position(account.region.start) if document else (explanation.line, 1)
    kind = account.block.kind.value.replace("_", " ")
    parts = [
        f"{printable(result.name)}:{line}:{column} {kind}, in an article taken for: {result.genre}",
        f"  “{_shown(account.sentence.text)}”",
        *_listed("terms and cues", (_hit(account.sentence, hit) for hit in account.sentence.hits)),
        *_listed("may claim", (_proposal(account.sentence, *proposed) for proposed in account.proposals)),
        *_listed(
            "sources in its paragraph",
            (f"“{_shown(item.text)}”  {item.described}" for item in account.evidence),
        ),
        *_listed("weighed", _verdict(explanation, account)),
        *_listed(
            "what moved the flag most (log-odds)", (f"{r.points:+.3f}  {printable(r.text)}" for r in account.reasons)
        ),
    ]
    for claim in account.claims:
        parts += _claim(claim, account)
    parts += _listed("result", _outcome(account))
    return "\n".join(parts) + "\n"


def _listed(heading: str, items: Iterable[str]) -> list[str]:
    rows = [f"    {item}" for item in items] or ["    none"]
    return ["", f"  {heading}", *rows]


def _hit(sentence: Sentence, hit: Hit) -> str:
    form = f", {hit.term.form}" if hit.term.form else ""
    weak = ", common outside health" if hit.term.weak else ""
    return f"“{_words(sentence, hit)}”  {hit.term.key}{form}{weak}"


def _proposal(sentence: Sentence, proposal: Proposal, scope: Scope) -> str:
    found = [
        f"{name} “{_words(sentence, hit)}”"
        for name, hit in (("effect", proposal.effect), ("target", proposal.target), ("wording", proposal.wording))
        if hit is not None
    ]
    found += [f"wording of {rule.rule}" for rule in proposal.rules]
    cues = ", ".join(dict.fromkeys(f"{cue.term.group} “{_words(sentence, cue)}”" for cue in scope.cues))
    tokens = sentence.tokens
    text = _shown(sentence.text[tokens[proposal.start].start : tokens[proposal.end - 1].end])
    meant = f"{scope.polarity.value}, {scope.certainty.name.lower()}, voice {scope.voice.value}"
    return f"“{text}”  {', '.join(found)}; {meant}; cues that reach it: {cues or 'none'}"


def _verdict(explanation: Explanation, account: SentenceAccount) -> Iterator[str]:
    verdict, limits = account.verdict, explanation.thresholds
    rows = (
        ("a claim is made", verdict.claim, limits["claim"]),
        ("it is to be flagged", verdict.flag, limits["flag"]),
        ("its wording must change", verdict.qualification, limits["needs"]),
    )
    for what, value, limit in rows:
        yield f"{value:+.3f}  {what}: {'yes' if value >= limit else 'no'}, from {limit:+.2f} on"


def _claim(account: ClaimAccount, sentence: SentenceAccount) -> list[str]:
    claim = account.claim
    name = f"claim {account.judged.id}" if account.judged else "claim, not put forward"
    slots = (("agent", claim.agent), ("effect", claim.effect), ("target", claim.target))
    meant = (claim.polarity.value, claim.certainty.name.lower(), f"voice {claim.voice.value}")
    rows = [f"about {claim.category.value}; {', '.join(meant)}"]
    rows += [_slot(label, slot) for label, slot in (*slots, *_measures(claim)) if slot is not None]
    rows += [_rule(outcome, sentence) for outcome in account.rules]
    rows.append(f"{account.others} {'other ' if account.rules else ''}rules are about something else")
    return _listed(f"{name}: “{_shown(claim.text)}”", rows)


def _measures(claim: Claim) -> tuple[tuple[str, Slot | None], ...]:
    return (("amount", claim.magnitude), ("time", claim.timeframe), ("whom", claim.population))


def _slot(label: str, slot: Slot) -> str:
    meant = f", stands for “{_shown(slot.refers_to.text)}”" if slot.refers_to else ""
    return f"{label} “{_shown(slot.text)}”  {slot.kind}, found by {slot.found_by}{meant}"


def _rule(found: RuleOutcome, sentence: SentenceAccount) -> str:
    rule = f"{found.rule.id} [{found.rule.needs.value}] {found.outcome.value}"
    if found.outcome is Outcome.EXCUSED and found.excuse is not None:
        return f"{rule}: {excuse_in_words(found.excuse)}"
    if found.outcome is Outcome.UNFIT:
        return f"{rule}: it wants " + "; ".join(map(_cut, pattern_in_words(found.lacks)))
    if found.outcome is Outcome.SILENT:
        flagged = sentence.findings or sentence.suppressed
        return f"{rule}: {'this claim stands' if flagged else 'the sentence is not to be flagged'}"
    return rule


def _cut(line: str) -> str:
    """A long list of words with its end cut off."""
    words = line.split(", ")
    return ", ".join(words[:_MOST_WORDS]) + (f" … ({len(words)})" if len(words) > _MOST_WORDS else "")


def _outcome(account: SentenceAccount) -> Iterator[str]:
    for claim in account.claims:
        if claim.judged is not None:
            yield f"{claim.judged.id} {claim.judged.status.value}: {printable(claim.judged.why)}"
    for finding in account.findings:
        yield f"{finding.severity.label} {finding.rule} [{finding.needs.value}] {printable(finding.message)}"
    for item in account.suppressed:
        rule = f"{item.finding.severity.label} {item.finding.rule} [{item.finding.needs.value}]"
        yield f"not told: {rule} {printable(item.finding.message)} ({printable(item.why)})"
    if not any(claim.judged for claim in account.claims):
        yield "no claim is reported" if account.proposals else _NO_CLAIM


def _words(sentence: Sentence, hit: Hit) -> str:
    tokens = sentence.tokens
    return _shown(sentence.text[tokens[hit.start].start : tokens[hit.end - 1].end])


def _shown(text: str) -> str:
    return printable(" ".join(text.split()))

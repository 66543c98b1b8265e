"""An explanation for programs: one JSON object."""

from collections.abc import Iterator

from claimcheck.document import Document
from claimcheck.explanation import ClaimAccount, Explanation, RuleOutcome, SentenceAccount
from claimcheck.language.frames import Proposal
from claimcheck.language.lexicon import Hit
from claimcheck.language.scope import Scope
from claimcheck.reports.json_report import (
    Json,
    claim_parts,
    dumped,
    evidence_parts,
    finding_parts,
    reasons_of,
    span,
    suppressed_parts,
    tool,
)
from claimcheck.reports.rule_pages import excuse_in_words, pattern_in_words
from claimcheck.reports.view import Tool

SCHEMA_NAME = "claimcheck-explanation/1"


def write(explanation: Explanation, made_by: Tool) -> Iterator[str]:
    """The explanation in JSON."""
    document = explanation.result.document
    sentences = [] if document is None else [_sentence(document, account) for account in explanation.sentences]
    found: Json = {
        "schema": SCHEMA_NAME,
        "tool": tool(made_by),
        "path": explanation.result.name,
        "genre": explanation.result.genre,
        "line": explanation.line,
        "column": explanation.column,
        "thresholds": dict(explanation.thresholds),
        "sentences": sentences,
    }
    yield dumped(found, indent=2) + "\n"


def _sentence(document: Document, account: SentenceAccount) -> Json:
    verdict = account.verdict
    return {
        **span(document, account.region),
        "text": account.sentence.text,
        "block": account.block.kind.value,
        "hits": [_hit(account, hit) for hit in account.sentence.hits],
        "proposals": [_proposal(account, *proposed) for proposed in account.proposals],
        "evidence": [evidence_parts(item) for item in account.evidence],
        "claim": round(verdict.claim, 3),
        "flag": round(verdict.flag, 3),
        "qualification": round(verdict.qualification, 3),
        "reasons": reasons_of(account.reasons),
        "claims": [_claim(document, claim) for claim in account.claims],
        "findings": [finding_parts(document, finding) for finding in account.findings],
        "suppressed": [suppressed_parts(document, item) for item in account.suppressed],
    }


def _hit(account: SentenceAccount, hit: Hit) -> Json:
    return {
        **_place(account, hit.start, hit.end),
        "kind": hit.term.kind,
        "class": hit.term.group,
        "form": hit.term.form,
        "weak": hit.term.weak,
    }


def _place(account: SentenceAccount, first: int, behind: int) -> Json:
    """The words of some tokens, and where they stand in the source."""
    sentence = account.sentence
    region = sentence.region(account.block, first, behind - 1)
    text = sentence.text[sentence.tokens[first].start : sentence.tokens[behind - 1].end]
    return {"text": text, "start": region.start, "end": region.end}


def _proposal(account: SentenceAccount, proposal: Proposal, scope: Scope) -> Json:
    return {
        **_place(account, proposal.start, proposal.end),
        "effect": _hit(account, proposal.effect) if proposal.effect else None,
        "target": _hit(account, proposal.target) if proposal.target else None,
        "wording": _hit(account, proposal.wording) if proposal.wording else None,
        "rules": [hit.rule for hit in proposal.rules],
        "polarity": scope.polarity.value,
        "voice": scope.voice.value,
        "certainty": int(scope.certainty),
        "cues": [_hit(account, cue) for cue in scope.cues],
    }


def _claim(document: Document, account: ClaimAccount) -> Json:
    judged = account.judged
    return {
        "id": judged.id if judged else None,
        **claim_parts(document, account.claim),
        "status": judged.status.value if judged else None,
        "why": judged.why if judged else None,
        "rules": [_rule(outcome) for outcome in account.rules],
        "other_rules": account.others,
    }


def _rule(found: RuleOutcome) -> Json:
    return {
        "rule": found.rule.id,
        "needs": found.rule.needs.value,
        "outcome": found.outcome.value,
        "excuse": excuse_in_words(found.excuse) if found.excuse else None,
        "lacks": pattern_in_words(found.lacks),
    }

"""Why a claim is marked, or is not: what an editor shows when the pointer rests on it."""

import re
from collections.abc import Iterable, Iterator

from lsprotocol import types

from claimcheck.claim import Claim, Reason
from claimcheck.finding import Finding, JudgedClaim
from claimcheck.lsp.client import Client
from claimcheck.lsp.desk import Checked
from claimcheck.lsp.places import Places

_MOST_REASONS = 5
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def hover(checked: Checked, position: types.Position, client: Client) -> types.Hover | None:
    """What there is to say of the claims at a place; None when there is none."""
    places = Places(checked.source, client.encoding)
    offset = places.offset(position)
    claims = checked.result.claims if checked.result else ()
    parts: list[str] = []
    here: types.Range | None = None
    for judged in claims:
        findings = [f for f in checked.findings if f.claim == judged.id]
        regions = [judged.claim.region, *(f.region for f in findings)]
        if not any(region.start <= offset < region.end for region in regions):
            continue
        here = here or places.range(next(r for r in regions if r.start <= offset < r.end))
        parts += [_flagged(finding, judged, client.markdown) for finding in findings] or [
            _unflagged(judged, client.markdown)
        ]
    if not parts:
        return None
    kind = types.MarkupKind.Markdown if client.markdown else types.MarkupKind.PlainText
    between = "\n\n---\n\n" if client.markdown else "\n\n"
    return types.Hover(types.MarkupContent(kind, between.join(parts)), here)


def _flagged(finding: Finding, judged: JudgedClaim, markdown: bool) -> str:
    said = f"{finding.severity.label}, needs {finding.needs.value}: {finding.message}"
    paragraphs = [
        f"{_strong(finding.rule, markdown)} ({_plain(finding.title, markdown)})",
        _plain(said, markdown),
        _plain(f"Would settle it: {finding.settles}", markdown) if finding.settles else "",
        _listed("The claim", _parts(judged.claim), markdown),
        _listed("Sources in reach", _sources(judged.claim), markdown),
        _listed("What weighed most (log-odds)", _weights(finding.reasons), markdown),
        _listed("References", finding.references, markdown),
    ]
    return "\n\n".join(filter(None, paragraphs))


def _unflagged(judged: JudgedClaim, markdown: bool) -> str:
    paragraphs = [
        f"{_strong(judged.status.value, markdown)}: {_plain(judged.why, markdown)}",
        _listed("The claim", _parts(judged.claim), markdown),
        _listed("Sources in reach", _sources(judged.claim), markdown),
        _listed("What weighed most (log-odds)", _weights(judged.reasons), markdown),
    ]
    return "\n\n".join(filter(None, paragraphs))


def _parts(claim: Claim) -> Iterator[str]:
    meant = f"{claim.polarity.value}, {claim.certainty.name.lower()}, voice {claim.voice.value}"
    yield f"about {claim.category.value}; {meant}"
    slots = (
        ("agent", claim.agent),
        ("effect", claim.effect),
        ("target", claim.target),
        ("amount", claim.magnitude),
        ("time", claim.timeframe),
        ("whom", claim.population),
    )
    for label, slot in slots:
        if slot is not None:
            meant = f", stands for “{_one_line(slot.refers_to.text)}”" if slot.refers_to else ""
            yield f"{label} “{_one_line(slot.text)}” ({slot.kind}){meant}"


def _sources(claim: Claim) -> Iterator[str]:
    for source in claim.evidence:
        yield f"“{_one_line(source.text)}” ({source.described})"


def _weights(reasons: Iterable[Reason]) -> Iterator[str]:
    most = sorted(reasons, key=lambda reason: -abs(reason.points))[:_MOST_REASONS]
    return (f"{reason.points:+.2f} {_one_line(reason.text)}" for reason in most)


def _listed(heading: str, items: Iterable[str], markdown: bool) -> str:
    rows = [f"- {_plain(item, markdown)}" for item in items]
    return "\n".join([f"{_strong(heading, markdown)}:", *([""] if markdown else []), *rows]) if rows else ""


def _strong(text: str, markdown: bool) -> str:
    return f"**{_plain(text, markdown)}**" if markdown else text


def _plain(text: str, markdown: bool) -> str:
    """Text that means nothing but itself."""
    return _MARKUP.sub(r"\\\1", _one_line(text)) if markdown else _one_line(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())

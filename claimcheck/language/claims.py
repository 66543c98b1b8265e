"""Proposals -> claims: the slots are filled from the window, and from the tree where a sentence was parsed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.claim import Category, Claim, Direction, Evidence, Slot
from claimcheck.document import BlockKind, Region
from claimcheck.language import tree
from claimcheck.language.anaphora import antecedent
from claimcheck.language.evidence import Source
from claimcheck.language.frames import Proposal
from claimcheck.language.lexicon import Hit, Lexicon
from claimcheck.language.measures import Stretch, magnitude, population, timeframe
from claimcheck.language.order import read_order
from claimcheck.language.parse import Parse
from claimcheck.language.reading import Reading
from claimcheck.language.scope import Scope, read_scopes
from claimcheck.language.segment import Sentence

_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)
_ANAPHORS = frozenset("it this these those that they".split())
# Sentences to each side in which a source of the same paragraph still counts; paragraphs without end exist.
_REACH = 20
_PRAISE_CATEGORIES = {
    "safety": Category.SAFETY,
    "proof": Category.STANDING,
    "endorsement": Category.STANDING,
    "approval": Category.STANDING,
    "superiority": Category.STANDING,
    "before_after": Category.STANDING,
    "works": Category.STANDING,
    "risk": Category.STATISTIC,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim together with what rules are matched on.

    Attributes:
        sentence: the index of its sentence in the reading.
        claim: the claim.
        terms: the lexicon's terms within its words.
        cues: the cues that reach it.
        phrases: for each rule whose fixed wording it holds, where the wording stands.
    """

    sentence: int
    claim: Claim
    terms: tuple[Hit, ...]
    cues: tuple[Hit, ...]
    phrases: Mapping[str, Region]


def wants_parse(reading: Reading, index: int) -> bool:
    """Whether the claims of a sentence may differ once it is parsed.

    The tree is read from the word of an effect on, and only where word order leaves something open.
    """
    sentence = reading.sentences[index]
    return any(p.effect is not None and read_order(sentence, p) is None for p in reading.proposals[index])


def candidates(reading: Reading, index: int, lexicon: Lexicon, parse: Parse | None = None) -> tuple[Candidate, ...]:
    """The claims of a sentence; where nothing was proposed, the sentence itself is the claim.

    Args:
        reading: the document.
        index: which sentence.
        lexicon: the terms' families.
        parse: the parsed sentence; None where it was not parsed, or need not be.
    """
    sentence = reading.sentences[index]
    proposals, scopes = reading.proposals[index], reading.scopes[index]
    if not proposals:
        proposals = (Proposal(*_core(sentence)),)
        scopes = read_scopes(sentence, proposals)
    return tuple(
        _candidate(reading, index, proposal, scope, lexicon, parse)
        for proposal, scope in zip(proposals, scopes, strict=True)
    )


def _core(sentence: Sentence) -> tuple[int, int]:
    """The tokens of a sentence without the punctuation around it."""
    words = [i for i, token in enumerate(sentence.tokens) if token.text[0].isalnum()]
    return (words[0], words[-1] + 1) if words else (0, len(sentence.tokens))


def _candidate(
    reading: Reading, index: int, proposal: Proposal, scope: Scope, lexicon: Lexicon, parse: Parse | None
) -> Candidate:
    sentence = reading.sentences[index]
    tokens = sentence.tokens
    start, end = tokens[proposal.start].start, tokens[proposal.end - 1].end
    agent = _window_agent(sentence, proposal)
    order = read_order(sentence, proposal)
    if order is not None:
        start = tokens[order.start].start
        first, last = order.subject
        if first < last:
            named = _named_agent(sentence, proposal, (tokens[first].start, tokens[last - 1].end), "order")
            agent = named or agent
    elif parse is not None and proposal.effect is not None:
        effect = tree.word_at(parse, tokens[proposal.effect.start].start)
        if effect is not None:
            end = tree.clause_end(parse, effect, end)
            span = tree.agent_of(parse, effect)
            agent = (span and _named_agent(sentence, proposal, span, "parse")) or agent
            if proposal.target is not None and proposal.target.start == proposal.start:
                start = tree.noun_start(parse, start)
    phrases = {
        hit.rule: sentence.region(reading.block(index), hit.start, hit.end - 1) for hit in reversed(proposal.rules)
    }
    terms = tuple(hit for hit in sentence.hits if proposal.start <= hit.start and hit.end <= proposal.end)
    claim = _claim(reading, index, proposal, scope, lexicon, (start, end), agent)
    return Candidate(index, claim, terms, scope.cues, phrases)


def _claim(
    reading: Reading,
    index: int,
    proposal: Proposal,
    scope: Scope,
    lexicon: Lexicon,
    span: tuple[int, int],
    agent: Stretch | None,
) -> Claim:
    sentence = reading.sentences[index]
    effect, target = proposal.effect or proposal.wording, proposal.target
    direction = Direction.NONE
    if proposal.effect is not None and proposal.effect.term.kind == "effect":
        direction = lexicon.directions[proposal.effect.term.group]
    region = _region(reading, sentence, *span)
    return Claim(
        region=region,
        text=sentence.text[span[0] : span[1]],
        category=_category(sentence, proposal, lexicon),
        effect=_hit_slot(reading, sentence, effect),
        target=_hit_slot(reading, sentence, target),
        agent=_agent_slot(reading, index, proposal, agent),
        magnitude=_slot(reading, sentence, magnitude(sentence)),
        timeframe=_slot(reading, sentence, timeframe(sentence)),
        population=_slot(reading, sentence, population(sentence)),
        direction=direction,
        polarity=scope.polarity,
        voice=scope.voice,
        certainty=scope.certainty,
        evidence=evidence_for(reading, index),
    )


def evidence_for(reading: Reading, index: int) -> tuple[Evidence, ...]:
    """The sources near a sentence: in it, beside it, in its paragraph; those of its section, for a heading."""
    found = []
    for at in _block_mates(reading, index):
        covers = "sentence" if at == index else "neighbour" if abs(at - index) == 1 else "paragraph"
        found += [_evidence(reading, at, source, covers) for source in reading.sources[at]]
    for at in _section_mates(reading, index):
        found += [_evidence(reading, at, source, "section") for source in reading.sources[at] if source.specific]
    return tuple(found)


def _section_mates(reading: Reading, index: int) -> Iterator[int]:
    """The sentences that stand under a heading; none for what is no heading."""
    own = reading.sentences[index].block
    if reading.document.blocks[own].kind not in _HEADINGS:
        return
    for at in range(index + 1, min(len(reading.sentences), index + 1 + _REACH)):
        block = reading.document.blocks[reading.sentences[at].block]
        if block.section == own:
            yield at
        elif block.kind in _HEADINGS:
            return


def _block_mates(reading: Reading, index: int) -> Sequence[int]:
    sentences = reading.sentences
    own = sentences[index].block
    first, last = index, index
    while first > 0 and index - first < _REACH and sentences[first - 1].block == own:
        first -= 1
    while last + 1 < len(sentences) and last - index < _REACH and sentences[last + 1].block == own:
        last += 1
    return range(first, last + 1)


def _evidence(reading: Reading, index: int, source: Source, covers: str) -> Evidence:
    sentence = reading.sentences[index]
    start, end = source.start, max(source.end, source.start + 1)
    if end > len(sentence.text):
        start, end = len(sentence.text) - 1, len(sentence.text)
    kind = source.kind if source.specific else f"{source.kind}, unspecific"
    region = _region(reading, sentence, start, end)
    return Evidence(kind, region, sentence.text[start:end], covers, reading.strengths[index])


def _category(sentence: Sentence, proposal: Proposal, lexicon: Lexicon) -> Category:
    target = proposal.target
    if target is None:
        inside = [h for h in sentence.hits if h.term.kind == "target" and proposal.start <= h.start < proposal.end]
        target = next(iter(inside), None)
    if proposal.wording is not None and proposal.wording.term.group in _PRAISE_CATEGORIES and proposal.target is None:
        return _PRAISE_CATEGORIES[proposal.wording.term.group]
    if target is None:
        target = next((h for h in sentence.hits if h.term.kind == "target"), None)
    if target is not None:
        return lexicon.families[target.term.group].category
    return Category.OTHER


def _window_agent(sentence: Sentence, proposal: Proposal) -> Stretch | None:
    """The nearest intervention or pronoun before the claim, else the nearest intervention behind it."""
    anchor = proposal.effect.start if proposal.effect else proposal.start
    hits = [hit for hit in sentence.hits if hit.term.kind == "intervention"]
    before = [hit for hit in hits if hit.end <= anchor]
    pronoun = next((i for i in range(anchor - 1, -1, -1) if sentence.words[i] in _ANAPHORS), None)
    # "This tea" and "the tea that" name the intervention; "the tea is warm and it" does not.
    if before and (pronoun is None or before[-1].start > pronoun or before[-1].end == pronoun):
        return _stretch(sentence, before[-1])
    if pronoun is not None:
        token = sentence.tokens[pronoun]
        return Stretch(token.start, token.end, "anaphor", "window")
    after = [hit for hit in hits if hit.start >= proposal.end]
    return _stretch(sentence, after[0]) if after else None


def _stretch(sentence: Sentence, hit: Hit) -> Stretch:
    tokens = sentence.tokens
    return Stretch(tokens[hit.start].start, tokens[hit.end - 1].end, hit.term.key, "window")


def _named_agent(sentence: Sentence, proposal: Proposal, span: tuple[int, int], found_by: str) -> Stretch | None:
    """The agent that stands at some characters; none when it is what is acted on ("the fat melts away")."""
    start, end = span
    target = proposal.target
    if target is not None and start <= sentence.tokens[target.start].start < end:
        return None
    for hit in sentence.hits:
        at = sentence.tokens[hit.start].start
        if hit.term.kind in ("intervention", "agent") and start <= at < end:
            return Stretch(start, end, hit.term.key, found_by)
    text = sentence.text[start:end].lower()
    return Stretch(start, end, "anaphor" if text in _ANAPHORS else "other", found_by)


def _hit_slot(reading: Reading, sentence: Sentence, hit: Hit | None) -> Slot | None:
    if hit is None:
        return None
    start, end = sentence.tokens[hit.start].start, sentence.tokens[hit.end - 1].end
    return Slot(sentence.text[start:end], hit.term.key, _region(reading, sentence, start, end))


def _slot(reading: Reading, sentence: Sentence, stretch: Stretch | None) -> Slot | None:
    if stretch is None:
        return None
    text = sentence.text[stretch.start : stretch.end]
    return Slot(text, stretch.kind, _region(reading, sentence, stretch.start, stretch.end), stretch.found_by)


def _agent_slot(reading: Reading, index: int, proposal: Proposal, stretch: Stretch | None) -> Slot | None:
    sentence = reading.sentences[index]
    slot = _slot(reading, sentence, stretch)
    if slot is None or stretch is None or slot.text.lower().split()[0] not in _ANAPHORS:
        return slot
    first = next((i for i, token in enumerate(sentence.tokens) if token.end > stretch.start), proposal.start)
    meant = antecedent(reading, index, first, slot.text.lower())
    if meant is None:
        return slot
    at, hit = meant
    return slot._replace(refers_to=_slot(reading, reading.sentences[at], _stretch(reading.sentences[at], hit)))


def _region(reading: Reading, sentence: Sentence, start: int, end: int) -> Region:
    block = reading.document.blocks[sentence.block]
    return block.region(sentence.start + start, sentence.start + end)

"""Signals of one sentence: what the lexicon, the shape of the wording and the sources say, as named numbers.

Names are stable words joined by `:`; `explain.py` puts them into plain English. A signal that is absent is 0.
"""

import re
from collections.abc import Sequence

from claimcheck.claim import Polarity
from claimcheck.document import Block, BlockKind, MarkKind
from claimcheck.judge.constructions import constructions
from claimcheck.language.evidence import Source
from claimcheck.language.frames import Proposal
from claimcheck.language.lexicon import Hit, Lexicon
from claimcheck.language.measures import BODY_UNITS, TIME_LEADS, TIME_UNITS
from claimcheck.language.pairs import gap
from claimcheck.language.reading import Reading
from claimcheck.language.scope import Scope, live_cues
from claimcheck.language.segment import Sentence
from claimcheck.language.tokens import is_number

Signals = dict[str, float]

_FIRST = frozenset("i i'm i've i'd i'll my me mine myself".split())
_SECOND = frozenset("you you'll you're you've your yours yourself".split())
_THIRD = frozenset("he she they his her their them him".split())
_PLURAL = frozenset("we we've we're our us".split())
_ANAPHORS = frozenset("it this these those that".split())
_ILLS = ("disease", "symptom")
_MODALS = frozenset("may might could would".split())
# Letters that are no small ASCII ones, with nothing that is a letter between.
_TWO_CAPITALS = re.compile(r"[^\W\d_a-z][\W\d_]*[^\W\d_a-z]")
_OPENERS = frozenset("how why what when where who which if when while by for to want do does is are can".split())


def local_signals(reading: Reading, index: int, lexicon: Lexicon) -> Signals:
    """The signals that a sentence gives by itself.

    Args:
        reading: the article.
        index: which sentence.
        lexicon: the terms' families.
    """
    signals: Signals = {}
    sentence, proposals = reading.sentences[index], reading.proposals[index]
    words = sentence.words
    _of_terms(signals, sentence)
    _of_pairs(signals, sentence, proposals, lexicon)
    _of_agents(signals, sentence, words, proposals)
    _of_numbers(signals, words)
    _of_wording(signals, sentence, words)
    _of_sources(signals, sentence, reading.sources[index])
    _of_place(signals, reading.block(index), sentence, words)
    _of_scope(signals, reading.scopes[index])
    for proposal in proposals:
        for rule in proposal.rules:
            signals["phrase"] = signals["rule"] = 1.0
            signals[f"rule:{rule.rule}"] = 1.0
    signals |= {f"construction:{name}": 1.0 for name in constructions(signals, sentence, words, proposals, lexicon)}
    return signals


def _of_terms(signals: Signals, sentence: Sentence) -> None:
    live = live_cues(sentence)
    for hit in sentence.hits:
        term = hit.term
        if term.kind == "cue" and hit not in live:
            continue
        name = f"{term.key}:weak" if term.weak else term.key
        signals[name] = 1.0
        if term.kind == "target":
            signals["narrow target" if not term.weak else "broad target"] = 1.0
            if term.group.startswith(_ILLS):
                signals[f"target.{term.group.partition('.')[0]}"] = 1.0
        elif term.kind == "effect":
            signals[f"effect:{term.form}:{'weak' if term.weak else 'strong'}"] = 1.0
        elif term.kind == "intervention" and not term.weak:
            signals["intervention"] = 1.0
        elif term.kind == "praise":
            signals["praise"] = 1.0
    if "cue.negation" in signals:
        signals["negation"] = 1.0
    if sum(hit.term.kind == "target" for hit in sentence.hits) > 2:
        signals["targets:many"] = 1.0


def _of_pairs(signals: Signals, sentence: Sentence, proposals: Sequence[Proposal], lexicon: Lexicon) -> None:
    for proposal in proposals:
        effect, target = proposal.effect, proposal.target
        if effect is None or target is None:
            continue
        kind = "quality" if effect.term.kind == "quality" else "weak" if effect.term.weak else "strong"
        aim = "broad" if target.term.weak else "narrow"
        signals[f"pair:{kind}:{aim}"] = 1.0
        signals["pair"] = signals.get("pair", 0.0) + 1.0
        family = lexicon.families[target.term.group]
        signals[f"pair:{family.category.value}"] = 1.0
        if effect.term.kind == "effect":
            signals[f"pair:{effect.term.group}:{family.valence}"] = 1.0
            signals[f"pair:{effect.term.form}"] = 1.0
        if proposal.compound:
            signals["pair:compound"] = 1.0
            continue
        distance = gap(sentence, effect, target) or 0
        signals["pair:close" if distance <= 1 else "pair:near" if distance <= 3 else "pair:far"] = 1.0
        outcome = _outcome(effect, family.valence, lexicon)
        if outcome:
            signals[f"pair:{outcome}"] = 1.0
        signals["pair:target first" if target.start < effect.start else "pair:target after"] = 1.0


_GOOD = frozenset(
    {("down", "bad"), ("removed", "bad"), ("up", "good"), ("normalised", "good"), ("normalised", "neutral")}
)
_HARM = frozenset({("up", "bad"), ("down", "good"), ("removed", "good")})


def _outcome(effect: Hit, valence: str, lexicon: Lexicon) -> str:
    """Whether an effect on a target is good or bad for a person, as far as the lexicon tells."""
    if effect.term.kind != "effect":
        return "benefit"
    if effect.term.group == "harm":
        return "harm"
    change = (lexicon.directions[effect.term.group].value, valence)
    return "benefit" if change in _GOOD else "harm" if change in _HARM else ""


def _of_scope(signals: Signals, scopes: Sequence[Scope]) -> None:
    for scope in scopes:
        signals[f"claim:{scope.polarity.value}"] = 1.0
        signals[f"voice:{scope.voice.value}"] = 1.0
        signals["certainty"] = max(signals.get("certainty", 0.0), float(scope.certainty))
    if scopes and all(scope.polarity is not Polarity.ASSERTED for scope in scopes):
        signals["nothing asserted"] = 1.0
    if scopes and all(any(cue.term.group in ("wish", "goal") for cue in scope.cues) for scope in scopes):
        signals["only wished for"] = 1.0


def _of_agents(signals: Signals, sentence: Sentence, words: Sequence[str], proposals: Sequence[Proposal]) -> None:
    anchor = next((p.effect.start for p in proposals if p.effect), None)
    if anchor is None:
        anchor = next((h.start for h in sentence.hits if h.term.kind == "effect"), None)
    if anchor is None:
        return
    signals[f"agent:{_nearest_left(sentence.hits, words, anchor)}"] = 1.0
    if anchor == 0:
        signals["effect opens"] = 1.0
    elif words[anchor - 1] == "to":
        signals["effect:to"] = 1.0
    elif words[anchor - 1] in ("can", "will", "may", "might", "could", "helps", "help"):
        signals[f"effect:{words[anchor - 1]}"] = 1.0


def _nearest_left(hits: Sequence[Hit], words: Sequence[str], anchor: int) -> str:
    best, name = -1, "none"
    for hit in hits:
        kind, group = hit.term.kind, hit.term.group
        if best < hit.start < anchor and kind in ("intervention", "agent", "target"):
            best = hit.start
            name = "intervention" if kind == "intervention" else f"{kind} {group.split('.')[0]}"
    for i in range(anchor - 1, max(best, anchor - 8), -1):
        word = words[i]
        if word in _ANAPHORS:
            return "anaphor"
        if word in _FIRST or word in _PLURAL:
            return "first person"
        if word in _SECOND:
            return "second person"
        if word in _THIRD:
            return "third person"
    return name


def _of_numbers(signals: Signals, words: Sequence[str]) -> None:
    for i, word in enumerate(words):
        if word in ("%", "percent"):
            signals["percent"] = 1.0
        elif is_number(word):
            signals["number"] = 1.0
            after = words[i + 1] if i + 1 < len(words) else ""
            if after in BODY_UNITS:
                signals["amount"] = 1.0
            elif after in TIME_UNITS:
                signals["time"] = 1.0
                if i and words[i - 1] in TIME_LEADS:
                    signals["time frame"] = 1.0
            if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
                signals["year"] = 1.0
    if "amount" in signals and "time" in signals:
        signals["amount and time"] = 1.0


def _of_wording(signals: Signals, sentence: Sentence, words: Sequence[str]) -> None:
    vocabulary = set(words)
    for name, group in (
        ("first person", _FIRST),
        ("second person", _SECOND),
        ("third person", _THIRD),
        ("we", _PLURAL),
        ("modal", _MODALS),
    ):
        if not group.isdisjoint(vocabulary):
            signals[name] = 1.0
    if words[0] in _OPENERS:
        signals[f"opens:{words[0]}"] = 1.0
    if words[0] in _ANAPHORS:
        signals["opens:anaphor"] = 1.0
    if words[0].endswith("ing"):
        signals["opens:gerund"] = 1.0
    for mark, name in (("?", "question mark"), ("!", "exclamation"), (":", "colon"), ("…", "ellipsis")):
        if mark in words[-2:]:
            signals[name] = 1.0
    if not vocabulary.isdisjoint("$£€"):
        signals["cue.money"] = 1.0
    if '"' in vocabulary:
        signals["quotes"] = 1.0
    if not vocabulary.isdisjoint(("was", "were", "had", "did")):
        signals["past"] = 1.0
    if not vocabulary.isdisjoint(("is", "are", "has", "does")):
        signals["present"] = 1.0
    if "than" in vocabulary:
        signals["than"] = 1.0
    if vocabulary.isdisjoint(("is", "are", "was", "were", "be", "been", "has", "have", "had", "can", "will", "do")):
        signals["no auxiliary"] = 1.0
    if _shouted(sentence.text):
        signals["all capitals"] = 1.0


def _shouted(text: str) -> bool:
    """Whether some capitals stand side by side, and more than three letters in five are capitals."""
    if not _TWO_CAPITALS.search(text):
        return False
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) > 0.6 * len(letters)


def _of_sources(signals: Signals, sentence: Sentence, sources: Sequence[Source]) -> None:
    for source in sources:
        signals[f"source:{source.kind}"] = 1.0
        if source.specific:
            signals["source"] = 1.0
            if source.kind == "approval":
                signals["construction:approval for a use"] = 1.0
            elif source.kind == "institution" and _is_guideline(sentence, source):
                signals["construction:guideline"] = 1.0


def _is_guideline(sentence: Sentence, source: Source) -> bool:
    """Whether a body is named for its guideline: "NICE guidelines", "the WHO recommendation"."""
    words = sentence.text[source.start : source.end + 16].lower().split()
    return any(word.startswith(("guideline", "guidance", "recommendation")) for word in words)


def _of_place(signals: Signals, block: Block, sentence: Sentence, words: Sequence[str]) -> None:
    signals[f"in:{block.kind.value}"] = 1.0
    if sentence.start == 0 or not block.text[: sentence.start].strip():
        signals["first in block"] = 1.0
    end = sentence.start + len(sentence.text)
    if end >= len(block.text.rstrip()):
        signals["last in block"] = 1.0
    if any(m.kind is MarkKind.LINK and m.start <= sentence.start and m.end >= end for m in block.marks):
        signals["whole link"] = 1.0
    if any(hit.start == 0 and hit.term.key == "cue.instruction" for hit in sentence.hits):
        signals["opens:instruction"] = 1.0
    size = len(words)
    signals["length"] = min(size, 60) / 20.0
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE) and any(w.endswith("s") and len(w) > 3 for w in words[1:3]):
        signals["heading:verb-like"] = 1.0

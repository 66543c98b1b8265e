"""Signals that a sentence takes from its surroundings: neighbours, paragraph, section, article."""

from collections.abc import Mapping, Sequence

from claimcheck.document import Block, BlockKind
from claimcheck.judge.signals import Signals
from claimcheck.language.reading import Reading

# Signals whose share of the sentences says what kind of article it is.
_ARTICLE = (
    "source", "source:institution", "source:journal", "source:researcher", "source:study-design", "source:link",
    "source:sample-size", "source:vague", "first person", "second person", "third person", "we", "pair",
    "narrow target", "intervention", "question mark", "exclamation", "quotes", "past", "amount", "percent",
    "cue.promotion",
    "cue.instruction", "cue.caution", "cue.finding_verb", "cue.animal_study", "agent.animal", "agent.pet", "in:heading",
    "in:list_item", "praise", "agent.researcher", "agent.professional", "target.disease", "target.symptom",
    "intervention.drug", "intervention.supplement", "intervention.food", "agent.process", "agent.organ", "effect.harm",
    "cue.consult", "cue.occurrence", "pair:benefit", "pair:harm", "claim:denied", "cue.definition", "in:title",
)  # fmt: skip
_NEIGHBOUR = (
    "source", "pair", "narrow target", "intervention", "praise", "negation", "past", "source:researcher", "colon",
    "question mark", "in:heading", "first person", "cue.caution", "cue.debunk", "cue.finding_verb", "rule",
    "source:study-design", "source:institution", "amount",
    "cue.consult", "cue.occurrence", "cue.navigation", "effect.harm", "claim:denied", "voice:testimonial",
    "pair:benefit",
)  # fmt: skip
_HEADING = (
    "pair", "praise", "narrow target", "intervention", "question mark", "cue.caution", "cue.occurrence",
    "target.symptom", "target.disease", "cue.definition",
)  # fmt: skip
_LEAD_IN = ("praise", "pair", "intervention", "cue.caution")
# How the names of signals begin that are summed up, and as what.
_FAMILIES = {
    "praise.": "praise", "target.disease": "target.disease", "target.symptom": "target.symptom", "rule:": "rule",
}  # fmt: skip
_SUMMED_UP = tuple(_FAMILIES)
# From this share of sentences that name a pet on, an article is about pets.
_ABOUT_PETS = 0.3
_PEOPLE = frozenset({"first person", "agent.person", "agent.patient"})
_RESEARCH = frozenset({"source:researcher", "source:institution"})
# Sentences that an article must have before its shares count for half.
_DOUBT = 4


def summarised(signals: Signals) -> Signals:
    """A sentence's signals with families summed up: any praise, any disease, any rule."""
    summary = dict(signals)
    for name in signals:
        if name.startswith(_SUMMED_UP):
            summary.update((family, 1.0) for head, family in _FAMILIES.items() if name.startswith(head))
    if "cue.negation" in signals:
        summary["negation"] = 1.0
    return summary


def article_signals(local: Sequence[Signals]) -> Signals:
    """How often the telling signals occur in an article, as shares of its sentences.

    A short article says little about its kind, so its shares are drawn towards none.
    """
    count = len(local) + _DOUBT
    sums = dict.fromkeys(_ARTICLE, 0.0)
    for signals in local:
        for name in signals.keys() & sums.keys():
            sums[name] += min(1.0, signals[name])
    shares = {f"article:{name}": total / count for name, total in sums.items()}
    shares["article:length"] = min(len(local), 200) / 50.0
    return shares


def with_context(
    reading: Reading,
    local: Sequence[Signals],
    wordings: Mapping[str, Sequence[float]],
    article: Mapping[str, float],
    usuals: Mapping[str, float],
) -> list[Signals]:
    """Each sentence's own signals together with those of its surroundings.

    Args:
        reading: the document.
        local: the summarised signals of each sentence.
        wordings: for each question the wording score of each sentence.
        article: the signals of the article.
        usuals: for each question the wording score of a sentence of which nothing is known.
    """
    wording, usual = wordings["flag"], usuals["flag"]
    means = {name: sum(scores) / max(1, len(scores)) for name, scores in wordings.items()}
    sentences = reading.sentences
    count = len(sentences)
    total = sum(wording)
    blocks = [sentence.block for sentence in sentences]
    sections = [reading.document.blocks[block].section for block in blocks]
    by_block: dict[int, list[int]] = {}
    by_section: dict[int | None, list[int]] = {}
    for i in range(count):
        by_block.setdefault(blocks[i], []).append(i)
        by_section.setdefault(sections[i], []).append(i)
    section_total = {key: sum(wording[i] for i in items) for key, items in by_section.items()}
    section_source = {key: any("source" in local[i] for i in items) for key, items in by_section.items()}
    leads = _lead_ins(reading.document.blocks)
    result = []
    sourced = {key: [i for i in items if "source" in local[i]] for key, items in by_block.items()}
    researched = {key: [i for i in items if local[i].keys() & _RESEARCH] for key, items in by_block.items()}
    for i in range(count):
        signals = dict(local[i])
        signals.update(article)
        signals["wording"] = wording[i]
        signals["wording:article"] = _mean(total - wording[i], count - 1, usual)
        mates_in_section = len(by_section[sections[i]]) - 1
        signals["wording:section"] = _mean(section_total[sections[i]] - wording[i], mates_in_section, usual)
        around = [wording[j] for j in range(max(0, i - 3), min(count, i + 4)) if j != i]
        signals["wording:around"] = _mean(sum(around), len(around), usual)
        for side, j in (("before", i - 1), ("after", i + 1)):
            if 0 <= j < count:
                signals[f"wording:{side}"] = wording[j]
                _take_over(signals, side, _NEIGHBOUR, local[j])
                if blocks[j] == blocks[i] and "source" in local[j]:
                    signals[f"{side}:source in block"] = 1.0
            else:
                signals[f"wording:{side}"] = usual
        for name, scores in wordings.items():
            if name != "flag":
                signals[f"wording {name}"] = scores[i]
                signals[f"before:wording {name}"] = scores[i - 1] if i else usuals[name]
                signals[f"after:wording {name}"] = scores[i + 1] if i + 1 < count else usuals[name]
                signals[f"article:wording {name}"] = round(means[name], 6)
        if article.get("article:agent.pet", 0.0) >= _ABOUT_PETS and not signals.keys() & _PEOPLE:
            signals["construction:about pets"] = 1.0
        mates = by_block[blocks[i]]
        if sourced[blocks[i]] not in ([], [i]):
            signals["block:source"] = 1.0
        if researched[blocks[i]] not in ([], [i]):
            signals["block:research"] = 1.0
        signals["block:size"] = min(len(mates), 10) / 5.0
        if section_source[sections[i]]:
            signals["section:source"] = 1.0
        signals["position"] = i / count
        if i == 0:
            signals["first in article"] = 1.0
        heading = sections[i]
        if heading is not None and heading in by_block:
            h = by_block[heading][0]
            signals["wording:heading"] = wording[h]
            _take_over(signals, "heading", _HEADING, local[h])
        lead = leads.get(blocks[i])
        if lead is not None and lead in by_block:
            h = by_block[lead][-1]
            signals["wording:lead-in"] = wording[h]
            _take_over(signals, "lead-in", _LEAD_IN, local[h])
        result.append(signals)
    return result


def _mean(total: float, count: int, usual: float) -> float:
    """A mean that is drawn to the usual value while there is little to take it from."""
    return round((total + _DOUBT * usual) / (count + _DOUBT), 6)


def _take_over(signals: Signals, side: str, names: Sequence[str], other: Signals) -> None:
    """Give a sentence the telling signals of another one, under the name of where that one stands."""
    for name in names:
        if name in other:
            signals[f"{side}:{name}"] = 1.0


def _lead_ins(blocks: Sequence[Block]) -> Mapping[int, int]:
    """For each list item that something other than a heading leads in, the block that does."""
    leads: dict[int, int] = {}
    lead: int | None = None
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.LIST_ITEM:
            lead = None if block.kind is BlockKind.HEADING else index
        elif lead is not None:
            leads[index] = lead
    return leads

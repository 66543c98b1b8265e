"""Signals that a sentence takes from its surroundings: neighbours, paragraph, section, article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

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
_BEFORE = {name: f"before:{name}" for name in _NEIGHBOUR}
_AFTER = {name: f"after:{name}" for name in _NEIGHBOUR}
_OF_A_HEADING = (
    "pair", "praise", "narrow target", "intervention", "question mark", "cue.caution", "cue.occurrence",
    "target.symptom", "target.disease", "cue.definition",
)  # fmt: skip
_HEADING = {name: f"heading:{name}" for name in _OF_A_HEADING}
_LEAD_IN = {name: f"lead-in:{name}" for name in ("praise", "pair", "intervention", "cue.caution")}
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


@dataclass(frozen=True)
class Context:
    """An article's sentences with what they say by themselves, to be read with their surroundings.

    Attributes:
        reading: the document.
        local: the summarised signals of each sentence.
        wordings: for each question the wording score of each sentence.
        usuals: for each question the wording score of a sentence of which nothing is known.
    """

    reading: Reading
    local: Sequence[Signals]
    wordings: Mapping[str, Sequence[float]]
    usuals: Mapping[str, float]

    @cached_property
    def shared(self) -> Signals:
        """The signals that all sentences have alike."""
        means = {f"article:wording {name}": round(_share(self.wordings[name]), 6) for name in self._others}
        return article_signals(self.local) | means

    def of(self, i: int) -> Signals:
        """The other signals of a sentence: its own and those of its surroundings.

        Args:
            i: the index of the sentence.
        """
        local, wording, groups = self.local, self.wordings["flag"], self._groups
        block, section = self._blocks[i], self._sections[i]
        signals = dict(local[i])
        signals["wording"] = wording[i]
        self._add_wordings(signals, i)
        for side, names, j in (("before", _BEFORE, i - 1), ("after", _AFTER, i + 1)):
            if 0 <= j < len(local):
                _take_over(signals, names, local[j])
                if self._blocks[j] == block and "source" in local[j]:
                    signals[f"{side}:source in block"] = 1.0
        if self._about_pets and not signals.keys() & _PEOPLE:
            signals["construction:about pets"] = 1.0
        if groups.sourced[block] not in ([], [i]):
            signals["block:source"] = 1.0
        if groups.researched[block] not in ([], [i]):
            signals["block:research"] = 1.0
        signals["block:size"] = min(len(groups.by_block[block]), 10) / 5.0
        if groups.section_source[section]:
            signals["section:source"] = 1.0
        signals["position"] = i / len(local)
        if i == 0:
            signals["first in article"] = 1.0
        if section is not None and section in groups.by_block:
            heading = groups.by_block[section][0]
            signals["wording:heading"] = wording[heading]
            _take_over(signals, _HEADING, local[heading])
        lead = self._leads.get(block)
        if lead is not None and lead in groups.by_block:
            last = groups.by_block[lead][-1]
            signals["wording:lead-in"] = wording[last]
            _take_over(signals, _LEAD_IN, local[last])
        return signals

    def _add_wordings(self, signals: Signals, i: int) -> None:
        """Add what the words around a sentence say."""
        wording, usual, groups = self.wordings["flag"], self.usuals["flag"], self._groups
        count, section = len(wording), self._sections[i]
        signals["wording:article"] = _mean(groups.total - wording[i], count - 1, usual)
        mates = len(groups.by_section[section]) - 1
        signals["wording:section"] = _mean(groups.section_total[section] - wording[i], mates, usual)
        around = [wording[j] for j in range(max(0, i - 3), min(count, i + 4)) if j != i]
        signals["wording:around"] = _mean(sum(around), len(around), usual)
        signals["wording:before"] = wording[i - 1] if i else usual
        signals["wording:after"] = wording[i + 1] if i + 1 < count else usual
        for name in self._others:
            scores = self.wordings[name]
            signals[f"wording {name}"] = scores[i]
            signals[f"before:wording {name}"] = scores[i - 1] if i else self.usuals[name]
            signals[f"after:wording {name}"] = scores[i + 1] if i + 1 < count else self.usuals[name]

    @cached_property
    def _others(self) -> Sequence[str]:
        return [name for name in self.wordings if name != "flag"]

    @cached_property
    def _blocks(self) -> Sequence[int]:
        return [sentence.block for sentence in self.reading.sentences]

    @cached_property
    def _sections(self) -> Sequence[int | None]:
        return [self.reading.document.blocks[block].section for block in self._blocks]

    @cached_property
    def _leads(self) -> Mapping[int, int]:
        return _lead_ins(self.reading.document.blocks)

    @cached_property
    def _groups(self) -> "_Groups":
        return _Groups.of(self.local, self.wordings["flag"], self._blocks, self._sections)

    @cached_property
    def _about_pets(self) -> bool:
        return self.shared.get("article:agent.pet", 0.0) >= _ABOUT_PETS


class _Groups(NamedTuple):
    """The sentences of an article by paragraph and section, as indices, and what is said of each group.

    Attributes:
        total: the wording scores of all sentences, added up.
        by_block: the sentences of each block.
        by_section: the sentences of each section.
        section_total: the wording scores of each section, added up.
        section_source: whether each section names a source that can be found.
        sourced: of each block the sentences that name such a source.
        researched: of each block the sentences that name research.
    """

    total: float
    by_block: Mapping[int, Sequence[int]]
    by_section: Mapping[int | None, Sequence[int]]
    section_total: Mapping[int | None, float]
    section_source: Mapping[int | None, bool]
    sourced: Mapping[int, Sequence[int]]
    researched: Mapping[int, Sequence[int]]

    @classmethod
    def of(
        cls,
        local: Sequence[Signals],
        wording: Sequence[float],
        blocks: Sequence[int],
        sections: Sequence[int | None],
    ) -> Self:
        by_block: dict[int, list[int]] = {}
        by_section: dict[int | None, list[int]] = {}
        for i, (block, section) in enumerate(zip(blocks, sections, strict=True)):
            by_block.setdefault(block, []).append(i)
            by_section.setdefault(section, []).append(i)
        return cls(
            sum(wording),
            by_block,
            by_section,
            {key: sum(wording[i] for i in items) for key, items in by_section.items()},
            {key: any("source" in local[i] for i in items) for key, items in by_section.items()},
            {key: [i for i in items if "source" in local[i]] for key, items in by_block.items()},
            {key: [i for i in items if local[i].keys() & _RESEARCH] for key, items in by_block.items()},
        )


def _share(scores: Sequence[float]) -> float:
    return sum(scores) / max(1, len(scores))


def _mean(total: float, count: int, usual: float) -> float:
    """A mean that is drawn to the usual value while there is little to take it from."""
    return round((total + _DOUBT * usual) / (count + _DOUBT), 6)


def _take_over(signals: Signals, names: Mapping[str, str], other: Signals) -> None:
    """Give a sentence the telling signals of another one, under the name of where that one stands."""
    for name in other.keys() & names.keys():
        signals[names[name]] = 1.0


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

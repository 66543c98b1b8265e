"""Signals that a sentence takes from its surroundings: neighbours, paragraph, section, article.

What the surroundings say is worked out for all sentences of an article together, as rows of numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from claimcheck.document import Block, BlockKind
from claimcheck.judge.rows import UNIT, Marks, Numbers, Places, Rows, np
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
_OF_A_HEADING = (
    "pair", "praise", "narrow target", "intervention", "question mark", "cue.caution", "cue.occurrence",
    "target.symptom", "target.disease", "cue.definition",
)  # fmt: skip
_OF_A_LEAD_IN = ("praise", "pair", "intervention", "cue.caution")
# From this share of sentences that name a pet on, an article is about pets.
_ABOUT_PETS = 0.3
_PEOPLE = ("first person", "agent.person", "agent.patient")
_RESEARCH = ("source:researcher", "source:institution")
# Sentences that an article must have before its shares count for half.
_DOUBT = 4
# Sentences to each side that count as what is around a sentence.
_AROUND = 3
# What a sentence takes over from others, by how the name of the signal begins that it becomes.
_TAKEN_OVER = {"before": _NEIGHBOUR, "after": _NEIGHBOUR, "heading": _OF_A_HEADING, "lead-in": _OF_A_LEAD_IN}
# The signals of a sentence that others are told of.
MARKED = tuple(dict.fromkeys(chain(_ARTICLE, *_TAKEN_OVER.values(), _PEOPLE, _RESEARCH)))
_MARK = {name: at for at, name in enumerate(MARKED)}
ABOUT_PETS = "construction:about pets"


@dataclass(frozen=True)
class Context:
    """An article's sentences with what they say by themselves, to be read with their surroundings.

    Attributes:
        reading: the document.
        local: the signals that each sentence gives by itself.
        wordings: for each question the wording score of each sentence, in millionths.
        usuals: for each question the wording score of a sentence of which nothing is known, in millionths.
        rows: those of the tables; all of `MARKED` are among them.
    """

    reading: Reading
    local: Sequence[Signals]
    wordings: Mapping[str, Numbers]
    usuals: Mapping[str, int]
    rows: Rows

    @cached_property
    def shared(self) -> Signals:
        """The signals that all sentences have alike.

        The telling ones are the shares of the sentences that have them. A short article says little about its kind, so
        its shares are drawn towards none.
        """
        count = len(self.local)
        shares = self._marks[_numbers(_ARTICLE)].sum(axis=1) / (count + _DOUBT)
        signals = dict(zip(map("article:{}".format, _ARTICLE), shares.tolist(), strict=True))
        signals["article:length"] = min(count, 200) / 50.0
        for name in self._others:
            signals[f"article:wording {name}"] = float(self.wordings[name].sum()) / max(1, count) / UNIT
        return signals

    @property
    def names(self) -> Sequence[str]:
        """All signals that a sentence can take from its surroundings."""
        taken = [f"{head}:{name}" for head, names in _TAKEN_OVER.items() for name in names]
        return [*self.shared, *taken, *self._surroundings]

    def table(self, first: int, last: int) -> Numbers:
        """All signals of some sentences.

        Args:
            first: the index of the first one.
            last: the index behind that of the last one.
        """
        rows, (places, values, bounds) = self.rows, self._own
        table = rows.empty(last - first)
        table[rows.places(self.shared)] = np.rint(np.array([[*self.shared.values()]]).T * UNIT)
        columns = np.repeat(np.arange(last - first), np.diff(bounds[first : last + 1]))
        own = slice(bounds[first], bounds[last])
        table[places[own], columns] = values[own]
        for head, names in _TAKEN_OVER.items():
            taken = self._marks[_numbers(names)][:, self._neighbours[head][first:last]]
            table[rows.places(f"{head}:{name}" for name in names)] = taken * UNIT
        for name, around in self._surroundings.items():
            table[rows.place.get(name, rows.unasked)] = around[first:last]
        return table

    def about_pets(self, index: int) -> bool:
        """Whether a sentence is about pets, as its article is, and names no people."""
        return bool(self._surroundings[ABOUT_PETS][index])

    @cached_property
    def _others(self) -> Sequence[str]:
        return [name for name in self.wordings if name != "flag"]

    @cached_property
    def _own(self) -> tuple[Places, Numbers, Places]:
        """The row and the value of every signal of every sentence, and where those of each sentence begin and end."""
        place, unasked = self.rows.place.get, self.rows.unasked
        rows = np.array([place(name, unasked) for signals in self.local for name in signals], dtype=np.intp)
        values = np.array([value for signals in self.local for value in signals.values()])
        return rows, np.rint(values * UNIT), np.cumsum([0, *map(len, self.local)])

    @cached_property
    def _marks(self) -> Marks:
        """Which sentence has which of `MARKED`; a column more, the last one, has none."""
        rows, _, bounds = self._own
        mark = np.full(self.rows.unasked + 1, -1)
        mark[self.rows.places(MARKED)] = np.arange(len(MARKED))
        marks = np.zeros((len(MARKED), len(self.local) + 1), dtype=np.bool_)
        found = mark[rows]
        columns = np.repeat(np.arange(len(self.local)), np.diff(bounds))
        marks[found[found >= 0], columns[found >= 0]] = True
        return marks

    @cached_property
    def _blocks(self) -> Places:
        return np.array([sentence.block for sentence in self.reading.sentences], dtype=np.intp)

    @cached_property
    def _sections(self) -> Places:
        """For each sentence its section: the block of its heading, counted from 1, or 0."""
        sections = [block.section for block in self.reading.document.blocks]
        numbers = np.array([0 if section is None else section + 1 for section in sections], dtype=np.intp)
        return numbers[self._blocks]

    @cached_property
    def _neighbours(self) -> Mapping[str, Places]:
        """For each sentence the index of the one before, the one behind, its heading, what leads it in; -1 for none."""
        count = len(self.local)
        indices = np.arange(count)
        blocks = self.reading.document.blocks
        # The last place stands for no block, and its sentence for none.
        first, last = (np.full(len(blocks) + 1, -1) for _ in range(2))
        first[self._blocks[::-1]] = indices[::-1]
        last[self._blocks] = indices
        leads = np.full(len(blocks) + 1, -1)
        for block, lead in _lead_ins(blocks).items():
            leads[block] = lead
        return {
            "before": indices - 1,
            "after": np.where(indices + 1 < count, indices + 1, -1),
            "heading": first[self._sections - 1],
            "lead-in": last[leads[self._blocks]],
        }

    @cached_property
    def _surroundings(self) -> Mapping[str, Numbers]:
        """Further signals of each sentence, in millionths."""
        count, blocks = len(self.local), self._blocks
        sourced, people, researched = (self._any(names) for names in (("source",), _PEOPLE, _RESEARCH))
        size = np.bincount(blocks)[blocks] if count else np.zeros(0)
        pets = self.shared["article:agent.pet"] >= _ABOUT_PETS
        signals = {
            ABOUT_PETS: pets & ~people,
            "block:source": _in_group(blocks, sourced) > sourced,
            "block:research": _in_group(blocks, researched) > researched,
            "block:size": np.minimum(size, 10) / 5,
            "section:source": _in_group(self._sections, sourced) > 0,
            "position": np.arange(count) / max(1, count),
            "first in article": np.arange(count) == 0,
        }
        for side in ("before", "after"):
            other = self._neighbours[side]
            signals[f"{side}:source in block"] = self._marks[_MARK["source"], other] & (blocks[other] == blocks)
        return {name: np.rint(values * UNIT) for name, values in signals.items()} | self._wordings_around()

    def _any(self, names: Sequence[str]) -> Marks:
        """Whether each sentence has any of some signals."""
        found: Marks = np.logical_or.reduce(self._marks[_numbers(names), : len(self.local)])
        return found

    def _wordings_around(self) -> dict[str, Numbers]:
        """What the words in and around each sentence say."""
        wording, usual, count = self.wordings["flag"], self.usuals["flag"], len(self.local)
        near, sections = self._neighbours, self._sections
        indices = np.arange(count)
        start, end = np.maximum(indices - _AROUND, 0), np.minimum(indices + _AROUND + 1, count)
        sums = np.cumsum(np.append(0, wording))
        signals = {
            "wording": wording,
            "wording:article": _mean(wording.sum() - wording, count - 1, usual),
            "wording:section": _mean(
                _in_group(sections, wording) - wording, _in_group(sections, np.ones(count)) - 1, usual
            ),
            "wording:around": _mean(sums[end] - sums[start] - wording, end - start - 1, usual),
            "wording:before": np.append(wording, usual)[near["before"]],
            "wording:after": np.append(wording, usual)[near["after"]],
            "wording:heading": np.append(wording, 0)[near["heading"]],
            "wording:lead-in": np.append(wording, 0)[near["lead-in"]],
        }
        for name in self._others:
            scores = np.append(self.wordings[name], self.usuals[name])
            signals[f"wording {name}"] = self.wordings[name]
            signals[f"before:wording {name}"] = scores[near["before"]]
            signals[f"after:wording {name}"] = scores[near["after"]]
        return signals


def _numbers(names: Sequence[str]) -> list[int]:
    return [_MARK[name] for name in names]


def _in_group(groups: Places, values: Numbers | Marks) -> Numbers:
    """For each sentence the sum of the values of all sentences of its group."""
    return np.bincount(groups, values).astype(np.float64)[groups] if len(groups) else np.zeros(0)


def _mean(total: Numbers, count: "Numbers | Places | int", usual: int) -> Numbers:
    """A mean that is drawn to the usual value while there is little to take it from."""
    mean: Numbers = np.rint((total + _DOUBT * usual) / (count + _DOUBT))
    return mean


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

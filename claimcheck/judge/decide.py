"""Judging: which sentences make claims, which of those need something, and which rule says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from claimcheck.judge.context import article_signals, summarised, with_context
from claimcheck.judge.signals import Signals, local_signals, wording_features
from claimcheck.judge.weigh import Answer, Weights, flag_odds, flag_shares
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.reading import Reading


@dataclass(frozen=True)
class Verdict:
    """What the weights say of one sentence; they are asked only when somebody wants to know.

    Attributes:
        signals: what is weighed.
        weights: what each signal weighs.
        lexicon: what constructions weigh.
    """

    signals: Signals
    weights: Weights
    lexicon: Lexicon

    @property
    def claim(self) -> float:
        """The log-odds that it makes a health claim."""
        return self._claim.odds

    @cached_property
    def added(self) -> Mapping[str, float]:
        """The points for a flag that are not fitted."""
        return added_points(self.signals, self.weights, self.lexicon)

    @cached_property
    def _claim(self) -> Answer:
        return self.weights.claim.answer(self.signals)

    @cached_property
    def _answers(self) -> tuple[Answer, Answer, Answer]:
        """What the weights say to the three questions that decide on a flag, as `flag_odds` takes them."""
        return self._claim, self.weights.flag.answer(self.signals), self.weights.lack.answer(self.signals)

    @cached_property
    def flag(self) -> float:
        """The log-odds that an editor would flag it."""
        return flag_odds(*(answer.odds for answer in self._answers)) + sum(self.added.values())

    @cached_property
    def qualification(self) -> float:
        """The log-odds that its wording would have to change, given that it is flagged."""
        return self.weights.needs.answer(self.signals).odds

    @cached_property
    def reasons(self) -> Mapping[str, float]:
        """The points that each signal added to or took from the flag score, without those that are too few to tell."""
        shares = flag_shares(*(answer.odds for answer in self._answers))
        leaves = [answer.leaves for answer in self._answers]
        return self.weights.shares.telling(self.signals, leaves, shares, self.added)

    @property
    def shown(self) -> bool:
        """Whether the sentence is one of those that the report tells of."""
        limits = self.weights.thresholds
        if self.claim >= limits["claim"]:
            return True
        # A flag is never likelier than a claim, so most sentences need not be asked more.
        return self.claim + sum(self.added.values()) >= limits["flag"] and self.flag >= limits["flag"]


def weigh(reading: Reading, lexicon: Lexicon, weights: Weights) -> tuple[list[Verdict], Mapping[str, float]]:
    """The verdict on every sentence of an article, and the signals of the article."""
    local = [
        summarised(local_signals(sentence, reading.block(i), reading.proposals[i], reading.sources[i], lexicon))
        for i, sentence in enumerate(reading.sentences)
    ]
    features = [frozenset(wording_features(sentence)) for sentence in reading.sentences]
    wordings = {name: [wording.score(words) for words in features] for name, wording in weights.wordings.items()}
    article = article_signals(local)
    rows = with_context(
        reading, local, wordings, article, {name: wording.bias for name, wording in weights.wordings.items()}
    )
    return [Verdict(signals, weights, lexicon) for signals in rows], article


def added_points(signals: Signals, weights: Weights, lexicon: Lexicon) -> dict[str, float]:
    """The points that are not fitted: those of constructions and of rules that are newer than the weights."""
    points = construction_points(signals, lexicon)
    # The author of a new rule means its fixed wordings, so they count for much until the weights are fitted again.
    if "nothing asserted" in signals:
        return points
    rules = [name for name in signals if name.startswith("rule:")]
    new = sorted(name for name in rules if name[5:] not in weights.known_rules)
    return points | dict.fromkeys(new[:1], weights.thresholds["new rule"])


def construction_points(signals: Signals, lexicon: Lexicon) -> dict[str, float]:
    """The points that constructions add to the flag score, by signal."""
    return {
        name: lexicon.constructions[name.removeprefix("construction:")].points
        for name in sorted([name for name in signals if name.startswith("construction:")])
    }

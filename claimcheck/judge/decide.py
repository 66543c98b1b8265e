"""Judging: which sentences make claims, which of those need something, and which rule says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimcheck.judge.context import Context, summarised
from claimcheck.judge.signals import Signals, local_signals, wording_features
from claimcheck.judge.weigh import Answer, Begun, Weights, flag_odds, flag_shares
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.reading import Reading

if TYPE_CHECKING:
    from claimcheck.judge.shares import Points


@dataclass(frozen=True)
class Verdict:
    """What the weights say of one sentence; they are asked only when somebody wants to know.

    Attributes:
        article: what is known of the article.
        signals: what is weighed beside.
    """

    article: "Verdicts"
    signals: Signals

    @property
    def claim(self) -> float:
        """The log-odds that it makes a health claim."""
        return self._claim.odds

    @cached_property
    def added(self) -> Mapping[str, float]:
        """The points for a flag that are not fitted."""
        return added_points(self.signals, self.article.weights, self.article.lexicon)

    @cached_property
    def flag(self) -> float:
        """The log-odds that an editor would flag it."""
        return flag_odds(*(answer.odds for answer in self._answers)) + sum(self.added.values())

    @cached_property
    def qualification(self) -> float:
        """The log-odds that its wording would have to change, given that it is flagged."""
        (needs,) = self.article.needs.answers(self.signals)
        return needs.odds

    @cached_property
    def reasons(self) -> Mapping[str, float]:
        """The points that each signal added to or took from the flag score, without those that are too few to tell."""
        shares = flag_shares(*(answer.odds for answer in self._answers))
        leaves = [answer.leaves for answer in self._answers]
        teller = self.article.weights.shares
        return teller.telling(self.article.values, self.signals, leaves, shares, self.added)

    @property
    def shown(self) -> bool:
        """Whether the sentence is one of those that the report tells of."""
        limits = self.article.weights.thresholds
        if self.claim >= limits["claim"]:
            return True
        # A flag is never likelier than a claim, so most sentences need not be asked more.
        return self.claim + sum(self.added.values()) >= limits["flag"] and self.flag >= limits["flag"]

    @cached_property
    def _claim(self) -> Answer:
        (claim,) = self.article.claim.answers(self.signals)
        return claim

    @cached_property
    def _answers(self) -> tuple[Answer, ...]:
        """What the weights say to the three questions that decide on a flag, as `flag_odds` takes them."""
        return self._claim, *self.article.flag.answers(self.signals)


@dataclass(frozen=True)
class Verdicts:
    """The verdicts on the sentences of an article; each is made when it is asked for, and not kept.

    Attributes:
        context: the sentences with their surroundings.
        weights: what each signal weighs.
        lexicon: what constructions weigh.
    """

    context: Context
    weights: Weights
    lexicon: Lexicon

    def __getitem__(self, index: int) -> Verdict:
        """The verdict on a sentence."""
        return Verdict(self, self.context.of(index))

    def shown(self) -> dict[int, Verdict]:
        """The verdicts on the sentences that the report tells of, by their index."""
        verdicts = ((index, self[index]) for index in range(len(self.context.local)))
        return {index: verdict for index, verdict in verdicts if verdict.shown}

    @property
    def shared(self) -> Signals:
        """The signals that all sentences have alike."""
        return self.context.shared

    @cached_property
    def values(self) -> "Points":
        """The same, as what shares a score out takes them."""
        return self.weights.shares.values(self.shared)

    @cached_property
    def claim(self) -> Begun:
        """What weighs whether a sentence makes a claim."""
        return self.weights.claim.begin(self.shared)

    @cached_property
    def flag(self) -> Begun:
        """What weighs whether it is to be flagged."""
        return self.weights.flag.begin(self.shared)

    @cached_property
    def needs(self) -> Begun:
        """What weighs whether its wording would have to change."""
        return self.weights.needs.begin(self.shared)


def weigh(reading: Reading, lexicon: Lexicon, weights: Weights) -> Verdicts:
    """The verdicts on the sentences of an article."""
    local = [
        summarised(local_signals(sentence, reading.block(i), reading.proposals[i], reading.sources[i], lexicon))
        for i, sentence in enumerate(reading.sentences)
    ]
    models = weights.wordings
    scores = [models.scores(frozenset(wording_features(sentence))) for sentence in reading.sentences]
    wordings = {name: [row[at] for row in scores] for at, name in enumerate(models.biases)}
    return Verdicts(Context(reading, local, wordings, models.biases), weights, lexicon)


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
    names = sorted(name for name in signals if name.startswith("construction:"))
    return {name: lexicon.constructions[name.removeprefix("construction:")].points for name in names}

"""Judging: which sentences make claims, which of those need something, and which rule says so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimcheck.judge.context import ABOUT_PETS, Context
from claimcheck.judge.signals import Signals, local_signals, wording_features
from claimcheck.judge.weigh import Weights, flag_odds, flag_shares
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.reading import Reading
from claimcheck.threads import one_thread

with one_thread():
    import numpy as np

# Sentences that are weighed together: enough to be quick, and few enough to bound the memory of a long article.
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the weights say of one sentence.

    Attributes:
        claim: the log-odds that it makes a health claim.
        flag: the log-odds that an editor would flag it.
        qualification: the log-odds that its wording would have to change, given that it is flagged.
        reasons: the points that signals added to or took from the flag score: the most, and none too few to tell.
    """

    claim: float
    flag: float
    qualification: float
    reasons: Mapping[str, float]


@dataclass(frozen=True)
class Verdicts:
    """The verdicts on the sentences of an article.

    Attributes:
        context: the sentences with their surroundings.
        weights: what each signal weighs.
        lexicon: what constructions weigh.
    """

    context: Context
    weights: Weights
    lexicon: Lexicon

    def shown(self) -> dict[int, Verdict]:
        """The verdicts on the sentences that the report tells of, by their index."""
        limits = self.weights.thresholds
        count = len(self.context.local)
        shown: dict[int, Verdict] = {}
        for first in range(0, count, _TOGETHER):
            last = min(first + _TOGETHER, count)
            shown |= self._some(first, last, lambda claim, flag: claim >= limits["claim"] or flag >= limits["flag"])
        return shown

    def of(self, index: int) -> Verdict:
        """The verdict on a sentence."""
        return self._some(index, index + 1, lambda _claim, _flag: True)[index]

    @property
    def shared(self) -> Signals:
        """The signals that all sentences have alike."""
        return self.context.shared

    def _some(self, first: int, last: int, wanted: Callable[[float, float], bool]) -> dict[int, Verdict]:
        """The verdicts on those of some sentences whose log-odds of a claim and of a flag are wanted.

        Args:
            first: the index of the first sentence.
            last: the index behind that of the last one.
            wanted: whether a verdict is.
        """
        weights = self.weights
        table = self.context.table(first, last)
        asked_first = weights.claim.answers(table)
        claims: list[float] = asked_first.odds[0].tolist()
        added = [self._added(index) for index in range(first, last)]
        # A flag is never likelier than a claim, so most sentences need not be asked more.
        likely = [at for at, odds in enumerate(claims) if wanted(odds, odds + sum(added[at].values()))]
        if not likely:
            return {}
        table, claim_leaves = table[:, likely], asked_first.leaves[:, likely]
        (flag, lack, needs), leaves = weights.flag.answers(table)
        three_each = list(zip((claims[at] for at in likely), flag.tolist(), lack.tolist(), strict=True))
        shares = np.array([flag_shares(*three) for three in three_each]).T
        trees = len(weights.shares.question)
        told = weights.shares.telling(
            table, np.concatenate([claim_leaves, leaves])[:trees], shares, [added[at] for at in likely]
        )
        verdicts = {}
        for at, three, qualification, reasons in zip(likely, three_each, needs.tolist(), told, strict=True):
            flag_points = flag_odds(*three) + sum(added[at].values())
            if wanted(claims[at], flag_points):
                verdicts[first + at] = Verdict(claims[at], flag_points, qualification, reasons)
        return verdicts

    def _added(self, index: int) -> Mapping[str, float]:
        """The points for a flag that are not fitted: those of constructions and of rules newer than the weights."""
        signals = self.context.local[index]
        if self.context.about_pets(index):
            signals = signals | {ABOUT_PETS: 1.0}
        points = construction_points(signals, self.lexicon)
        # The author of a new rule means its fixed wordings, so they count for much until the weights are fitted again.
        if "nothing asserted" in signals:
            return points
        rules = [name for name in signals if name.startswith("rule:")]
        new = sorted(name for name in rules if name[5:] not in self.weights.known_rules)
        return points | dict.fromkeys(new[:1], self.weights.thresholds["new rule"])


def weigh(reading: Reading, lexicon: Lexicon, weights: Weights) -> Verdicts:
    """The verdicts on the sentences of an article."""
    local = [local_signals(reading, index, lexicon) for index in range(len(reading.sentences))]
    models = weights.wordings
    scores = models.scores(frozenset(wording_features(sentence)) for sentence in reading.sentences)
    return Verdicts(Context(reading, local, scores, models.usuals, weights.rows), weights, lexicon)


def construction_points(signals: Signals, lexicon: Lexicon) -> dict[str, float]:
    """The points that constructions add to the flag score, by signal."""
    names = sorted(name for name in signals if name.startswith("construction:"))
    return {name: lexicon.constructions[name.removeprefix("construction:")].points for name in names}

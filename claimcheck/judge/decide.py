"""Judging: which sentences make claims, which of those need something, and which rule says so."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from claimcheck.judge.context import ABOUT_PETS, Context
from claimcheck.judge.features import wording_features
from claimcheck.judge.rows import np
from claimcheck.judge.signals import Signals, local_signals
from claimcheck.judge.weigh import Weights, flag_odds, flag_shares
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.reading import Reading

# Sentences that are weighed together: enough to be quick, and few enough to bound the memory of a long article.
_TOGETHER = 500


class Verdict(NamedTuple):
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
class Weighed:
    """An article whose sentences are ready to be judged.

    Attributes:
        context: the sentences with their surroundings.
        weights: what each signal weighs.
        lexicon: what constructions weigh.
    """

    context: Context
    weights: Weights
    lexicon: Lexicon

    @property
    def reading(self) -> Reading:
        """The article."""
        return self.context.reading

    @property
    def shared(self) -> Signals:
        """The signals that all sentences have alike."""
        return self.context.shared

    def verdict(self, index: int) -> Verdict:
        """The verdict on a sentence."""
        return _judged([_Piece(0, self, index, index + 1)], lambda _claim, _flag: True)[0, index]

    def added(self, index: int) -> Mapping[str, float]:
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


class _Piece(NamedTuple):
    """Some sentences of an article, from the index `first` up to and without `last`."""

    number: int
    article: Weighed
    first: int
    last: int


def weigh(reading: Reading, lexicon: Lexicon, weights: Weights) -> Weighed:
    """What is needed to judge the sentences of an article."""
    local = [local_signals(reading, index, lexicon) for index in range(len(reading.sentences))]
    models = weights.wordings
    scores = models.scores(frozenset(wording_features(sentence)) for sentence in reading.sentences)
    return Weighed(Context(reading, local, scores, models.usuals, weights.rows), weights, lexicon)


def shown(articles: Sequence[Weighed]) -> list[dict[int, Verdict]]:
    """For each article the verdicts on the sentences that the report tells of, by their index.

    Args:
        articles: weighed by the same weights.
    """
    found: list[dict[int, Verdict]] = [{} for _ in articles]
    for pieces in _pieces(articles):
        judged = _judged(pieces, partial(_is_told, pieces[0].article.weights.thresholds))
        for (number, index), verdict in judged.items():
            found[number][index] = verdict
    return found


def _is_told(limits: Mapping[str, float], claim: float, flag: float) -> bool:
    return claim >= limits["claim"] or flag >= limits["flag"]


def _pieces(articles: Sequence[Weighed]) -> Iterator[list[_Piece]]:
    """All sentences, in lots that are judged together."""
    lot: list[_Piece] = []
    room = _TOGETHER
    for number, article in enumerate(articles):
        count = len(article.context.local)
        for first in range(0, count, _TOGETHER):
            last = min(first + _TOGETHER, count)
            if lot and last - first > room:
                yield lot
                lot, room = [], _TOGETHER
            lot.append(_Piece(number, article, first, last))
            room -= last - first
    if lot:
        yield lot


def _judged(pieces: Sequence[_Piece], wanted: Callable[[float, float], bool]) -> dict[tuple[int, int], Verdict]:
    """The verdicts on those of some sentences whose log-odds of a claim and of a flag are wanted.

    Args:
        pieces: the sentences.
        wanted: whether a verdict is.

    Returns:
        The verdicts by the number of the article and the index of the sentence in it.
    """
    weights = pieces[0].article.weights
    table = np.concatenate([piece.article.context.table(piece.first, piece.last) for piece in pieces], axis=1)
    places = [(piece.number, index) for piece in pieces for index in range(piece.first, piece.last)]
    added = [piece.article.added(index) for piece in pieces for index in range(piece.first, piece.last)]
    asked_first = weights.claim.answers(table)
    claims: list[float] = asked_first.odds[0].tolist()
    # A flag is never likelier than a claim, so most sentences need not be asked more.
    likely = [at for at, odds in enumerate(claims) if wanted(odds, odds + sum(added[at].values()))]
    if not likely:
        return {}
    table = table[:, likely]
    (flag, lack, needs), leaves = weights.flag.answers(table)
    three_each = list(zip((claims[at] for at in likely), flag.tolist(), lack.tolist(), strict=True))
    leaves = np.concatenate([asked_first.leaves[:, likely], leaves])[: len(weights.shares.question)]
    shares = np.array([flag_shares(*three) for three in three_each]).T
    told = weights.shares.telling(table, leaves, shares, [added[at] for at in likely])
    verdicts = {}
    for at, three, qualification, reasons in zip(likely, three_each, needs.tolist(), told, strict=True):
        flag_points = flag_odds(*three) + sum(added[at].values())
        if wanted(claims[at], flag_points):
            verdicts[places[at]] = Verdict(claims[at], flag_points, qualification, reasons)
    return verdicts


def construction_points(signals: Signals, lexicon: Lexicon) -> dict[str, float]:
    """The points that constructions add to the flag score, by signal."""
    names = sorted(name for name in signals if name.startswith("construction:"))
    return {name: lexicon.constructions[name.removeprefix("construction:")].points for name in names}

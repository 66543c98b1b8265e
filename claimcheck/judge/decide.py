"""Judging: which sentences make claims, which of those need something, and which rule says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.judge.context import article_signals, summarised, with_context
from claimcheck.judge.signals import Signals, local_signals, wording_features
from claimcheck.judge.weigh import Weights
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.reading import Reading


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the weights say of one sentence.

    Attributes:
        claim: the log-odds that it makes a health claim.
        flag: the log-odds that an editor would flag it.
        qualification: the log-odds that its wording would have to change, given that it is flagged.
        signals: what was weighed.
    """

    claim: float
    flag: float
    qualification: float
    signals: Signals


def weigh(reading: Reading, lexicon: Lexicon, weights: Weights) -> tuple[list[Verdict], Mapping[str, float]]:
    """The verdict on every sentence of an article, and the signals of the article."""
    local = [
        summarised(local_signals(sentence, reading.block(i), reading.proposals[i], reading.sources[i], lexicon))
        for i, sentence in enumerate(reading.sentences)
    ]
    features = [tuple(dict.fromkeys(wording_features(sentence))) for sentence in reading.sentences]
    wordings = {name: [wording.score(words) for words in features] for name, wording in weights.wordings.items()}
    article = article_signals(local)
    rows = with_context(
        reading, local, wordings, article, {name: wording.bias for name, wording in weights.wordings.items()}
    )
    return [_verdict(signals, weights, lexicon) for signals in rows], article


def _verdict(signals: Signals, weights: Weights, lexicon: Lexicon) -> Verdict:
    flag = weights.flag.score(signals) + sum(added_points(signals, weights, lexicon).values())
    return Verdict(weights.claim.score(signals), flag, weights.needs.score(signals), signals)


def reasons_for(verdict: Verdict, weights: Weights, lexicon: Lexicon) -> dict[str, float]:
    """The points that each signal added to or took from the flag score of a sentence."""
    points = weights.flag.contributions(verdict.signals)
    for name, value in added_points(verdict.signals, weights, lexicon).items():
        points[name] = points.get(name, 0.0) + value
    return points


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
        for name in sorted(name for name in signals if name.startswith("construction:"))
    }

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
    wording = [weights.wording.score(wording_features(sentence)) for sentence in reading.sentences]
    article = article_signals(local)
    rows = with_context(reading, local, wording, article, weights.wording.bias)
    return [_verdict(signals, weights) for signals in rows], article


def _verdict(signals: Signals, weights: Weights) -> Verdict:
    flag = weights.flag.score(signals)
    # A rule that the weights were not fitted with still speaks: its author means its fixed wordings.
    if any(name.startswith("rule:") and name[5:] not in weights.known_rules for name in signals):
        flag += weights.thresholds["new rule"]
    return Verdict(weights.claim.score(signals), flag, weights.needs.score(signals), signals)

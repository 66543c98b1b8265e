"""Results against labels: each finding and claim belongs to the one unit with which it shares most characters."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.evaluate.figures import Agreement, Share
from claimcheck.evaluate.gold import NEUTRAL, SCORED, Gold, Unit
from claimcheck.finding import Result
from claimcheck.rule import Severity

PREDICTIONS = ("none", "stands", "evidence", "qualification")
# The interval is that of 400 draws of as many articles, with a fixed seed so that it comes out the same each time.
_DRAWS = 400
_SEED = 7


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A labelled unit and what was found in it.

    Attributes:
        unit: the unit.
        text: its words.
        line: the line on which it begins.
        column: the column at which it begins.
        predicted: none, stands, evidence or qualification; of two needs, the one that the label asks for counts.
        needs: everything that its findings ask for; empty when it was not flagged.
        rules: the rules of these findings.
    """

    unit: Unit
    text: str
    line: int
    column: int
    predicted: str
    needs: frozenset[str]
    rules: tuple[str, ...]

    @property
    def flagged(self) -> bool:
        """Whether it was flagged."""
        return bool(self.needs)

    @property
    def right(self) -> bool:
        """Whether it was flagged exactly when its label says so."""
        return self.flagged is self.unit.flag


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """A labelled article and what was found in it.

    Attributes:
        gold: the article with its labels.
        sha256: of the file's bytes.
        words: how many words of prose it holds.
        units: the units that count.
        left_out: how many units are neutral.
        hits: for each finding in a unit that counts, its rule and whether the unit is to be flagged.
    """

    gold: Gold
    sha256: str
    words: int
    units: tuple[UnitScore, ...]
    left_out: int
    hits: tuple[tuple[str, bool], ...]

    @property
    def flag(self) -> Agreement:
        """How far flags and labels agree."""
        return Agreement.of((unit.unit.flag, unit.flagged) for unit in self.units)

    @property
    def claim(self) -> Agreement:
        """How far claims, flagged or standing, and labels agree."""
        return Agreement.of((unit.unit.claim, unit.predicted != "none") for unit in self.units)

    @property
    def needs(self) -> Share:
        """On how many of the flags that hit the label's need is among those that the findings ask for."""
        hits = [unit for unit in self.units if unit.unit.flag and unit.flagged]
        return Share(sum(unit.unit.needs in unit.needs for unit in hits), len(hits))


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some articles."""

    articles: int
    flag: Agreement
    claim: Agreement
    needs: Share


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that is known of how a corpus was judged.

    Attributes:
        articles: the articles, in the order of the corpus.
        total: the figures of all of them.
        interval: between which bounds the F1 of flags lies for 95 % of draws of articles.
        confusion: label -> prediction -> units.
        categories: category -> how many of its flagged units were found.
        rules: rule -> how many of its findings hit a flagged unit.
        strata: stratum -> figures.
        sources: source -> figures.
    """

    articles: tuple[ArticleScore, ...]
    total: Group
    interval: tuple[float, float]
    confusion: Mapping[str, Mapping[str, int]]
    categories: Mapping[str, Share]
    rules: Mapping[str, Share]
    strata: Mapping[str, Group]
    sources: Mapping[str, Group]

    @property
    def headline(self) -> dict[str, float]:
        """The figures that can be held to a minimum, by the names that users write."""
        return {
            **_named(self.total.flag),
            **{f"claim-{name}": value for name, value in _named(self.total.claim).items()},
            "needs": self.total.needs.value,
        }


def score_article(gold: Gold, result: Result) -> ArticleScore:
    """Compare one article's result with its labels; findings that only inform are no flags."""
    claimed: set[int] = set()
    needs: dict[int, set[str]] = {}
    rules: dict[int, dict[str, None]] = {}
    hits = []
    for judged in result.claims:
        at = owner(gold.units, judged.claim.region.start, judged.claim.region.end)
        if at is not None:
            claimed.add(at)
    for finding in result.findings:
        at = owner(gold.units, finding.region.start, finding.region.end)
        if at is None:
            continue
        claimed.add(at)
        if gold.units[at].label != NEUTRAL:
            hits.append((finding.rule, gold.units[at].flag))
        if finding.severity is not Severity.INFO:
            needs.setdefault(at, set()).add(finding.needs.value)
            rules.setdefault(at, {})[finding.rule] = None
    units = [
        _unit_score(result, unit, at in claimed, frozenset(needs.get(at, ())), tuple(rules.get(at, ())))
        for at, unit in enumerate(gold.units)
        if unit.label != NEUTRAL
    ]
    left_out = len(gold.units) - len(units)
    return ArticleScore(gold, result.sha256, result.words, tuple(units), left_out, tuple(hits))


def owner(units: Sequence[Unit], start: int, end: int) -> int | None:
    """The index of the unit with which a stretch shares most characters, the first of equals; None for none."""
    best, most = None, 0
    for index, unit in enumerate(units):
        shared = min(end, unit.end) - max(start, unit.start)
        if shared > most:
            best, most = index, shared
    return best


def evaluate(articles: Iterable[ArticleScore]) -> Evaluation:
    """Sum up the scores of articles."""
    scores = tuple(articles)
    units = [unit for score in scores for unit in score.units]
    confusion = Counter((unit.unit.label, unit.predicted) for unit in units)
    wanted = [unit for unit in units if unit.unit.flag]
    return Evaluation(
        articles=scores,
        total=_group(scores),
        interval=_interval([score.flag for score in scores]),
        confusion={label: {name: confusion[label, name] for name in PREDICTIONS} for label in SCORED},
        categories=_shares((unit.unit.category or "(none)", unit.flagged) for unit in wanted),
        rules=_shares(hit for score in scores for hit in score.hits),
        strata=_groups(scores, [score.gold.stratum for score in scores]),
        sources=_groups(scores, [score.gold.source for score in scores]),
    )


def _unit_score(result: Result, unit: Unit, claimed: bool, needs: frozenset[str], rules: tuple[str, ...]) -> UnitScore:
    document = result.document
    text = " ".join(document.source[unit.start : unit.end].split()) if document else ""
    line, column = document.position(unit.start) if document else (1, 1)
    return UnitScore(unit, text, line, column, _predicted(unit, claimed, needs), needs, rules)


def _predicted(unit: Unit, claimed: bool, needs: frozenset[str]) -> str:
    if unit.needs in needs:
        return unit.needs
    return max(needs) if needs else "stands" if claimed else "none"


def _named(agreement: Agreement) -> dict[str, float]:
    return {"precision": agreement.precision, "recall": agreement.recall, "f1": agreement.f1}


def _group(scores: Sequence[ArticleScore]) -> Group:
    return Group(
        len(scores),
        Agreement.total(score.flag for score in scores),
        Agreement.total(score.claim for score in scores),
        Share.total(score.needs for score in scores),
    )


def _groups(scores: Sequence[ArticleScore], names: Sequence[str]) -> dict[str, Group]:
    pairs = list(zip(names, scores, strict=True))
    return {wanted: _group([score for name, score in pairs if name == wanted]) for wanted in sorted({*names} - {""})}


def _shares(rows: Iterable[tuple[str, bool]]) -> dict[str, Share]:
    """Name -> share of the rows that are true; the most frequent name first."""
    count: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for name, value in rows:
        count[name] += 1
        true[name] += value
    return {name: Share(true[name], count[name]) for name in sorted(count, key=lambda name: (-count[name], name))}


def _interval(flags: Sequence[Agreement]) -> tuple[float, float]:
    draw = random.Random(_SEED)
    f1 = sorted(Agreement.total(draw.choices(flags, k=len(flags))).f1 for _ in range(_DRAWS))
    tail = _DRAWS // 40
    return f1[tail], f1[_DRAWS - 1 - tail]

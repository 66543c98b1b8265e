"""Labelled articles as the models see them: what was read and seen in each sentence, and the label it has."""

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.judge.features import wording_features
from claimcheck.judge.signals import Signals, local_signals
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.reading import Reading, read_document
from claimcheck.readers import read
from claimcheck.rule import Rule
from claimcheck.ruleset.wordings import Wordings

Labels = Sequence[str]
# How much more a sentence counts whose label two readers gave and a third settled where they differed.
SETTLED = 2.0


@dataclass
class Article:
    """A labelled article: what was read and seen, and the label of each sentence and of each unit.

    Attributes:
        disputed: the units whose label a second reader did not give; they are measured, but not fitted.
        weight: how much each of its sentences counts in the fit.
        part: whether it is a sentence taken out of another article.
    """

    id: str
    source: str
    reading: Reading
    local: list[Signals]
    words: list[list[str]]
    owner: list[int | None]
    units: Labels
    disputed: frozenset[int] = frozenset()
    weight: float = 1.0
    part: bool = False
    rows: list[Signals] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        """The label of each sentence to be fitted: that of the unit with which it shares most characters."""
        return [
            "none" if unit is None else "neutral" if unit in self.disputed else self.units[unit] for unit in self.owner
        ]


def load(
    folder: Path, lexicon: Lexicon, wordings: Wordings, disputed: Mapping[str, frozenset[int]] | None = None
) -> Iterator[Article]:
    """The labelled articles of a folder; those that two readers have labelled and a third has settled count more."""
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        document = read(gold["file"], (folder / gold["file"]).read_bytes(), max_bytes=10_000_000)
        reading = read_document(document, lexicon, wordings)
        regions = [s.region(reading.block(i), 0, len(s.tokens) - 1) for i, s in enumerate(reading.sentences)]
        owner = [_owner(gold["units"], region.start, region.end) for region in regions]
        units = [unit["label"] for unit in gold["units"]]
        article = _article(gold["id"], gold.get("source", gold["id"]), reading, lexicon, owner, units)
        article.disputed = (disputed or {}).get(article.id, frozenset())
        article.weight = SETTLED if gold.get("source") == "corpus" else 1.0
        yield article


def load_disputed(path: Path) -> dict[str, frozenset[int]]:
    """For each article the numbers of the units, from 0, on whose labels its readers disagree."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])
    return {name: frozenset(map(int, numbers.split())) for name, numbers in lines}


def load_sentences(path: Path, lexicon: Lexicon, wordings: Wordings) -> Iterator[Article]:
    """Labelled sentences, each as an article of its own."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()[1:]):
        text, label, _ = line.split("\t")
        yield _alone(f"sentence/{number}", text, label, lexicon, wordings)


def load_cases(rules: Iterable[Rule], known: Container[str], lexicon: Lexicon, wordings: Wordings) -> Iterator[Article]:
    """What rules must flag, by their own cases, each as an article of its own; those whose text is known are left out.

    A case that a rule must pass says nothing of other rules, so it has no label.
    """
    for rule in rules:
        for number, case in enumerate(rule.flag):
            if case.text not in known:
                yield _alone(f"{rule.id}/{number}", case.text, f"flag:{rule.needs.value}", lexicon, wordings)


def _alone(name: str, text: str, label: str, lexicon: Lexicon, wordings: Wordings) -> Article:
    reading = read_document(read("sentence.md", text.encode(), max_bytes=10_000_000), lexicon, wordings)
    return _article(name, "corpus", reading, lexicon, [0] * len(reading.sentences), [label])


def _article(
    name: str, source: str, reading: Reading, lexicon: Lexicon, owner: list[int | None], units: Labels
) -> Article:
    local = [local_signals(reading, index, lexicon) for index in range(len(reading.sentences))]
    words = [list(dict.fromkeys(wording_features(s))) for s in reading.sentences]
    return Article(name, source, reading, local, words, owner, units)


def _owner(units: Sequence[dict[str, Any]], start: int, end: int) -> int | None:
    shares = [min(end, unit["end"]) - max(start, unit["start"]) for unit in units]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] > 0 else None


def alone(article: Article, every: int, offset: int) -> Iterator[Article]:
    """Some sentences of an article as articles of their own, so that a lone sentence is judged well too.

    One that stands only thanks to its surroundings is left out.
    """
    for i in range(offset, len(article.words), every):
        label = article.labels[i]
        excused = {"source", "cue.negation", "cue.debunk", "cue.caution", "cue.consult"} & article.local[i].keys()
        if label == "neutral" or (label == "ok" and not excused):
            continue
        reading = article.reading
        part = Reading(reading.document, (reading.sentences[i],), (reading.sources[i],), (reading.proposals[i],))
        local = article.local[i] | {"first in block": 1.0, "last in block": 1.0}
        weight = article.weight
        one = [local], [article.words[i]], [0], [label]
        yield Article(f"{article.id}/{i}", article.source, part, *one, weight=weight, part=True)


def folds(articles: Sequence[Article], number: int) -> list[set[str]]:
    """Sources in groups of about equal size; no source is split."""
    sizes = Counter[str]()
    for article in articles:
        sizes[article.source] += len(article.words)
    groups: list[set[str]] = [set() for _ in range(min(number, len(sizes)))]
    totals = [0] * len(groups)
    for source, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        smallest = totals.index(min(totals))
        groups[smallest].add(source)
        totals[smallest] += size
    return groups


def rows_of(articles: Iterable[Article]) -> list[Signals]:
    """The signals of all sentences."""
    return [row for article in articles for row in article.rows]

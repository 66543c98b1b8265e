"""The fixed wordings of all rules, found in one pass over a sentence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from claimcheck.language.frames import PhraseHit
from claimcheck.language.lexicon import Hit
from claimcheck.language.matcher import Matcher
from claimcheck.language.phrases import Pattern, compile_phrase
from claimcheck.language.segment import Sentence
from claimcheck.rule import Rule


def _compiled(phrases: Iterable[str]) -> Mapping[str, Pattern]:
    return {phrase: compile_phrase(phrase) for phrase in phrases}


@dataclass(frozen=True)
class Wordings:
    """The phrases and excuses of a set of rules, compiled.

    Attributes:
        rules: the rules.
        patterns: compiles phrases, all of them at once.
    """

    rules: tuple[Rule, ...]
    patterns: Callable[[Iterable[str]], Mapping[str, Pattern]] = _compiled

    @cached_property
    def _patterns(self) -> Mapping[str, Pattern]:
        excuses = (unless.phrase for rule in self.rules for unless in rule.unless if unless.phrase)
        return self.patterns([*(phrase for rule in self.rules for phrase in rule.phrases), *excuses])

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(
            {
                f"{rule.id} {number}": self._patterns[phrase]
                for rule in self.rules
                for number, phrase in enumerate(rule.phrases)
            }
        )

    @cached_property
    def excuses(self) -> Mapping[str, Matcher]:
        """A matcher for each phrase that excuses a claim."""
        phrases = {unless.phrase for rule in self.rules for unless in rule.unless if unless.phrase}
        return {phrase: Matcher({phrase: self._patterns[phrase]}) for phrase in sorted(phrases)}

    def find(self, sentence: Sentence) -> Sequence[PhraseHit]:
        """All fixed wordings in a sentence, in order; the longest match of each phrase at each place."""
        found = self._matcher.find(sentence.tokens, partial(class_hits, sentence.hits))
        return list(dict.fromkeys(PhraseHit(key.split(" ")[0], start, end) for key, start, end in found))


def class_hits(hits: Sequence[Hit]) -> Mapping[str, Mapping[int, Sequence[int]]]:
    """Lexicon hits in the form in which phrases refer to classes: class -> first token -> tokens behind the last."""
    found: dict[str, dict[int, list[int]]] = {}
    for hit in hits:
        found.setdefault(hit.term.key, {}).setdefault(hit.start, []).append(hit.end)
    return found

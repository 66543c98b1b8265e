"""What a rule lists: the alternatives that its flag cases are to hit, and the conditions that its cases are to need."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimcheck.rule import ClaimPattern, Rule

# The parts of a pattern that list words or classes, any of which will do.
_LISTS = ("effect", "effect_words", "target", "target_words", "agent", "category", "voice")
_PARTS = (*_LISTS, "certainty", "magnitude", "timeframe")
_NO_WORD = frozenset(" ()|?")


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a rule that keeps it from speaking, and the rule without it."""

    name: str
    without: Rule


def narrowed(phrase: str) -> Iterator[str]:
    """The phrase with one choice made in it, for every choice that it leaves.

    `(a|b c)? d` gives `(a) d` and `(b c) d`: of an optional part, that it stands there is a choice, that it is missing
    is none.
    """
    at = 0
    while at < len(phrase):
        if phrase[at] == "(":
            end = _closing(phrase, at)
            before, after = phrase[:at], phrase[end + 1 :].removeprefix("?")
            options = _options(phrase[at + 1 : end])
            for option in options:
                if len(options) > 1 or phrase[end + 1 : end + 2] == "?":
                    yield f"{before}({option}){after}"
                yield from (f"{before}({inner}){after}" for inner in narrowed(option))
            at = end
        elif phrase[at] == "?" and phrase[at - 1] not in _NO_WORD and phrase[at - 1] != ")":
            yield phrase[:at] + phrase[at + 1 :]
        at += 1


def patterns(rule: Rule) -> Iterator[tuple[str, ClaimPattern]]:
    """The rule's pattern with one of the words or classes that a part of it lists, for each of them, and its name."""
    if rule.claim is None:
        return
    for part in _LISTS:
        values = getattr(rule.claim, part)
        for value in values:
            changed: dict[str, tuple[str, ...]] = {part: (value,)}
            yield f"{part}: {value}", replace(rule.claim, **changed)  # type: ignore[arg-type]


def conditions(rule: Rule) -> Iterator[Condition]:
    """The parts of a rule without which it would speak more often."""
    if rule.claim is not None:
        for part in _PARTS:
            if getattr(rule.claim, part) not in ((), None):
                empty = getattr(ClaimPattern(), part)
                yield Condition(part, replace(rule, claim=replace(rule.claim, **{part: empty})))
    for number, unless in enumerate(rule.unless):
        what = unless.phrase or ", ".join(unless.cue) or f"{unless.evidence} evidence"
        rest = (*rule.unless[:number], *rule.unless[number + 1 :])
        yield Condition(f"unless {what}", replace(rule, unless=rest))


def _closing(phrase: str, opening: int) -> int:
    depth = 0
    for at in range(opening, len(phrase)):
        depth += {"(": 1, ")": -1}.get(phrase[at], 0)
        if depth == 0:
            return at
    raise ValueError(f"a round bracket of {phrase!r} is never closed")


def _options(inside: str) -> list[str]:
    """The alternatives between two brackets."""
    options, depth = [""], 0
    for character in inside:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            options.append("")
        else:
            options[-1] += character
    return options

"""The variants of cases, run through the whole checker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimcheck.cases.run import NAME, ChecksAll, Verdict, flagged, quoted, trouble
from claimcheck.cases.variants import Variant, variants
from claimcheck.finding import Result
from claimcheck.rule import Case, Rule


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a variant of a case.

    Attributes:
        rule: the rule.
        case: the case.
        variant: the variant.
        wrong: what is wrong, in a few words; empty when the variant holds.
        otherwise: how the variant is judged otherwise than the case, where it may be; else empty.
    """

    rule: Rule
    case: Case
    variant: Variant
    wrong: str = ""
    otherwise: str = ""

    @property
    def remark(self) -> str:
        """What is wrong, or otherwise, in one line; empty for nothing."""
        said = self.wrong or self.otherwise
        return f"{self.case.place}: {self.variant.name}: {said}" if said else ""


def run_variants(checker: ChecksAll, verdicts: Iterable[Verdict]) -> Iterator[Trial]:
    """Runs the variants of every case that holds and should."""
    made = [
        (verdict.rule, verdict.case, variant)
        for verdict in verdicts
        if not verdict.todo and not verdict.wrong
        for variant in variants(verdict.case)
    ]
    results = checker.check_all((NAME, variant.text.encode("utf-8")) for *_, variant in made)
    for (rule, case, variant), result in zip(made, results, strict=True):
        yield _trial(rule, case, variant, result)


def variants_line(trials: Iterable[Trial]) -> str:
    """The counts: `variants: 7525 held, 0 failed; 44 of 3420 in another place are judged otherwise`."""
    held = failed = placed = otherwise = 0
    for trial in trials:
        failed += bool(trial.wrong)
        held += not trial.wrong
        placed += not trial.variant.alike
        otherwise += bool(trial.otherwise)
    return (
        f"variants: {held} held, {failed} failed; {otherwise} of {placed} in another place (a heading, a table cell …) "
        "are judged otherwise"
    )


def _trial(rule: Rule, case: Case, variant: Variant, result: Result) -> Trial:
    if wrong := trouble(result):
        return Trial(rule, case, variant, wrong)
    found, wanted = flagged(rule, result), sorted(variant.spans)
    if found == wanted:
        return Trial(rule, case, variant)
    said = f"{rule.id} flags {quoted(variant.text, found)}"
    # Where nothing is marked, there is no place to be missed.
    misplaced = set(found) - set(wanted) if wanted else ()
    if variant.alike or misplaced:
        where = _off(found, wanted) if misplaced else ""
        return Trial(rule, case, variant, f"{said}; it should flag {quoted(variant.text, wanted)}{where}")
    return Trial(rule, case, variant, otherwise=said)


def _off(found: list[tuple[int, int]], wanted: list[tuple[int, int]]) -> str:
    """The offsets, which tell more than the words where these are nearly the same."""
    told = (", ".join(f"{start}-{end}" for start, end in spans) for spans in (found, wanted))
    return " (characters {} in place of {})".format(*told)

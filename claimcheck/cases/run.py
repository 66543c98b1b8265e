"""A rule's own cases, run through the whole checker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from claimcheck.finding import Result
from claimcheck.rule import Case, Rule

# a case is a paragraph of prose; plain text would take a short one for a heading
NAME = "case.md"


class ChecksAll(Protocol):
    """What the cases need of a checker."""

    def check_all(self, articles: Iterable[tuple[str, bytes]]) -> Iterator[Result]:
        """The results for articles, each given as its name and its bytes, in their order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a case.

    Attributes:
        rule: the rule.
        case: the case.
        todo: whether the case is known not to hold yet.
        wrong: what is wrong, in a few words; empty when the case holds.
    """

    rule: Rule
    case: Case
    todo: bool
    wrong: str

    @property
    def failed(self) -> bool:
        """Whether the case counts as a failure: one that does not hold, or one still to do that holds already."""
        return bool(self.wrong) != self.todo

    @property
    def remark(self) -> str:
        """What the author of the rule has to mend, in one line; empty for nothing."""
        if not self.failed:
            return ""
        what = self.wrong or "this case under 'todo' holds now; move it to 'flag' or 'pass'"
        return f"{self.case.place}: {what}"


def run_cases(checker: ChecksAll, rules: Iterable[Rule]) -> Iterator[Verdict]:
    """Runs every case of some rules: a rule must flag exactly the spans of a case, and nothing in one without spans."""
    cases = [
        (rule, case, todo)
        for rule in rules
        for case, todo in chain(
            ((case, False) for case in (*rule.flag, *rule.passes)), ((case, True) for case in rule.todo)
        )
    ]
    results = checker.check_all((NAME, case.text.encode("utf-8")) for _, case, _ in cases)
    for (rule, case, todo), result in zip(cases, results, strict=True):
        yield Verdict(rule, case, todo, trouble(result) or _wrong(rule, case, result))


def lies_in(file: Path, places: Iterable[Path]) -> bool:
    """Whether a file is one of the files given, or lies in one of the folders."""
    return any(file.resolve().is_relative_to(place.resolve()) for place in places)


def closing_line(verdicts: Iterable[Verdict]) -> str:
    """The counts: `cases: 210 passed, 0 failed, 3 skipped`, where those still to do are skipped."""
    passed = failed = skipped = 0
    for verdict in verdicts:
        failed += verdict.failed
        skipped += verdict.todo and not verdict.failed
        passed += not verdict.failed and not verdict.todo
    return f"cases: {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def trouble(result: Result) -> str:
    """Why a text could not be checked; empty when it was."""
    return ("; ".join(result.errors) or "this case could not be checked") if result.failed else ""


def flagged(rule: Rule, result: Result) -> list[tuple[int, int]]:
    """The stretches of a text of which a rule speaks, be it beside another rule, in order."""
    spoken = [(finding.rule, finding.region) for finding in result.findings]
    spoken += [(also.rule, also.region) for finding in result.findings for also in finding.also]
    return sorted({(region.start, region.end) for name, region in spoken if name == rule.id})


def quoted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Stretches of a text as a message shows them."""
    return ", ".join(f"'{' '.join(text[start:end].split())}'" for start, end in spans) or "nothing"


def _wrong(rule: Rule, case: Case, result: Result) -> str:
    found, wanted = flagged(rule, result), sorted(case.spans)
    if found == wanted:
        return ""
    return f"{rule.id} should flag {quoted(case.text, wanted)}; it flags {quoted(case.text, found)}"

"""A rule's own cases, run through the whole checker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from claimcheck.finding import Result
from claimcheck.rule import Case, Rule

# a case is a paragraph of prose; plain text would take a short one for a heading
_NAME = "case.md"


class ChecksText(Protocol):
    """What the cases need of a checker."""

    def check(self, name: str, data: bytes) -> Result:
        """The result for one article."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a case.

    Attributes:
        rule: the id of the rule.
        case: the case.
        todo: whether the case is known not to hold yet.
        wrong: what is wrong, in a few words; empty when the case holds.
    """

    rule: str
    case: Case
    todo: bool
    wrong: str

    @property
    def failed(self) -> bool:
        """Whether the case counts as a failure; one that is still to do does not."""
        return bool(self.wrong) and not self.todo

    @property
    def remark(self) -> str:
        """What the author of the rule should know of this case, in one line; empty for nothing."""
        if self.failed:
            return f"{self.case.place}: {self.wrong}"
        if self.todo and not self.wrong:
            return f"{self.case.place}: this case under 'todo' holds now; move it to 'flag' or 'pass'"
        return ""


def run_cases(checker: ChecksText, rules: Iterable[Rule]) -> Iterator[Verdict]:
    """Runs every case of some rules: a rule must flag exactly the spans of a case, and nothing in one without spans."""
    for rule in rules:
        for todo, cases in ((False, rule.flag), (False, rule.passes), (True, rule.todo)):
            for case in cases:
                yield Verdict(rule.id, case, todo, _wrong(checker, rule, case))


def lies_in(file: Path, places: Iterable[Path]) -> bool:
    """Whether a file is one of the files given, or lies in one of the folders."""
    return any(file.resolve().is_relative_to(place.resolve()) for place in places)


def closing_line(verdicts: Iterable[Verdict]) -> str:
    """The counts: `cases: 210 passed, 0 failed, 3 skipped`, where those still to do are skipped."""
    passed = failed = skipped = 0
    for verdict in verdicts:
        failed += verdict.failed
        skipped += verdict.todo
        passed += not verdict.failed and not verdict.todo
    return f"cases: {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def _wrong(checker: ChecksText, rule: Rule, case: Case) -> str:
    result = checker.check(_NAME, case.text.encode("utf-8"))
    if result.failed:
        return "; ".join(result.errors) or "this case could not be checked"
    spoken = [(finding.rule, finding.region) for finding in result.findings]
    spoken += [(also.rule, also.region) for finding in result.findings for also in finding.also]
    found = sorted({(region.start, region.end) for name, region in spoken if name == rule.id})
    wanted = sorted(case.spans)
    if found == wanted:
        return ""
    return f"{rule.id} should flag {_quoted(case.text, wanted)}; it flags {_quoted(case.text, found)}"


def _quoted(text: str, spans: list[tuple[int, int]]) -> str:
    return ", ".join(f"'{' '.join(text[start:end].split())}'" for start, end in spans) or "nothing"

"""The counts that close a report and decide the exit code."""

from collections import Counter
from collections.abc import Iterable, Iterator

from claimcheck.claim import Status
from claimcheck.errors import Exit
from claimcheck.finding import STATUSES, Result, SuppressedBy
from claimcheck.rule import Needs, Severity


class Tally:
    """Counts over the articles of a run; `add` is called once for each."""

    def __init__(self) -> None:
        self.articles = 0
        self.failed = 0
        self.words = 0
        self.claims: Counter[Status] = Counter()
        self.findings: Counter[Severity] = Counter()
        self.repairs = 0
        self.suppressed: Counter[SuppressedBy] = Counter()

    def add(self, result: Result) -> None:
        """Counts one article."""
        self.articles += 1
        self.failed += result.failed
        self.words += result.words
        # What claims a result has is known without looking at them: those that no finding is about stand.
        lacking = Counter(STATUSES[finding.needs] for finding in result.findings if finding.needs in STATUSES)
        lacking[Status.STANDS] = len(result.claims) - lacking.total()
        self.claims.update(lacking)
        self.findings.update(finding.severity for finding in result.findings)
        self.repairs += sum(finding.needs is Needs.REPAIR for finding in result.findings)
        self.suppressed.update(item.by for item in result.suppressed)

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Counts articles as they pass by."""
        for result in results:
            self.add(result)
            yield result

    def exit_code(self, fail_on: Severity | None) -> Exit:
        """The exit code of the run; `fail_on` is the least severity that fails it, None for none."""
        if self.failed:
            return Exit.NOT_CHECKED
        if fail_on is not None and any(n for severity, n in self.findings.items() if severity >= fail_on):
            return Exit.FINDINGS
        return Exit.CLEAN

    def closing_line(self) -> str:
        """One sentence, such as `1 article, 3 claims: 1 needs evidence, 0 need qualification, 2 stand.`."""
        checked = self.articles - self.failed
        claims = self.claims.total()
        line = f"{_count(checked, 'article')}, {_count(claims, 'claim')}"
        if claims:
            evidence, qualification, stands = (self.claims[status] for status in _ORDER)
            line += (
                f": {evidence} {_verb(evidence, 'need')} evidence,"
                f" {qualification} {_verb(qualification, 'need')} qualification, {stands} {_verb(stands, 'stand')}"
            )
        if self.repairs:
            about = "is about a suppression" if self.repairs == 1 else "are about suppressions"
            line += f". {_count(self.repairs, 'finding')} {about}"
        if left_out := [f"{self.suppressed[by]} {words}" for by, words in _LEFT_OUT if self.suppressed[by]]:
            number = self.suppressed.total()
            line += f". {', '.join(left_out)} {'finding is' if number == 1 else 'findings are'} left out"
        if self.failed:
            was = "was" if self.failed == 1 else "were"
            line += f". {_count(self.failed, 'file')} {was} not checked as asked"
        return line + "."


_LEFT_OUT = ((SuppressedBy.DIRECTIVE, "ignored"), (SuppressedBy.BASELINE, "known"))
_ORDER = (Status.NEEDS_EVIDENCE, Status.NEEDS_QUALIFICATION, Status.STANDS)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb

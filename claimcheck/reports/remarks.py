"""What a report for people says of the words of an article: its findings and its claims that stand, in one order."""

from dataclasses import dataclass

from claimcheck.claim import Category, Status
from claimcheck.document import Region
from claimcheck.finding import Finding, JudgedClaim, Result
from claimcheck.reports.view import View


@dataclass(frozen=True, slots=True)
class Remark:
    """A numbered remark on some words of an article; `finding` is None for a claim that stands."""

    number: int
    region: Region
    status: Status
    category: Category
    finding: Finding | None
    judged: JudgedClaim | None

    @property
    def need(self) -> str:
        """`evidence`, `qualification`, `repair` or `stands`."""
        return self.finding.needs.value if self.finding else "stands"

    @property
    def severity(self) -> str:
        """`error`, `warning`, `info`, or empty for a claim that stands."""
        return self.finding.severity.label if self.finding else ""

    @property
    def label(self) -> str:
        """What the remark says in two or three words."""
        return f"needs {self.need}, {self.severity}" if self.finding else "stands"


def remarks(result: Result, view: View) -> tuple[Remark, ...]:
    """The remarks on an article in reading order, the wider before the narrower: shown findings, claims that stand."""
    claims = {judged.id: judged for judged in result.claims}
    found: list[tuple[Region, Finding | None, JudgedClaim | None]] = [
        (finding.region, finding, claims.get(finding.claim)) for finding in view.findings(result)
    ]
    found += [(j.claim.region, None, j) for j in result.claims if j.status is Status.STANDS]
    found.sort(key=lambda item: (item[0].start, -item[0].end, "" if item[1] is None else item[1].rule))
    return tuple(
        Remark(
            number,
            region,
            judged.status if judged else Status.NEEDS_EVIDENCE,
            judged.claim.category if judged else Category.OTHER,
            finding,
            judged,
        )
        for number, (region, finding, judged) in enumerate(found, start=1)
    )

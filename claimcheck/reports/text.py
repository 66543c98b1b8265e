"""The report for people: each finding with the line it stands in, and a closing line that counts."""

from collections.abc import Iterable, Iterator

from claimcheck.claim import Status
from claimcheck.document import Document, Region
from claimcheck.finding import Finding, JudgedClaim, Result
from claimcheck.reports.cells import printable
from claimcheck.reports.excerpt import excerpt
from claimcheck.reports.tally import Tally
from claimcheck.reports.view import View

_RESET = "\x1b[0m"
_STYLES = {
    "place": "\x1b[1m",
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
    "stands": "\x1b[1;32m",
    "rule": "\x1b[36m",
    "dim": "\x1b[2m",
}


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The report as pieces of text: one for each article, empty when it has nothing to show, and the closing line."""
    tally = Tally()
    for result in tally.watch(results):
        yield article(result, view)
    yield tally.closing_line() + "\n"


def article(result: Result, view: View) -> str:
    """What is to be said of one article, in reading order; empty when there is nothing."""
    document = result.document
    if document is None:
        return ""
    earlier = _said_before(document, result.claims)
    entries = [
        (f.sort_key, _finding(document, result.name, f, earlier.get(f.claim, ""), view)) for f in view.findings(result)
    ]
    if view.claims:
        for judged in result.claims:
            if judged.status is Status.STANDS:
                region = judged.claim.region
                entries.append(((region.start, region.end, ""), _standing(document, result.name, judged, view)))
    entries.sort(key=lambda entry: entry[0])
    return "".join(text for _, text in entries)


def problems(result: Result) -> list[str]:
    """Why an article was not checked, or what should be known of it: one line each, `path: what`."""
    return [printable(f"{result.name}: {what}") for what in result.errors]


def _said_before(document: Document, claims: Iterable[JudgedClaim]) -> dict[str, str]:
    """For each claim that the article has made before, where that was."""
    places = {judged.id: document.position(judged.claim.region.start)[0] for judged in claims}
    return {judged.id: f"said before on line {places[judged.same_as]}" for judged in claims if judged.same_as}


def _finding(document: Document, name: str, finding: Finding, earlier: str, view: View) -> str:
    severity = finding.severity.label
    head = (
        f"{_place(document, name, finding.region, view)} {_paint(severity, severity, view)}"
        f" {_paint(finding.rule, 'rule', view)} [{finding.needs.value}] {printable(finding.message)}"
    )
    settles = f"would settle it: {printable(finding.settles)}" if finding.settles else ""
    return _entry(head, document, finding.region, severity, (settles, earlier), view)


def _standing(document: Document, name: str, judged: JudgedClaim, view: View) -> str:
    head = (
        f"{_place(document, name, judged.claim.region, view)} {_paint('stands', 'stands', view)}"
        f" [{judged.claim.category.value}] {printable(judged.why)}"
    )
    return _entry(head, document, judged.claim.region, "stands", (), view)


def _entry(head: str, document: Document, region: Region, style: str, notes: Iterable[str], view: View) -> str:
    number = str(document.position(region.start)[0]).rjust(5)
    margin = " " * len(number)
    shown = excerpt(document, region, view.width - len(number) - 3)
    rows = [
        head,
        f"{_paint(f'{number} |', 'dim', view)} {shown.line}".rstrip(),
        f"{_paint(f'{margin} |', 'dim', view)} {_carets(shown.carets, style, view)}",
    ]
    rows += [f"{_paint(f'{margin} =', 'dim', view)} {note}" for note in notes if note]
    return "\n".join(rows) + "\n"


def _carets(carets: str, style: str, view: View) -> str:
    blank = len(carets) - len(carets.lstrip())
    return " " * blank + _paint(carets[blank:], style, view)


def _place(document: Document, name: str, region: Region, view: View) -> str:
    line, column = document.position(region.start)
    return _paint(f"{printable(name)}:{line}:{column}", "place", view)


def _paint(text: str, style: str, view: View) -> str:
    return f"{_STYLES[style]}{text}{_RESET}" if view.colour else text

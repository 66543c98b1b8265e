"""What a report shows, and which tool it names."""

from dataclasses import dataclass, field

from claimcheck.finding import Finding, Result, Suppressed
from claimcheck.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Tool:
    """What made a report: its version, the language model, and the SHA-256 of the rules and lexicon it used."""

    version: str
    model: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to look.

    Attributes:
        tool: what made the report.
        show: findings below this severity are left out.
        claims: whether the text report also lists the claims that stand.
        colour: whether the text report may use terminal colours.
        width: the columns of the terminal.
        rules: the rules in force, for a report that describes them.
    """

    tool: Tool = field(default_factory=lambda: Tool(""))
    show: Severity = Severity.INFO
    claims: bool = False
    colour: bool = False
    width: int = 100
    rules: tuple[Rule, ...] = ()

    def findings(self, result: Result) -> list[Finding]:
        """The findings of an article to be shown, in reading order."""
        return sorted((f for f in result.findings if f.severity >= self.show), key=lambda f: f.sort_key)

    def suppressed(self, result: Result) -> list[Suppressed]:
        """What is suppressed in an article, of those findings that would be shown, in reading order."""
        shown = (item for item in result.suppressed if item.finding.severity >= self.show)
        return sorted(shown, key=lambda item: item.finding.sort_key)

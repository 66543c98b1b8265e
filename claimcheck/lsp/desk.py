"""Checks the articles that are open in an editor, and keeps what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claimcheck.engine import Setup
from claimcheck.finding import Finding, JudgedClaim, Result
from claimcheck.lsp.articles import OpenDocument, is_excluded
from claimcheck.lsp.engines import Engines
from claimcheck.reports.view import View
from claimcheck.rule import Rule


@dataclass(frozen=True, slots=True)
class Checked:
    """An article as it was when it was checked, and what was found.

    Attributes:
        source: its text.
        result: what checking it gave; None when it is no article, or is excluded.
        findings: those to be shown, in reading order.
        rules: the rules in force, by their id.
    """

    source: str
    result: Result | None = None
    findings: tuple[Finding, ...] = ()
    rules: Mapping[str, Rule] | None = None

    def rule(self, rule_id: str) -> Rule | None:
        """A rule in force."""
        return self.rules.get(rule_id) if self.rules else None

    def claim(self, claim_id: str) -> JudgedClaim | None:
        """A claim of the article."""
        claims = self.result.claims if self.result else ()
        return next((judged for judged in claims if judged.id == claim_id), None)


class Desk:
    """Checks articles one after the other; not to be used by two threads at once."""

    def __init__(self, setup: Setup) -> None:
        self._engines = Engines(setup)

    def check(self, document: OpenDocument) -> Checked:
        """Checks an article as it stands in the editor, in the way that `run` would check it once saved.

        Raises:
            ClaimcheckError, Problems: when the configuration or the rules are wrong, or the model is missing.
        """
        opened = self._engines.of(document.folder)
        config = opened.engine.config
        path = document.article(opened.engine.suffixes)
        if path is None or is_excluded(path, config):
            return Checked(document.source)
        # a lone surrogate cannot be saved; a question mark in its place keeps all other places
        checked = opened.checker.check(str(path), document.source.encode("utf-8", "replace"))
        result = next(opened.engine.told([checked], date.today()))
        rules = {rule.id: rule for rule in opened.engine.rules.rules}
        return Checked(document.source, result, tuple(View(show=config.show).findings(result)), rules)

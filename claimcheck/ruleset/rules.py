"""The rules in force, as they are kept once they are read."""

from dataclasses import dataclass

from claimcheck.rule import Rule


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules in force.

    Attributes:
        rules: sorted by id; those switched off are left out.
        sha256: of the ids and contents of all files they were read from.
        silenced: those that were switched off; what they are about is flagged by no other rule either.
    """

    rules: tuple[Rule, ...]
    sha256: str
    silenced: tuple[Rule, ...] = ()

    @property
    def disabled(self) -> tuple[str, ...]:
        """The ids of the rules that were switched off."""
        return tuple(rule.id for rule in self.silenced)

    def get(self, rule_id: str) -> Rule | None:
        """The rule of an id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

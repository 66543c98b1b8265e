"""Rules as SARIF describes them, with help in plain text and in Markdown."""

from collections.abc import Iterable, Sequence

from claimcheck.reports.json_report import Json
from claimcheck.rule import Case, Rule, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_EXAMPLES = 3


def descriptor(rule_id: str, title: str, rule: Rule | None) -> Json:
    """The description of a rule; of one that is not known, only its id and title."""
    known: Json = {
        "id": rule_id,
        "name": "".join(part.capitalize() for part in rule_id.replace("/", "-").split("-")),
        "shortDescription": {"text": f"{title}."},
    }
    if rule is None:
        return known
    return {
        **known,
        "fullDescription": {"text": _line(rule.why)},
        "help": {"text": _help(rule, markdown=False), "markdown": _help(rule, markdown=True)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["health-claims", rule_id.partition("/")[0], f"needs-{rule.needs.value}"],
            "problem.severity": _PROBLEM[rule.severity],
        },
    }


def _help(rule: Rule, *, markdown: bool) -> str:
    parts = [_line(rule.why), f"Would settle it: {_line(rule.settles)}."]
    lists = (
        ("Flagged, for example", _examples(rule.flag)),
        ("Not flagged", _examples(rule.passes)),
        ("References", rule.references),
    )
    for heading, items in lists:
        if items:
            head = f"**{heading}**\n" if markdown else f"{heading}:"
            parts.append("\n".join([head, *(f"- {_line(item)}" for item in items)]))
    return "\n\n".join(parts)


def _examples(cases: Iterable[Case]) -> Sequence[str]:
    return [case.text for case in cases][:_EXAMPLES]


def _line(text: str) -> str:
    return " ".join(text.split())

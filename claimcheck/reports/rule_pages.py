"""Rules for people to read: the table of `claimcheck rules list` and the page of `claimcheck rules show`."""

from collections.abc import Sequence
from dataclasses import fields
from enum import IntEnum

from claimcheck.rule import Case, ClaimPattern, Needs, Rule, Unless
from claimcheck.suppress import RULES


def table(rules: Sequence[Rule]) -> str:
    """One line for each rule, sorted by id: id, severity, needs, pack, title."""
    rows = [(r.id, r.severity.label, r.needs.value, r.pack, r.title) for r in sorted(rules, key=lambda r: r.id)]
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) + "\n"
        for row in rows
    )


def page(rule: Rule) -> str:
    """All that a rule says, for someone who met it in a report."""
    parts = [
        f"{rule.id}: {rule.title}",
        f"{rule.severity.label}, needs {rule.needs.value}, pack {rule.pack}, {rule.origin}",
        "",
        rule.why,
        "",
        f"Would settle it: {rule.settles}",
    ]
    parts += _listed("Of texts that sell (profile: commercial)", _commercial(rule))
    parts += _listed("Flags a claim with", pattern_in_words(rule.claim))
    parts += _listed("Flags the wordings", rule.phrases)
    parts += _listed("Says nothing with", [excuse_in_words(unless) for unless in rule.unless])
    parts += _listed("Flagged, for example", [_marked(case) for case in rule.flag])
    parts += _listed("Not flagged", [case.text.strip() for case in rule.passes])
    parts += _listed("References", rule.references)
    return "\n".join(parts) + "\n"


def page_on_suppressions(rule_id: str) -> str:
    """The same for a rule that is about suppressions, not about claims."""
    about = RULES[rule_id]
    head = f"{rule_id}: {about.title}\n{about.severity.label}, needs {Needs.REPAIR.value}"
    return f"{head}\n\n{about.why}\n\nWould settle it: {about.settles}\n"


def _listed(heading: str, items: Sequence[str]) -> list[str]:
    if not items:
        return []
    return ["", f"{heading}:", *(f"  - {' '.join(item.split())}" for item in items)]


def _commercial(rule: Rule) -> list[str]:
    if rule.commercial is None:
        return []
    severity = rule.commercial.severity or rule.severity
    return [f"{severity.label}: {rule.commercial.message or rule.message}"]


def pattern_in_words(pattern: ClaimPattern | None) -> list[str]:
    """What a pattern asks for, a line for each part that it gives."""
    if pattern is None:
        return []
    lines = []
    for field in fields(pattern):
        value = getattr(pattern, field.name)
        if value is None or value == ():
            continue
        lines.append(f"{field.name.replace('_', ' ')}: {_value(value)}")
    return lines


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    if isinstance(value, bool):
        return "stated" if value else "not stated"
    if isinstance(value, IntEnum):
        return f"at least {value.name.lower()}"
    return str(value)


def excuse_in_words(unless: Unless) -> str:
    """What excuses a claim, and how far from it that may stand."""
    what = f"a cue of {' or '.join(unless.cue)}" if unless.cue else ""
    what = what or (f"'{unless.phrase}'" if unless.phrase else f"evidence ({unless.evidence})")
    return f"{what} in reach of the {unless.within.value}"


def _marked(case: Case) -> str:
    text, at, parts = case.text, 0, []
    for start, end in sorted(case.spans):
        parts += [text[at:start], "[[", text[start:end], "]]"]
        at = end
    return "".join([*parts, text[at:]]).strip()

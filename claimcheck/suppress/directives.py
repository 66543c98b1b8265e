"""Comments -> directives: which findings an article asks to leave out, why, and until when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase

from claimcheck.document import Comment, Document
from claimcheck.yamlreader import did_you_mean


class Action(StrEnum):
    """What a directive does."""

    IGNORE = "ignore"
    START = "ignore-start"
    END = "ignore-end"
    FILE = "ignore-file"


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment such as `claimcheck: ignore weight/fat-melting -- "Cochrane 2023" until=2027-01-01`.

    Attributes:
        action: what it does.
        rules: ids of rules, or globs of ids.
        reason: why; empty when none is given.
        until: the last day on which it holds, or None.
        comment: where it stands.
    """

    action: Action
    rules: tuple[str, ...]
    reason: str
    until: date | None
    comment: Comment

    def names(self, rule_id: str) -> bool:
        """Whether it is about a rule."""
        return any(fnmatchcase(rule_id, rule) for rule in self.rules)

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Malformed:
    """A comment that is meant for claimcheck and cannot be understood: what is wrong with it, and how to mend it."""

    comment: Comment
    what: str


EXAMPLE = 'claimcheck: ignore RULE -- "reason"'

# the second form is a slip of the pen; a comment that merely speaks of claimcheck is none of ours
_OURS = re.compile(r"\s*claimcheck(?:\s*:|[\s-]+(?=ignore|disable|enable))\s*", re.IGNORECASE)
_WORD = re.compile(r"\S*")
_BEFORE_REASON = re.compile(r"(?:^|\s)(?:-{2,}|[\u2013\u2014])(?=[\s\"\u201c]|\Z)")
_REASON = re.compile(r"\s*(?:\"((?:\\.|[^\"\\])*)\"|[\u201c\u201d]([^\u201c\u201d]*)[\u201c\u201d])")
_UNTIL = re.compile(r"(?:^|\s)until\s*=\s*(\S+)\s*\Z")
_RULE = re.compile(r"[\w*?./-]+", re.ASCII)


def directives(document: Document) -> Iterator[Directive | Malformed]:
    """What the comments of an article say to claimcheck, in order."""
    for comment in document.comments:
        if comment.problem:
            yield Malformed(comment, comment.problem)
        elif found := _OURS.match(comment.text):
            try:
                yield _directive(comment, " ".join(comment.text[found.end() :].split()))
            except _Unclear as problem:
                yield Malformed(comment, str(problem))


class _Unclear(Exception):
    """A directive cannot be understood."""


def _directive(comment: Comment, text: str) -> Directive:
    word = _WORD.match(text)
    name = word.group() if word else ""
    if not name:
        raise _Unclear(f"it asks for nothing; write {EXAMPLE}")
    if name not in list(Action):
        raise _Unclear(f"“{name}” is nothing that can be asked for{did_you_mean(name, list(Action))}")
    action, rest = Action(name), text[len(name) :]
    before, reason, until = rest, "", ""
    if begin := _BEFORE_REASON.search(rest):
        before, after = rest[: begin.start()], rest[begin.end() :]
        if quoted := _REASON.match(after):
            after = after[quoted.end() :]
            reason = _unescaped(quoted.group(1)) if quoted.group(1) is not None else quoted.group(2)
        until, left = _cut_until(after)
        if left:
            raise _Unclear(f"“{left}” is not understood; put the whole reason in quotes: {EXAMPLE}")
    else:
        until, before = _cut_until(rest)
    rules = _rules(action, before)
    if action is Action.END and (begin or until):
        raise _Unclear("ignore-end takes no reason and no date; give them where it starts")
    return Directive(action, rules, reason.strip(), _date(until), comment)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _cut_until(text: str) -> tuple[str, str]:
    """The value of `until=` at the end of a text, and the text before it."""
    found = _UNTIL.search(text)
    return (found.group(1), text[: found.start()].strip()) if found else ("", text.strip())


def _rules(action: Action, text: str) -> tuple[str, ...]:
    rules = tuple(text.replace(",", " ").split())
    for rule in rules:
        if not _RULE.fullmatch(rule):
            raise _Unclear(f"“{rule}” is no id of a rule; write {EXAMPLE}")
    if not rules and action is not Action.END:
        raise _Unclear(f"it names no rule; write {EXAMPLE}, or * in place of RULE for all rules")
    return tuple(dict.fromkeys(rules))


def _date(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else _refuse(text)
    except ValueError:
        return _refuse(text)


def _refuse(text: str) -> date:
    raise _Unclear(f"until={text} is no day of the calendar; write it as until=2027-01-31") from None

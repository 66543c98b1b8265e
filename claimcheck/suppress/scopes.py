"""Directives -> the stretches of their article that they are about."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.document import Document, Region
from claimcheck.suppress.directives import Action, Directive, Malformed

_BREAKS = ("\n", "\r")


@dataclass(frozen=True, slots=True)
class Scope:
    """A directive and the region that it is about."""

    directive: Directive
    region: Region


def scopes(document: Document, told: Iterable[Directive | Malformed]) -> tuple[list[Scope], list[Malformed]]:
    """What each directive of an article is about; and what cannot be understood, starts without an end included."""
    found: list[Scope] = []
    malformed: list[Malformed] = []
    started: list[Directive] = []
    extents = sorted(block.extent for block in document.blocks)
    for item in told:
        if isinstance(item, Malformed):
            malformed.append(item)
        elif item.action is Action.START:
            started.append(item)
        elif item.action is Action.END:
            start = _ended_by(item, started)
            if start is None:
                malformed.append(Malformed(item.comment, _no_start(item)))
            else:
                started.remove(start)
                found.append(Scope(start, Region(start.comment.region.end, item.comment.region.start)))
        elif item.action is Action.FILE:
            found.append(Scope(item, Region(0, len(document.source))))
        else:
            found.append(Scope(item, _block_meant(document.source, item.comment.region, extents)))
    malformed += [Malformed(item.comment, "no ignore-end follows it, so it has no effect; add one") for item in started]
    return sorted(found, key=lambda scope: scope.directive.comment.region), malformed


def _ended_by(end: Directive, started: list[Directive]) -> Directive | None:
    """The last start that is still open; of these rules, where the end names any."""
    return next((s for s in reversed(started) if not end.rules or set(end.rules) == set(s.rules)), None)


def _no_start(end: Directive) -> str:
    rules = f" of {', '.join(end.rules)}" if end.rules else ""
    return f"no ignore-start{rules} stands before it; take it out"


def _block_meant(source: str, comment: Region, extents: list[Region]) -> Region:
    """The block that a comment stands in or on the line of, else the next one; an empty region when there is none."""
    number = bisect_left(extents, comment)
    following = extents[number] if number < len(extents) else None
    if number:
        before = extents[number - 1]
        if before.end > comment.start:
            return before
        leads = following is not None and not source[comment.end : following.start].strip(" \t")
        if not leads and not any(mark in source[before.end : comment.start] for mark in _BREAKS):
            return before
    return following or Region(comment.end, comment.end)

"""Every suppression in some articles: where it stands, why, until when, since when, and what is wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimcheck.document import Comment, Document
from claimcheck.errors import InputError, Place
from claimcheck.git import committed_on
from claimcheck.readers import READERS, read
from claimcheck.suppress import Directive, Policy, directives, judged, scopes

_MARK = b"claimcheck"


@dataclass(frozen=True, slots=True)
class Ignore:
    """A suppression in an article.

    Attributes:
        path: the article.
        line: 1-based, as is `column`, which counts code points.
        directive: what it asks for; None when it cannot be read.
        since: the day on which its line was last committed, or None when git does not know.
        problems: what is wrong with it, in one line each.
    """

    path: str
    line: int
    column: int
    directive: Directive | None
    since: date | None
    problems: tuple[str, ...]

    def age(self, today: date) -> int | None:
        """For how many days its line has been as it is."""
        return None if self.since is None else max(0, (today - self.since).days)


def ignores(names: Iterable[str], policy: Policy, max_bytes: int) -> Iterator[Ignore | InputError]:
    """The suppressions in some files, in order; and what cannot be read.

    Args:
        names: paths of articles.
        policy: what is known of rules, and the day.
        max_bytes: the largest size of a file that is read.
    """
    for name in names:
        try:
            data = Path(name).read_bytes()
            # Reading takes much longer than looking, and few articles suppress anything; packed ones do not show it.
            if _is_packed(name) or _MARK in data.lower():
                yield from _in_document(read(name, data, max_bytes=max_bytes), policy)
        except OSError as error:
            yield InputError(Place(name), f"cannot be read: {error.strerror}")
        except InputError as error:
            yield error


def _in_document(document: Document, policy: Policy) -> Iterator[Ignore]:
    scoped, malformed = scopes(document, directives(document))
    _, faults = judged(document, policy)
    told: list[tuple[Comment, Directive | None]] = [(scope.directive.comment, scope.directive) for scope in scoped]
    told += [(item.comment, None) for item in malformed]
    told.sort(key=lambda pair: pair[0].region)
    lines = [document.source.count("\n", 0, comment.region.start) + 1 for comment, _ in told]
    days = {} if _is_packed(document.name) else committed_on(Path(document.name), lines)
    for line_of_git, (comment, directive) in zip(lines, told, strict=True):
        problems = tuple(fault.what for fault in faults if fault.comment == comment)
        line, column = document.position(comment.region.start)
        yield Ignore(document.name, line, column, directive, days.get(line_of_git), problems)


def _is_packed(name: str) -> bool:
    """Whether a file has no lines of its own, so that the text drawn from it stands nowhere in it."""
    return Path(name).suffix.lower() in READERS.of_bytes

"""What can go wrong, and the exit code that each outcome has.

    ClaimcheckError          anything a user can mend; its text is one clear line
    ├── InputError           a file cannot be read as an article
    ├── ConfigError          the configuration is wrong
    ├── RuleError            a rule or lexicon file is wrong
    └── ModelError           the language model cannot be loaded

Several problems of one file travel together as a `Problems` exception. Anything else is a fault of the program.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

DEBUG = "CLAIMCHECK_DEBUG"
"""The environment variable that, when set, lets a fault of the program through with its traceback."""


class Exit(IntEnum):
    """Exit codes of the command; the larger wins, except that an interrupt ends the run."""

    CLEAN = 0
    FINDINGS = 1
    NOT_CHECKED = 2
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file: its path, and the 1-based line and column where they are known."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


class ClaimcheckError(Exception):
    """A problem that the user can mend.

    Args:
        place: where it is, or None when no file is to blame.
        what: what is wrong and how to mend it, in one line.
    """

    def __init__(self, place: Place | None, what: str) -> None:
        super().__init__(f"{place}: {what}" if place else what)
        self.place = place
        self.what = what


class InputError(ClaimcheckError):
    """A file cannot be read as an article."""


class ConfigError(ClaimcheckError):
    """The configuration is wrong."""


class RuleError(ClaimcheckError):
    """A rule or lexicon file is wrong."""


class ModelError(ClaimcheckError):
    """The language model cannot be loaded."""


class Problems(Exception):
    """Several problems, reported together, in the order in which they were found."""

    def __init__(self, problems: Iterable[ClaimcheckError]) -> None:
        self.problems: tuple[ClaimcheckError, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

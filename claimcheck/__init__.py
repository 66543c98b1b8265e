"""Finds the health claims in English articles, and says which need a source and which promise too much.

The names below are the public ones. Each is imported when it is first used, so that `import claimcheck` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.claim import Claim
    from claimcheck.document import Document
    from claimcheck.engine import check_text, check_texts
    from claimcheck.finding import Finding, Result
    from claimcheck.pipeline import Checker
    from claimcheck.rule import Rule

__all__ = ["Checker", "Claim", "Document", "Finding", "Result", "Rule", "__version__", "check_text", "check_texts"]

__version__ = "0.1.0"

_HOMES = {
    "Checker": "claimcheck.pipeline",
    "Claim": "claimcheck.claim",
    "Document": "claimcheck.document",
    "Finding": "claimcheck.finding",
    "Result": "claimcheck.finding",
    "Rule": "claimcheck.rule",
    "check_text": "claimcheck.engine",
    "check_texts": "claimcheck.engine",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)

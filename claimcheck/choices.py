"""What a configuration chooses between."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.rule import Severity

Severities = Mapping[str, Severity | None]


class Profile(StrEnum):
    """What kind of text is checked: articles that inform, or texts that sell."""

    EDITORIAL = "editorial"
    COMMERCIAL = "commercial"


class Jurisdiction(StrEnum):
    """A pack of rules that goes with a law or a policy; the core pack is always in force."""

    US = "us"
    EU = "eu"
    UK = "uk"
    ADS = "ads"


@dataclass(frozen=True, slots=True)
class Override:
    """Other severities for some files."""

    files: tuple[str, ...]
    rules: Severities

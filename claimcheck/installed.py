"""Which version of a distribution is installed, without the cost of importing `importlib.metadata`."""

import re
import sys
from functools import cache
from pathlib import Path

_SEPARATORS = re.compile(r"[-_.]+")


def version_of(distribution: str) -> str | None:
    """The version of an installed distribution, or None."""
    wanted = _normal(distribution)
    for folder in sys.path:
        found = _versions(folder or ".").get(wanted)
        if found is not None:
            return found
    return None


@cache
def _versions(folder: str) -> dict[str, str]:
    try:
        names = sorted(path.name for path in Path(folder).iterdir() if path.suffix in (".dist-info", ".egg-info"))
    except OSError:
        return {}
    parts = (name.rpartition(".")[0].split("-") for name in names)
    return {_normal(name): rest[0] for name, *rest in parts if rest}


def _normal(name: str) -> str:
    return _SEPARATORS.sub("-", name).lower()

"""Names the files of the package and of the rules that a wheel lacks: `wheel_contents.py dist/*.whl`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

REPO = Path(__file__).parent.parent
_HOMES = {"claimcheck": "claimcheck", "rules": "claimcheck/_rules"}


def wanted(repo: Path) -> set[str]:
    """The names under which the files of a checkout must stand in its wheel."""
    return {
        f"{home}/{file.relative_to(repo / folder).as_posix()}"
        for folder, home in _HOMES.items()
        for file in (repo / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def missing(wheels: Iterable[Path], repo: Path) -> list[str]:
    """What wheels lack, as `wheel: file`."""
    lines = []
    for wheel in wheels:
        with ZipFile(wheel) as archive:
            lines += [f"{wheel.name}: lacks {name}" for name in sorted(wanted(repo) - set(archive.namelist()))]
    return lines


if __name__ == "__main__":
    lacks = missing(map(Path, sys.argv[1:]), REPO)
    print("\n".join(lacks) or "nothing is missing", file=sys.stderr if lacks else sys.stdout)
    sys.exit(bool(lacks) or len(sys.argv) < 2)

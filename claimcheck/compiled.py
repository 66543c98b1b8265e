"""Lexicon and rules, read once and kept in the platform's cache folder under the hash of what they were read from.

The cache is private to the user, holds nothing that the files do not hold, and is written anew when it cannot be used.
"""

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_cache_path

from claimcheck.collector import without_collector
from claimcheck.language.lexicon import Lexicon, load_lexicon
from claimcheck.ruleset import Classes, RuleSet, load_rules

FOLDER = "CLAIMCHECK_CACHE"
_KEPT = 8


def knowledge(lexicon: Path, rules: Sequence[Path], version: str) -> tuple[Lexicon, RuleSet]:
    """The lexicon of a folder and the rules of some folders and files.

    Args:
        lexicon: the folder of the lexicon.
        rules: as `ruleset.load_rules` takes them.
        version: of claimcheck; another one reads the files anew.

    Raises:
        Problems: with everything that is wrong in the files; nothing is kept then.
    """
    with without_collector():
        place = cache_folder() / f"{_key(lexicon, rules, version)}.pickle"
        kept = _read(place)
        if kept is not None:
            return kept
        terms = load_lexicon(lexicon)
        both = terms, load_rules(rules, Classes.of(terms.groups))
        _write(place, both)
        return both


def cache_folder() -> Path:
    """The folder where what was read is kept."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else user_cache_path("claimcheck")


def _key(lexicon: Path, rules: Sequence[Path], version: str) -> str:
    digest = hashlib.sha256(f"{version}\0{sys.version}\0{Path(__file__).stat().st_mtime_ns}".encode())
    for root in (lexicon, *rules):
        files = sorted(root.rglob("*.y*ml")) if root.is_dir() else [root]
        for file in files:
            try:
                data = file.read_bytes()
            except OSError:
                data = b""
            digest.update(f"\0{file.absolute()}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()


def _read(place: Path) -> tuple[Lexicon, RuleSet] | None:
    # Whatever is wrong with a kept file (cut short, of another version, not ours), it is made anew.
    with contextlib.suppress(Exception):
        if not hasattr(os, "getuid") or place.stat().st_uid == os.getuid():
            kept = pickle.loads(place.read_bytes())
            if isinstance(kept, tuple) and isinstance(kept[0], Lexicon) and isinstance(kept[1], RuleSet):
                return kept[0], kept[1]
    return None


def _write(place: Path, both: tuple[Lexicon, RuleSet]) -> None:
    # A cache that cannot be written costs time, nothing else.
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(pickle.dumps(both, protocol=5))
        Path(name).replace(place)
        old = sorted(place.parent.glob("*.pickle"), key=lambda path: path.stat().st_mtime_ns)[:-_KEPT]
        for path in old:
            path.unlink()

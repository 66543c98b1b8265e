"""What is read and compiled once, and kept in the platform's cache folder under the hash of what it was made from.

The folder is private to the user, holds nothing that the files do not hold, and is written anew when it cannot be used.
Its files are pickles, which may run code when they are read: so they are read only when they belong to the user, and
the folder must be neither one that others can write to nor one that came from elsewhere. The cache of results may be.
"""

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claimcheck.cache_folder import cache_folder
from claimcheck.collector import without_collector
from claimcheck.language.lexicon import Lexicon, load_lexicon
from claimcheck.language.phrases import Pattern, compile_phrase
from claimcheck.ruleset import Classes, RuleSet

if TYPE_CHECKING:
    from claimcheck.judge.weigh import Weights
    from claimcheck.ruleset.authorised import AuthorisedClaims

_KEPT = 8
T = TypeVar("T")


def knowledge(lexicon: Path, rules: Sequence[Path], version: str) -> tuple[Lexicon, RuleSet]:
    """The lexicon of a folder and the rules of some folders and files.

    Args:
        lexicon: the folder of the lexicon.
        rules: as `ruleset.load.load_rules` takes them.
        version: of claimcheck; another one reads the files anew.

    Raises:
        Problems: with everything that is wrong in the files; nothing is kept then.
    """

    def made() -> tuple[Lexicon, RuleSet]:
        # What reads YAML is not imported where nothing is to be read.
        from claimcheck.ruleset.load import load_rules

        terms = load_lexicon(lexicon)
        return terms, load_rules(rules, Classes.of(terms.groups))

    def is_both(kept: object) -> bool:
        return isinstance(kept, tuple) and isinstance(kept[0], Lexicon) and isinstance(kept[1], RuleSet)

    return _kept("rules", (version.encode(), *_contents((lexicon, *rules))), made, is_both)


def authorised_claims(path: Path) -> "AuthorisedClaims":
    """The authorised claims of a file.

    Raises:
        Problems: with everything that is wrong in the file.
        RuleError: when it cannot be read.
    """
    from claimcheck.ruleset.authorised import AuthorisedClaims, load_authorised

    return _kept(
        "authorised",
        tuple(_contents([path])),
        lambda: load_authorised(path),
        lambda kept: isinstance(kept, AuthorisedClaims),
    )


def weights() -> "Weights":
    """The weights that ship with the package; kept, because JSON takes three times as long to read."""
    # What weighs is not imported by commands that only look at rules.
    from claimcheck.judge.weigh import WEIGHTS, Weights, load_weights

    return _kept("weights", _contents([WEIGHTS]), load_weights, lambda kept: isinstance(kept, Weights))


def patterns(phrases: Iterable[str]) -> Mapping[str, Pattern]:
    """Phrases, compiled."""
    wanted = sorted(set(phrases))
    return _kept(
        "phrases",
        [phrase.encode("utf-8", "surrogatepass") for phrase in wanted],
        lambda: {phrase: compile_phrase(phrase) for phrase in wanted},
        lambda kept: isinstance(kept, dict) and [*kept] == wanted,
    )


def _kept(name: str, made_from: Iterable[bytes], make: Callable[[], T], sound: Callable[[object], bool]) -> T:
    """What was kept, else what is made now.

    Args:
        name: what it is.
        made_from: what it depends on beside the program.
        make: makes it.
        sound: whether something that was kept is what it should be.
    """
    digest = hashlib.sha256(_program())
    for part in made_from:
        digest.update(f"{len(part)}\0".encode() + part)
    place = cache_folder() / f"{name}-{digest.hexdigest()}.pickle"
    with without_collector():
        kept = _read(place)
        if sound(kept):
            return kept  # type: ignore[return-value]
        made = make()
        _write(place, made, name)
    return made


@cache
def _program() -> bytes:
    """What shows whether the program is still the one that kept something: versions, and the times of its files."""
    package = Path(__file__).parent
    files = sorted(file for folder in (".", "judge", "language", "ruleset") for file in (package / folder).glob("*.py"))
    times = " ".join(f"{file.name} {file.stat().st_mtime_ns}" for file in files)
    return f"{sys.version}\0{times}".encode("utf-8", "surrogateescape")


def _contents(roots: Iterable[Path]) -> Iterable[bytes]:
    for root in roots:
        for file in sorted(root.rglob("*.y*ml")) if root.is_dir() else [root]:
            yield os.fsencode(file.absolute())
            try:
                yield file.read_bytes()
            except OSError:
                yield b""


def _read(place: Path) -> object:
    # Whatever is wrong with a kept file (cut short, of another version, not ours), it is made anew.
    with contextlib.suppress(Exception):
        if not hasattr(os, "getuid") or place.stat().st_uid == os.getuid():
            kept: object = pickle.loads(place.read_bytes())
            return kept
    return None


def _write(place: Path, made: object, name: str) -> None:
    # A cache that cannot be written costs time, nothing else.
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(pickle.dumps(made, protocol=5))
        Path(draft).replace(place)
        old = sorted(place.parent.glob(f"{name}-*.pickle"), key=lambda path: path.stat().st_mtime_ns)[:-_KEPT]
        for path in old:
            path.unlink()

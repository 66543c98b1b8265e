"""The steps of the GitHub Action in `action.yml`: `action.py wanted`, `action.py install`, `action.py check`.

They take the inputs of the action from the environment, so that no word of an input is ever read as a command, and need
nothing but Python's own library.
"""

import hashlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
PROJECT = "claimcheck-health"
_FROM_CHECKOUT = ("claimcheck", "rules", "pyproject.toml")
_WINDOWS = os.name == "nt"


def requirement(environ: Mapping[str, str]) -> str:
    """What pip is to install: a version from its index, or the checkout that the action was taken from."""
    extras = ",".join(environ.get("INPUT_EXTRAS", "").replace(",", " ").split())
    version = environ.get("INPUT_VERSION", "").strip()
    what = PROJECT if version else str(CHECKOUT)
    return what + (f"[{extras}]" if extras else "") + (f"=={version}" if version else "")


def key(environ: Mapping[str, str]) -> str:
    """What an installation depends on, in few characters: the Python, what is asked for, and the checkout's files."""
    seen = hashlib.sha256(f"{sys.version} {sys.executable} {requirement(environ)}".encode())
    for file in () if environ.get("INPUT_VERSION", "").strip() else _files():
        seen.update(file.relative_to(CHECKOUT).as_posix().encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()[:24]


def command(environ: Mapping[str, str]) -> list[str]:
    """The arguments of `claimcheck`; options in `args` go before those of the action, save the paths."""
    sarif = environ.get("INPUT_SARIF", "").strip()
    paths = [line.strip() for line in environ.get("INPUT_PATHS", "").splitlines() if line.strip()]
    options = [*shlex.split(environ.get("INPUT_ARGS", "")), *(["--output", f"sarif:{sarif}"] if sarif else [])]
    return ["run", "--format", "github", *options, "--", *paths]


def install(environ: Mapping[str, str]) -> int:
    """Installs claimcheck into an environment of its own, if the cache did not bring it. Returns the exit code."""
    home = Path(environ["CLAIMCHECK_HOME"])
    if (home / "done").exists():
        return 0
    python = _python(home)
    for words in (
        [sys.executable, "-m", "venv", "--clear", str(home / "venv")],
        [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-cache-dir", requirement(environ)],
    ):
        if code := subprocess.run(words, check=False).returncode:
            return code
    (home / "done").touch()
    return 0


def check(environ: Mapping[str, str]) -> int:
    """Runs claimcheck in the current folder, and tells the workflow how it ended. Returns the exit code."""
    home = Path(environ["CLAIMCHECK_HOME"])
    within = {"CLAIMCHECK_CACHE": str(home / "rules"), **environ}
    words = [str(_python(home)), "-m", "claimcheck", *command(environ)]
    code = subprocess.run(words, env=within, check=False).returncode
    _tell(environ, "exit-code", str(code))
    sarif = environ.get("INPUT_SARIF", "").strip()
    if sarif and Path(sarif).is_file():
        _tell(environ, "sarif", sarif)
    return code


def _python(home: Path) -> Path:
    return home / "venv" / ("Scripts/python.exe" if _WINDOWS else "bin/python")


def _files() -> Iterator[Path]:
    for name in _FROM_CHECKOUT:
        path = CHECKOUT / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def _tell(environ: Mapping[str, str], name: str, value: str) -> None:
    with Path(environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
        outputs.write(f"{name}={value}\n")


def main(step: str) -> int:
    """Runs a step with the environment of this process. Returns the exit code."""
    try:
        if step == "wanted":
            _tell(os.environ, "key", key(os.environ))
            return 0
        return install(os.environ) if step == "install" else check(os.environ)
    except ValueError as error:
        # of shlex
        print(f"::error title=claimcheck::the input args cannot be read: {error}; mind its quotes")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

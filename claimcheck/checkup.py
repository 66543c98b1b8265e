"""What is installed and in force, and what is wrong with it: the items that `claimcheck doctor` prints."""

import re
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from claimcheck import __version__
from claimcheck.cache_folder import FOLDER, cache_folder
from claimcheck.config import Config, find_config, load_config
from claimcheck.engine import Engine, Setup, model_label, open_engine
from claimcheck.errors import ClaimcheckError, Problems
from claimcheck.language.parse import Parser
from claimcheck.model import model_name

_DISTRIBUTION = "claimcheck-health"
_NOT_FOR_USERS = frozenset({"dev", "fit"})
_PYTHONS = ((3, 11), (3, 13))
_REQUIREMENT = re.compile(r"([\w.-]+)[^;]*(?:;.*\bextra *== *['\"]([\w-]+)['\"])?")
_SAMPLE = "This tea melts fat."


class State(StrEnum):
    """How it stands with something."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Item:
    """What is known of one thing.

    Attributes:
        state: whether it is as it should be.
        what: the thing, in a word or two.
        text: what is known of it; when something is wrong, what and how to mend it.
    """

    state: State
    what: str
    text: str


def checkup(setup: Setup) -> Iterator[Item]:
    """All items, each as soon as it is known.

    Args:
        setup: what a run would start from.
    """
    yield _python()
    yield Item(State.OK, "claimcheck", f"{__version__}, in {Path(__file__).parent}")
    yield _command()
    yield _library("spaCy", "spacy")
    yield from _extras()
    config = None
    try:
        config = load_config(setup.config)
        yield _configuration(config)
    except (ClaimcheckError, Problems) as error:
        yield from _wrong("configuration", error)
    if config is not None:
        yield from _paths(config)
        try:
            engine = open_engine(setup)
            yield from _knowledge(engine)
        except (ClaimcheckError, Problems) as error:
            yield from _wrong("rules", error)
    yield _model(setup.model or (config.model if config else ""))
    yield _cache()
    yield _git()


def _python() -> Item:
    here = sys.version_info[:2]
    text = f"{sys.version.split()[0]}, {sys.executable}"
    if _PYTHONS[0] <= here <= _PYTHONS[1]:
        return Item(State.OK, "Python", text)
    least, most = (".".join(map(str, python)) for python in _PYTHONS)
    return Item(State.WRONG, "Python", f"{text}: install claimcheck with a Python from {least} to {most}")


def _command() -> Item:
    found = shutil.which("claimcheck")
    if found:
        return Item(State.OK, "command", found)
    text = "not on the PATH; editors and hooks need its whole path, or `python -m claimcheck`"
    return Item(State.NOTE, "command", text)


def _library(name: str, package: str) -> Item:
    known = _version(package)
    if known:
        return Item(State.OK, name, known)
    return Item(State.WRONG, name, f"is not installed; run: python -m pip install {package}")


def _extras() -> Iterator[Item]:
    """What each extra brings along, as the package itself says it."""
    wanted: dict[str, list[str]] = {}
    for requirement, extra in _requirements():
        if extra and extra not in _NOT_FOR_USERS:
            wanted.setdefault(extra, []).append(requirement)
    for extra, packages in sorted(wanted.items()):
        missing = [package for package in packages if not _version(package)]
        if missing:
            how = f"python -m pip install '{_DISTRIBUTION}[{extra}]'"
            yield Item(State.NOTE, f"extra {extra}", f"not installed ({', '.join(missing)}); if you want it: {how}")
        else:
            text = ", ".join(f"{package} {_version(package)}" for package in packages)
            yield Item(State.OK, f"extra {extra}", text)


def _requirements() -> Iterator[tuple[str, str]]:
    """Each package that is required, and the extra that requires it, if any."""
    try:
        for line in requires(_DISTRIBUTION) or ():
            found = _REQUIREMENT.match(line)
            if found:
                yield found.group(1), found.group(2) or ""
    except PackageNotFoundError:
        # a checkout that is run in place
        file = Path(__file__).parent.parent / "pyproject.toml"
        table = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        for extra, lines in table.get("project", {}).get("optional-dependencies", {}).items():
            for line in lines:
                found = _REQUIREMENT.match(line)
                if found:
                    yield found.group(1), extra


def _configuration(config: Config) -> Item:
    if config.origin is None:
        return Item(State.OK, "configuration", "none, so that the defaults hold; `claimcheck init` writes one")
    packs = ", ".join(config.jurisdictions) or "none"
    fails = config.fail_on.label if config.fail_on else "never"
    text = f"{config.origin}: profile {config.profile}, jurisdictions {packs}, fail-on {fails}"
    return Item(State.OK, "configuration", text)


def _paths(config: Config) -> Iterator[Item]:
    for path in config.paths:
        if not path.exists():
            where = find_config(config.root) if config.origin is None else config.origin
            yield Item(State.WRONG, "paths", f"{path} is not there; mend `paths` in {where}")


def _knowledge(engine: Engine) -> Iterator[Item]:
    packs = Counter(pack for rule in engine.rules.rules for pack in rule.packs)
    text = ", ".join(f"{pack} {count}" for pack, count in sorted(packs.items()))
    off = f"; switched off: {len(engine.rules.silenced)}" if engine.rules.silenced else ""
    count = len(engine.rules.rules)
    state = State.OK if count else State.WRONG
    yield Item(state, "rules", f"{count} in force ({text or 'none: name a folder of rules'}){off}")
    yield Item(State.OK, "lexicon", f"sha256 {engine.lexicon.sha256[:12]}")


def _model(wanted: str) -> Item:
    try:
        name = model_name(wanted)
        words = next(Parser(name).parse([_SAMPLE]))
    except (ClaimcheckError, ImportError) as error:
        return Item(State.WRONG, "model", str(error))
    if not any(word.dep == "nsubj" for word in words):
        return Item(State.WRONG, "model", f"{model_label(name)} does not parse English; choose another one")
    return Item(State.OK, "model", f"{model_label(name)}, loads and parses")


def _cache() -> Item:
    folder = cache_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        text = (
            f"{folder} cannot be written ({error.strerror}), so that every run starts slowly; set {FOLDER} to another"
        )
        return Item(State.WRONG, "cache", text)
    return Item(State.OK, "cache", str(folder))


def _git() -> Item:
    found = shutil.which("git")
    if found is None:
        return Item(State.NOTE, "git", "not found; only needed to check what has changed since a commit")
    inside = any((folder / ".git").exists() for folder in (Path.cwd(), *Path.cwd().parents))
    return Item(State.OK, "git", f"{found}; this folder is {'' if inside else 'not '}in a repository")


def _wrong(what: str, error: ClaimcheckError | Problems) -> Iterator[Item]:
    problems = error.problems if isinstance(error, Problems) else (error,)
    return (Item(State.WRONG, what, str(problem)) for problem in problems)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

"""Folders of rule files -> rules; a later folder adds to, overrides and extends the rules of the earlier ones."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import ClaimcheckError, Place, Problems, RuleError
from claimcheck.nodes import Node
from claimcheck.ruleset.classes import Classes
from claimcheck.ruleset.decode import Raw, decode_rule
from claimcheck.ruleset.rules import RuleSet
from claimcheck.ruleset.schema import PATCH, PROPERTIES
from claimcheck.yamlfile import load
from claimcheck.yamlreader import Reader, did_you_mean

# These keys of an extending rule are added to those of the rule it extends; all others take their place.
_ADDED = frozenset({"references", "phrases", "unless", "cases"})
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
_SUFFIXES = (".yml", ".yaml")
# What lies beside the rules and is read elsewhere.
_NO_RULES = frozenset({"lexicon", "authorised"})


@dataclass(frozen=True, slots=True)
class _File:
    """A rule file: the id it stands for, its keys, and where it begins."""

    id: str
    keys: Mapping[str, Node]
    origin: Place


@dataclass(frozen=True, slots=True)
class _Layered:
    """A rule as its files make it up so far."""

    raw: Raw
    origin: Place


def load_rules(paths: Sequence[Path], known: Classes) -> RuleSet:
    """Read rules.

    Args:
        paths: folders, whose `lexicon` and `authorised` are left out, and single files. A rule's id is its path below
            the folder, or the last two parts of a single file's path. Later ones go before: a file with only `severity`
            or `enabled` changes the rule of its id, one with `extends` takes over the keys of another rule, and any
            other stands for itself.
        known: the classes of the lexicon.

    Raises:
        Problems: with everything that is wrong in any file.
    """
    reader = Reader(RuleError)
    digest = hashlib.sha256()
    rules: dict[str, _Layered] = {}
    for path in paths:
        files: dict[str, _File] = {}
        for rule_id, file in _files(path, reader):
            read = _read(rule_id, file, digest, reader)
            if read and rule_id in files:
                reader.problem(read.origin, f"the rule {rule_id} is already given in {files[rule_id].origin.path}")
            elif read:
                files[rule_id] = read
        rules = _Layer(files, rules, reader).resolved()
    disabled = sorted(rule_id for rule_id, layered in rules.items() if not _enabled(layered, reader))
    decoded = [
        decode_rule(rule_id, layered.raw, layered.origin, known, reader) for rule_id, layered in sorted(rules.items())
    ]
    if reader.problems:
        raise Problems(sorted(_distinct(reader.problems), key=_by_place))
    active = tuple(rule for rule in decoded if rule.id not in disabled)
    return RuleSet(active, digest.hexdigest(), tuple(rule for rule in decoded if rule.id in disabled))


def is_rule_id(text: str) -> bool:
    """Whether a new rule may have this id: `topic/name`, and no folder that is read elsewhere."""
    return bool(_ID.fullmatch(text)) and "/" in text and text.split("/")[0] not in _NO_RULES


def _files(path: Path, reader: Reader) -> Iterator[tuple[str, Path]]:
    """The rule files of a folder, or a single one, with their ids."""
    if path.is_file():
        yield f"{path.absolute().parent.name}/{path.stem}", path
        return
    if not path.is_dir():
        reader.problem(Place(str(path)), "there is no such file or folder of rules")
        return
    found = sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES and file.is_file())
    count = 0
    for file in found:
        relative = file.relative_to(path)
        if relative.parts[0] in _NO_RULES or any(part.startswith(".") for part in relative.parts):
            continue
        count += 1
        yield relative.with_suffix("").as_posix(), file
    if not count:
        reader.problem(Place(str(path)), "this folder holds no rules (files that end in .yml)")


def _read(rule_id: str, path: Path, digest: "hashlib._Hash", reader: Reader) -> _File | None:
    place = Place(str(path))
    if not _ID.fullmatch(rule_id):
        reader.problem(place, f'"{rule_id}" is no rule id: name files and folders with a-z, 0-9 and single hyphens')
    try:
        data = path.read_bytes()
        digest.update(f"{rule_id}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
        node = load(str(path), data.decode("utf-8"))
    except OSError as error:
        reader.problem(place, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        reader.problem(place, f"is not UTF-8 (byte {error.start + 1}): save it as UTF-8")
    except Problems as problems:
        reader.problems.extend(problems.problems)
    else:
        keys = reader.mapping(node, "a rule", PROPERTIES)
        return _File(rule_id, keys, Place(str(path), node.place.line, node.place.column))
    return None


class _Layer:
    """Lays the files of one folder over the rules of the earlier ones."""

    def __init__(self, files: Mapping[str, _File], below: Mapping[str, _Layered], reader: Reader) -> None:
        self.files = files
        self.below = below
        self.reader = reader
        self.done: dict[str, _Layered | None] = {}

    def resolved(self) -> dict[str, _Layered]:
        for rule_id in self.files:
            self.resolve(rule_id)
        return dict(self.below) | {rule_id: layered for rule_id, layered in self.done.items() if layered}

    def resolve(self, rule_id: str) -> _Layered | None:
        """What a file of this folder comes to; None when a problem was noted, or while it is being worked out."""
        if rule_id in self.done:
            return self.done[rule_id]
        self.done[rule_id] = None
        file = self.files[rule_id]
        keys = {key: (node,) for key, node in file.keys.items()}
        if "extends" in keys:
            self.done[rule_id] = self.extended(file)
        elif keys and keys.keys() <= PATCH:
            base = self.below.get(rule_id)
            if base:
                self.done[rule_id] = _Layered({**base.raw, **keys}, base.origin)
            else:
                self.missing(file.origin, rule_id, "a full rule is needed, or the id of one that exists")
        else:
            self.done[rule_id] = _Layered(keys, file.origin)
        return self.done[rule_id]

    def extended(self, file: _File) -> _Layered | None:
        node = file.keys["extends"]
        wanted = self.reader.text(node, "extends")
        if not wanted:
            return None
        base = self.below.get(wanted)
        if wanted in self.files and wanted != file.id:
            known = wanted in self.done
            base = self.resolve(wanted)
            if base is None and known:
                self.reader.problem(node.place, f'"{wanted}" extends this rule in turn, or is wrong itself')
            if base is None:
                return None
        if base is None:
            self.missing(node.place, wanted, "extends names no rule that exists")
            return None
        raw = dict(base.raw)
        for key, value in file.keys.items():
            if key != "extends":
                raw[key] = (*raw.get(key, ()), value) if key in _ADDED else (value,)
        return _Layered(raw, file.origin)

    def missing(self, place: Place, rule_id: str, what: str) -> None:
        hint = did_you_mean(rule_id, {*self.below, *(self.files.keys() - {rule_id})})
        self.reader.problem(place, f'unknown rule "{rule_id}": {what}{hint}')


def _enabled(layered: _Layered, reader: Reader) -> bool:
    if "enabled" not in layered.raw:
        return True
    return reader.flag(layered.raw["enabled"][-1], "enabled") is not False


def _distinct(problems: Sequence[ClaimcheckError]) -> list[ClaimcheckError]:
    """Each problem once: rules that extend one another share their mistakes."""
    return list({str(problem): problem for problem in problems}.values())


def _by_place(problem: ClaimcheckError) -> tuple[str, int, int]:
    place = problem.place or Place("")
    return place.path, place.line or 0, place.column or 0

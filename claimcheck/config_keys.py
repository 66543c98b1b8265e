"""The keys of the configuration: how each is read, and its JSON Schema."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimcheck.choices import Jurisdiction, Override, Profile, Severities
from claimcheck.nodes import Mapping as MappingNode
from claimcheck.nodes import Node
from claimcheck.rule import Severity
from claimcheck.yamlreader import Reader

_LEVELS: dict[str, Severity | None] = {severity.label: severity for severity in reversed(Severity)} | {"off": None}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the configuration: its field, how it is read, and its JSON Schema."""

    field: str
    read: Callable[[Reader, Node, str], object]
    schema: dict[str, object]


def _table(reader: Reader, node: Node, name: str) -> Severities:
    keys = reader.mapping(node, name)
    found = {key: reader.choice(value, "severity", _LEVELS) for key, value in keys.items()}
    return MappingProxyType(found)


def _overrides(reader: Reader, node: Node, name: str) -> tuple[Override, ...]:
    found = []
    for item in reader.items(node, name):
        keys = reader.mapping(item, "an override", ("files", "rules"))
        if isinstance(item, MappingNode):
            for key in ("files", "rules"):
                if key not in keys and all(given.value != key for given, _ in item.entries):
                    reader.problem(item.place, f'the key "{key}" is missing in this override')
        files = reader.text_list(keys["files"], "files") if "files" in keys else ()
        found.append(Override(files, _table(reader, keys["rules"], "rules") if "rules" in keys else {}))
    return tuple(found)


def _one_of(options: Mapping[str, object]) -> Callable[[Reader, Node, str], object]:
    return lambda reader, node, name: reader.choice(node, name, options)


def _some_of(options: Mapping[str, object]) -> Callable[[Reader, Node, str], object]:
    return lambda reader, node, name: reader.choices(node, name, options)


_SHOWN: dict[str, object] = {severity.label: severity for severity in reversed(Severity)}
_FAIL: dict[str, object] = {**_SHOWN, "never": None}
_PROFILES: dict[str, object] = {str(profile): profile for profile in Profile}
_JURISDICTIONS: dict[str, object] = {str(jurisdiction): jurisdiction for jurisdiction in Jurisdiction}
_STRING: dict[str, object] = {"type": "string", "minLength": 1}


def _list_of(item: dict[str, object], about: str) -> dict[str, object]:
    return {"description": about, "anyOf": [item, {"type": "array", "items": item}]}


def _levels(about: str) -> dict[str, object]:
    return {"description": about, "type": "object", "additionalProperties": {"enum": list(_LEVELS)}}


_OVERRIDE: dict[str, object] = {
    "type": "object",
    "properties": {
        "files": _list_of(_STRING, "globs of files, as in .gitignore"),
        "rules": _levels("rule ids or globs of ids, and their severity in these files"),
    },
    "required": ["files", "rules"],
    "additionalProperties": False,
}
KEYS: dict[str, Key] = {
    "rules": Key("rules", Reader.text_list, _list_of(_STRING, "folders and files of your own rules")),
    "paths": Key("paths", Reader.text_list, _list_of(_STRING, "what is checked when no path is given")),
    "exclude": Key(
        "exclude",
        Reader.text_list,
        _list_of(_STRING, "globs of files in folders that are not checked, relative to the configuration file"),
    ),
    "baseline": Key("baseline", Reader.text, {"description": "file of findings that are known already", **_STRING}),
    "overrides": Key(
        "overrides",
        _overrides,
        {"description": "other severities for some files", "type": "array", "items": _OVERRIDE},
    ),
    "severities": Key("severities", _table, _levels("rule ids or globs of ids, and their severity")),
    "fail-on": Key("fail_on", _one_of(_FAIL), {"description": "least severity that fails a run", "enum": list(_FAIL)}),
    "show": Key("show", _one_of(_SHOWN), {"description": "least severity that is shown", "enum": list(_SHOWN)}),
    "model": Key("model", Reader.text, {"description": "name of a spaCy pipeline for English", **_STRING}),
    "max-bytes": Key(
        "max_bytes",
        Reader.number,
        {"description": "files above this size are not checked", "type": "integer", "minimum": 1},
    ),
    "main-content": Key(
        "main_content",
        Reader.flag,
        {"description": "of HTML pages, read only the article, not what stands around it", "type": "boolean"},
    ),
    "cache": Key("cache", Reader.text, {"description": "folder in which results are kept", **_STRING}),
    "profile": Key("profile", _one_of(_PROFILES), {"description": "what is checked", "enum": list(_PROFILES)}),
    "jurisdictions": Key(
        "jurisdictions",
        _some_of(_JURISDICTIONS),
        _list_of({"enum": list(_JURISDICTIONS)}, "packs of rules in force beside the core"),
    ),
}

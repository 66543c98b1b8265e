"""`.claimcheck.yml` or `[tool.claimcheck]` -> Config; the one place for keys and their defaults.

What reads YAML and TOML is imported only where there is a file to read.
"""

import fnmatch
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimcheck.choices import Jurisdiction, Override, Profile, Severities
from claimcheck.errors import ConfigError, Place
from claimcheck.rule import Severity

if TYPE_CHECKING:
    from claimcheck.nodes import Node

YAML_NAMES = (".claimcheck.yml", ".claimcheck.yaml")
TOML_NAME = "pyproject.toml"
__all__ = [
    "Config",
    "Jurisdiction",
    "Override",
    "Profile",
    "config_schema",
    "find_config",
    "load_config",
    "read_config",
]


@dataclass(frozen=True, slots=True)
class Config:
    """How articles are checked.

    Attributes:
        rules: folders and files of rules beside those that ship.
        paths: what is checked when no path is given.
        exclude: globs of files in folders that are not checked, as in `.gitignore`, relative to `root`.
        baseline: a file of findings that are known already, or None.
        overrides: other severities for some files; later ones go before.
        severities: rule ids or globs of ids, and the severity they have; None switches them off.
        fail_on: the least severity that fails a run; None for never.
        show: the least severity that is shown.
        model: the name of a spaCy pipeline; empty for the one that comes with claimcheck.
        max_bytes: the size above which a file is not checked.
        main_content: whether only the article itself is read of HTML pages, not what stands around it.
        profile: what kind of text is checked.
        jurisdictions: packs of rules in force beside the core.
        cache: the folder in which results are kept; None for the platform's.
        root: the folder that paths and globs are relative to.
        origin: the file this comes from, or None.
    """

    rules: tuple[Path, ...] = ()
    paths: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    baseline: Path | None = None
    overrides: tuple[Override, ...] = ()
    severities: Severities = field(default_factory=lambda: MappingProxyType({}))
    fail_on: Severity | None = Severity.WARNING
    show: Severity = Severity.INFO
    model: str = ""
    max_bytes: int = 10_000_000
    main_content: bool = False
    profile: Profile = Profile.EDITORIAL
    jurisdictions: tuple[Jurisdiction, ...] = (Jurisdiction.US, Jurisdiction.EU, Jurisdiction.UK)
    cache: Path | None = None
    root: Path = Path()
    origin: Path | None = None

    def severity(self, rule_id: str, default: Severity, file: Path | str | None = None) -> Severity | None:
        """The severity of a rule, for a file where one is named; None when it is off there."""
        found = _severity(self.severities, rule_id, default)
        for override in self.overrides if file is not None else ():
            if file is not None and _fits(override.files, file, self.root):
                found = _severity(override.rules, rule_id, found)
        return found


def _severity(table: Severities, rule_id: str, default: Severity | None) -> Severity | None:
    """An exact id goes before a glob, a later glob before an earlier one."""
    if rule_id in table:
        return table[rule_id]
    globs = [glob for glob in table if fnmatch.fnmatchcase(rule_id, glob)]
    return table[globs[-1]] if globs else default


def _fits(globs: tuple[str, ...], file: Path | str, root: Path) -> bool:
    from pathspec import GitIgnoreSpec

    path = Path(file).absolute()
    base = root.absolute()
    name = path.relative_to(base) if path.is_relative_to(base) else Path(file)
    return GitIgnoreSpec.from_lines(globs).match_file(name.as_posix())


def find_config(start: Path) -> Path | None:
    """The nearest configuration file in the folder of a path or above it; a folder with `.git` is the last one."""
    folder = start.absolute()
    if not folder.is_dir():
        folder = folder.parent
    for place in (folder, *folder.parents):
        for name in YAML_NAMES:
            if (place / name).is_file():
                return place / name
        if (place / TOML_NAME).is_file() and _toml_node(place / TOML_NAME) is not None:
            return place / TOML_NAME
        if (place / ".git").exists():
            return None
    return None


def load_config(path: Path | None = None, *, start: Path | None = None) -> Config:
    """The configuration.

    Args:
        path: a file, read whatever its name; without it the nearest one is looked for.
        start: where to look from; the current folder when left out.

    Raises:
        ConfigError: when the file cannot be read.
        Problems: with everything that is wrong in it.
    """
    found = path or find_config(start or Path())
    if found is None:
        return Config()
    node = _toml_node(found) if found.suffix == ".toml" else _yaml_node(found)
    return read_config(node, found) if node else Config(root=found.absolute().parent, origin=found)


def read_config(node: "Node", origin: Path) -> Config:
    """The configuration that the value of a file states.

    Raises:
        Problems: with everything that is wrong in it.
    """
    from claimcheck.config_keys import KEYS
    from claimcheck.yamlreader import Reader

    reader = Reader(ConfigError)
    keys = reader.mapping(node, "the configuration", KEYS)
    values = {KEYS[key].field: KEYS[key].read(reader, value, key) for key, value in keys.items()}
    reader.finish()
    root = origin.absolute().parent
    for name in ("rules", "paths"):
        if name in values:
            texts = values[name]
            values[name] = tuple(root / text for text in texts) if isinstance(texts, tuple) else ()
    for name in ("baseline", "cache"):
        if name in values:
            values[name] = root / str(values[name])
    return Config(root=root, origin=origin, **values)  # type: ignore[arg-type]


def config_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of the configuration."""
    from claimcheck.config_keys import KEYS

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of claimcheck",
        "type": "object",
        "properties": {name: key.schema for name, key in KEYS.items()},
        "additionalProperties": False,
    }


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(Place(str(path)), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(Place(str(path)), f"is not UTF-8 (byte {error.start + 1}): save it as UTF-8") from None


def _yaml_node(path: Path) -> "Node | None":
    from claimcheck.yamlfile import load

    return load(str(path), _text(path), ConfigError)


def _toml_node(path: Path) -> "Node | None":
    text = _text(path)
    if "claimcheck" not in text:
        return None
    from claimcheck.tomlfile import load_table

    return load_table(str(path), text, "tool.claimcheck", ConfigError)

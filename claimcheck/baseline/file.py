"""The baseline as a file: JSON, sorted, an entry a line, so that it can be read and merged like code."""

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.errors import ConfigError, Place
from claimcheck.finding import Finding

SCHEMA_NAME = "claimcheck-baseline/1"
_ARTICLES = "articles"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is known: its rule and fingerprint, and its words for whoever reads the file."""

    rule: str
    fingerprint: str
    text: str = field(compare=False)

    @classmethod
    def of(cls, finding: Finding) -> "Entry":
        """The entry of a finding."""
        return cls(finding.rule, finding.fingerprint, " ".join(finding.text.split()))


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of some articles.

    Attributes:
        path: the file.
        entries: by the path of their article, relative to the folder of the file, with slashes.
    """

    path: Path
    entries: Mapping[str, tuple[Entry, ...]]

    def key(self, name: str) -> str:
        """What an article is called in the file, given its path as the user names it."""
        folder = os.path.realpath(self.path.parent)
        article = os.path.join(os.path.realpath(os.path.dirname(name) or "."), os.path.basename(name))  # noqa: PTH118, PTH119, PTH120
        try:
            return os.path.relpath(article, folder).replace(os.sep, "/")
        except ValueError:  # on another drive
            return article.replace(os.sep, "/")

    def article(self, key: str) -> Path:
        """The article of a key."""
        return self.path.parent / key

    def lies_in(self, key: str, places: Iterable[Path]) -> bool:
        """Whether the article of a key is, or was, one of some files or in one of some folders."""
        article = self.article(key).resolve()
        return any(article.is_relative_to(place.resolve()) for place in places)

    def within(self, places: Collection[Path]) -> dict[str, tuple[Entry, ...]]:
        """The entries of articles that lie in some places."""
        return {key: entries for key, entries in self.entries.items() if self.lies_in(key, places)}


def load(path: Path) -> Baseline:
    """Reads a baseline.

    Raises:
        ConfigError: when there is none, or when it is not what `dumped` makes.
    """
    try:
        value = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        hint = f"`claimcheck baseline write --baseline {path}` makes one"
        raise ConfigError(Place(str(path)), f"there is no such baseline; {hint}") from None
    except OSError as error:
        raise ConfigError(Place(str(path)), f"the baseline cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(Place(str(path)), "the baseline is not UTF-8; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        what = f"the baseline is not valid JSON ({error.msg}); mend it, or write it anew"
        raise ConfigError(Place(str(path), error.lineno, error.colno), what) from None
    return Baseline(path, dict(_articles(path, value)))


def _articles(path: Path, value: object) -> Iterable[tuple[str, tuple[Entry, ...]]]:
    if not isinstance(value, dict) or value.get("schema") != SCHEMA_NAME or not isinstance(value.get(_ARTICLES), dict):
        what = f'this is no baseline: it should be an object with "schema": "{SCHEMA_NAME}" and "{_ARTICLES}"'
        raise ConfigError(Place(str(path)), f"{what}; name another file, or write it anew")
    for key, items in value[_ARTICLES].items():
        if not isinstance(items, list) or not all(map(_is_entry, items)):
            what = f'"{key}" should hold a list of entries with "rule", "fingerprint" and "text"'
            raise ConfigError(Place(str(path)), f"{what}; mend it, or write the baseline anew")
        yield key, tuple(sorted({Entry(item["rule"], item["fingerprint"], item["text"]) for item in items}))


def _is_entry(item: object) -> bool:
    keys = ("rule", "fingerprint", "text")
    return isinstance(item, dict) and all(isinstance(item.get(key), str) for key in keys)


def dumped(entries: Mapping[str, Iterable[Entry]]) -> str:
    """The text of a baseline; the same entries give the same text, and articles without any are left out."""
    articles = []
    for key in sorted(entries):
        lines = [
            _json({"rule": entry.rule, "text": entry.text, "fingerprint": entry.fingerprint})
            for entry in sorted(entries[key])
        ]
        if lines:
            articles.append(f"    {_json(key)}: [\n      " + ",\n      ".join(lines) + "\n    ]")
    body = "{\n" + ",\n".join(articles) + "\n  }" if articles else "{}"
    return f'{{\n  "schema": "{SCHEMA_NAME}",\n  "{_ARTICLES}": {body}\n}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

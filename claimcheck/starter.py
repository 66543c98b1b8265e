"""The text of a first configuration, with every key explained; what has a default is there, or as a comment."""

import json
import re
from collections.abc import Iterable, Iterator

from claimcheck.config_keys import KEYS
from claimcheck.survey import Survey

_HEAD = """\
# What claimcheck checks here, and how. `claimcheck init` wrote it; change it as you like.
# Paths and globs are relative to the folder of this file. `claimcheck schema config` prints all that it may hold.
"""
# Characters that YAML takes only in their escaped form.
_NO_YAML = re.compile("[\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PLAIN = re.compile(r"[A-Za-z_./][\w./*-]*", re.ASCII)
_OTHER_MEANING = frozenset("y n yes no true false on off null".split())
_REST = {
    "fail-on": """\
# The least severity that makes a run fail, with exit code 1: error, warning, info, or never.
fail-on: warning
""",
    "show": """\
# The least severity that is shown: error, warning or info.
show: info
""",
    "profile": """\
# What kind of text is checked: editorial for articles that inform, commercial for texts that sell.
profile: editorial
""",
    "jurisdictions": """\
# Packs of rules in force beside the core: us, eu and uk for law and guidance there, ads for advertising platforms.
jurisdictions: [us, eu, uk]
""",
    "severities": """\
# Rules that shall be graver or lighter, or off; by id or glob. `claimcheck rules list` prints them all.
# severities:
#   skin-hair/*: info
#   standing/tradition: "off"
""",
    "overrides": """\
# The same for some files only; later ones go before earlier ones.
# overrides:
#   - files: [shop/]
#     rules: {standing/best: error}
""",
    "rules": """\
# Folders and files of rules of your own. `claimcheck rules new` starts one.
# rules: [claim-rules]
""",
    "max-bytes": """\
# Files above this size are not checked.
# max-bytes: 10000000
""",
    "baseline": """\
# Findings that are known already and are not told again; `claimcheck baseline write` makes the file.
# baseline: .claimcheck-baseline.json
""",
    "main-content": """\
# Of HTML pages saved from the web, read only the article, not what stands around it.
# main-content: true
""",
    "model": """\
# The spaCy pipeline for English, when it shall be another one than that which came with claimcheck.
# model: en_core_web_md
""",
}


def starter(found: Survey) -> str:
    """The configuration for what was found in a folder; it loads as it stands."""
    return "\n".join([_HEAD, _paths(found), _exclude(found), *_rest()])


def _paths(found: Survey) -> str:
    names = ", ".join(dict.fromkeys(site.generator.name for site in found.sites))
    made = f" The site is made with {names}." if names else ""
    lines = [f"# What `claimcheck run` checks when no path is named.{made}"]
    if found.content:
        lines += ["paths:", *_rows((folder, _count(count)) for folder, count in found.content)]
    else:
        lines += ["# No articles were found here; name their folders.", "# paths: [content]"]
    return "\n".join([*lines, ""])


def _exclude(found: Survey) -> str:
    lines = [
        "# Files in these folders that are not checked, as in .gitignore. A file that is named is checked all the same."
    ]
    lines += ["exclude:", *_rows(found.exclude)] if found.exclude else ["# exclude: [drafts/]"]
    return "\n".join([*lines, ""])


def _rest() -> Iterator[str]:
    yield from _REST.values()
    for name, key in KEYS.items():
        if name not in {*_REST, "paths", "exclude"}:
            about = str(key.schema.get("description", ""))
            yield f"# {about[:1].upper()}{about[1:]}: `claimcheck schema config` tells more.\n# {name}:\n"


def _rows(items: Iterable[tuple[str, str]]) -> list[str]:
    rows = [(_scalar(value), about) for value, about in items]
    width = max((len(value) for value, _ in rows), default=0)
    return [f"  - {value.ljust(width)}  # {about}" for value, about in rows]


def _scalar(text: str) -> str:
    """A text as YAML writes it."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _OTHER_MEANING
    if plain:
        return text
    return _NO_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _count(number: int) -> str:
    return f"{number} article{'' if number == 1 else 's'}"

"""What a result depends on beside the article: if any of it changes, every article is checked anew.

Some hundred files are read for it at every start, so this works on plain strings, which are quicker than paths.
"""

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

from claimcheck.config import Config
from claimcheck.installed import version_of

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Libraries whose versions may change what is read or parsed.
_LIBRARIES = tuple("spacy thinc numpy blis sentencex pyromark pyyaml docutils lxml html5lib python-docx".split())
# What the configuration says of where articles are and of how results are shown; and rules, whose contents count.
_BESIDE = frozenset("rules paths exclude overrides fail_on show baseline cache root origin".split())


def basis(config: Config, model: str, knowledge: Sequence[Path]) -> bytes:
    """A digest of the engine, its libraries, the language model, the configuration, the rules and the lexicon.

    Contents count, not times or places, so that a fresh checkout of the same files comes to the same.

    Args:
        config: the configuration.
        model: the name of the language model's package.
        knowledge: the folders and files that rules and lexicon are read from.
    """
    digest = hashlib.sha256()
    for part in (sys.version, *(f"{name} {version_of(name)}" for name in _LIBRARIES), f"{model} {version_of(model)}"):
        digest.update(f"{part}\0".encode())
    digest.update("".join(f"{name} {size}\0" for name, size in _sizes(model)).encode("utf-8", "surrogateescape"))
    for item in fields(config):
        if item.name not in _BESIDE:
            digest.update(f"{item.name} {getattr(config, item.name)!r}\0".encode("utf-8", "surrogateescape"))
    for root in (_PACKAGE, *map(str, knowledge)):
        for name, path in _files(root):
            data = _content(path)
            digest.update(os.fsencode(f"{name}\0{len(data)}\0") + data)
        digest.update(b"\0\0")
    return digest.digest()


def _sizes(model: str) -> Iterator[tuple[str, int]]:
    """The files of a model and their sizes: it is too large to be read each time, and is not edited by hand."""
    found = find_spec(model.replace("-", "_"))
    for root in found.submodule_search_locations or () if found else ():
        yield from ((name, os.stat(path).st_size) for name, path in _files(root))


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _files(root: str) -> list[tuple[str, str]]:
    """The files below a folder by their path in it, or the one file itself, in a fixed order."""
    if not os.path.isdir(root):
        return [(os.path.basename(root), root)]
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__"]
        inner = folder[len(root) :].replace(os.sep, "/")
        found += [(f"{inner}/{name}", f"{folder}{os.sep}{name}") for name in names if not name.endswith(".pyc")]
    return sorted(found)

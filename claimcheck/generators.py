"""The programs that make sites of articles, and the files and folders by which they are known."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_GROUPS = frozenset("apps packages sites docs doc".split())
_SCRIPTS = ("js", "mjs", "cjs", "ts", "mts")
_HUGO_FOLDERS = frozenset("archetypes layouts themes".split())


@dataclass(frozen=True, slots=True)
class Generator:
    """A program that makes a site of articles.

    Attributes:
        name: what it is called.
        marks: files of which one is there where it is used.
        content: folders that hold its articles; the ones that are there count.
        built: folders that it fills, or that hold what is shown around articles.
        readme: whether a README may be a page of the site.
    """

    name: str
    marks: tuple[str, ...]
    content: tuple[str, ...]
    built: tuple[str, ...] = ()
    readme: bool = False


def _scripts(name: str) -> tuple[str, ...]:
    return tuple(f"{name}.{ending}" for ending in _SCRIPTS)


_HUGO = tuple(
    f"{name}.{ending}"
    for name in ("hugo", "config/_default/hugo", "config")
    for ending in ("toml", "yaml", "yml", "json")
)
GENERATORS = (
    Generator("Hugo", _HUGO, ("content",), ("public/", "resources/", "themes/")),
    Generator(
        "Jekyll",
        ("_config.yml", "_config.yaml", "_config.toml"),
        (".",),
        ("_site/", "_includes/", "_layouts/"),
    ),
    Generator("Astro", _scripts("astro.config"), ("src/content", "src/pages", "content"), ("dist/",)),
    Generator("Docusaurus", _scripts("docusaurus.config"), ("docs", "blog", "src/pages"), ("build/",), readme=True),
    Generator("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), ("docs",), ("site/",), readme=True),
    Generator(
        "Eleventy",
        (".eleventy.js", *_scripts("eleventy.config")),
        (".",),
        ("_site/", "_includes/"),
    ),
    Generator(
        "Gatsby", _scripts("gatsby-config"), ("content", "src/content", "src/pages", "blog", "posts"), ("public/",)
    ),
    Generator(
        "Next.js",
        _scripts("next.config"),
        ("content", "src/content", "posts", "_posts", "data", "pages", "src/pages", "app", "src/app"),
        ("out/",),
    ),
    Generator(
        "Sphinx",
        ("conf.py",),
        (".",),
        ("_build/", "build/", "_templates/", "_static/"),
        readme=True,
    ),
)
_SPHINX = re.compile(r"^(?:extensions|html_theme|project)\s*=", re.MULTILINE)
_DOCS_DIR = re.compile(r"^docs_dir:[ \t]*['\"]?([^'\"#\r\n]+?)['\"]?[ \t]*(?:#.*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Site:
    """A generator that is used, the folder that it is used in (`.` for the root), and the file that says so."""

    generator: Generator
    folder: str
    mark: str


def find_sites(root: Path) -> Iterator[Site]:
    """The sites that are set up in a folder, or not far below it."""
    seen = set()
    for folder in _folders(root):
        for generator in GENERATORS:
            mark = next((folder / name for name in generator.marks if _is_mark(folder / name)), None)
            if mark is not None and mark not in seen:
                seen.add(mark)
                yield Site(generator, folder.relative_to(root).as_posix(), mark.relative_to(root).as_posix())


def _is_mark(file: Path) -> bool:
    if not file.is_file():
        return False
    if file.name == "conf.py":
        # other programs have one too
        return _SPHINX.search(_text(file)) is not None
    if file.stem == "config":
        beside = {entry.name for entry in file.parent.iterdir() if entry.is_dir()}
        return "content" in beside and not beside.isdisjoint(_HUGO_FOLDERS)
    return True


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _folders(root: Path) -> Iterator[Path]:
    """Where a site may be set up: in the folder, in one below it, or in one of a group."""
    yield root
    for folder in _below(root):
        yield folder
        if folder.name in _GROUPS:
            yield from _below(folder)


def _below(folder: Path) -> list[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []
    names = [e.name for e in entries if e.is_dir(follow_symlinks=False) and not e.name.startswith(".")]
    return [folder / name for name in names if name != "node_modules"]


def content_of(root: Path, site: Site) -> Iterator[str]:
    """The folders that hold the articles of a site, as far as they are there; relative to the root."""
    base = root / site.folder
    names = site.generator.content
    if site.generator.name == "MkDocs":
        found = _DOCS_DIR.search(_text(root / site.mark))
        names = (found.group(1).strip("/"),) if found else names
    for name in names:
        if (base / name).is_dir():
            yield (PurePosixPath(site.folder) / name).as_posix()

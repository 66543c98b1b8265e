"""What a folder holds: which generator makes a site of it, where its articles are, and what is not for readers."""

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pathspec import GitIgnoreSpec

from claimcheck.discover import discover

_FOR_DEVELOPERS = "README CHANGELOG CONTRIBUTING LICENSE CODE_OF_CONDUCT SECURITY".split()
_FOR_MACHINES = ("requirements*.txt", "CMakeLists.txt", "robots.txt", "humans.txt", "ads.txt", "llms*.txt")

_DEVELOPER_FOLDERS = frozenset(
    "test tests spec specs fixtures examples scripts tools vendor templates archetypes".split()
)
_CODE = (
    "pyproject.toml",
    "setup.py",
    "Cargo.toml",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "Gemfile",
    "composer.json",
    "package.json",
)
_GROUPS = frozenset("apps packages sites docs doc".split())
_SCRIPTS = ("js", "mjs", "cjs", "ts", "mts")


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
    f"{name}.{ending}" for name in ("hugo", "config/_default/hugo") for ending in ("toml", "yaml", "yml", "json")
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


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found in a folder; all paths are relative to it, with slashes.

    Attributes:
        sites: the generators that are used.
        content: folders with articles for readers, and how many each holds; `.` is the folder itself.
        left_out: other folders with articles, and how many each holds.
        exclude: globs of what is not for readers, and why.
    """

    sites: tuple[Site, ...]
    content: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]
    exclude: tuple[tuple[str, str], ...]

    @property
    def articles(self) -> int:
        """How many articles are for readers."""
        return sum(count for _, count in self.content)


def survey(root: Path, suffixes: Collection[str]) -> Survey:
    """Looks at a folder.

    Args:
        root: the folder.
        suffixes: the endings of articles.
    """
    sites = tuple(_sites(root))
    files, _ = discover([str(root)], (), suffixes, root)
    everything = [PurePosixPath(file.relative_to(root).as_posix()) for file in files]
    exclude = [*_not_for_readers(sites, everything)]
    places = _without(everything, exclude)
    wanted = [folder for site in sites for folder in _content(root, site)]
    if not any(_is_in(place, folder) for place in places for folder in wanted):
        about_code = _about_code(root)
        wanted = [top for top in sorted({_top(place) for place in places}) if top not in about_code]
    if "." in wanted:
        wanted = ["."]
        exclude += _code_inside(root, places) if not sites else ()
    kept = _without(places, exclude)
    checked = {place for place in kept if any(_is_in(place, folder) for folder in wanted)}
    inside = Counter(next(folder for folder in wanted if _is_in(place, folder)) for place in checked)
    others = Counter(_top(place) for place in places if place not in checked)
    content = tuple((folder, inside[folder]) for folder in dict.fromkeys(wanted) if inside[folder])
    return Survey(sites, content, tuple(sorted(others.items())), tuple(exclude))


def _sites(root: Path) -> Iterator[Site]:
    seen = set()
    for folder in _folders(root):
        for generator in GENERATORS:
            mark = next((folder / name for name in generator.marks if _is_mark(folder / name)), None)
            if mark is not None and mark not in seen:
                seen.add(mark)
                yield Site(generator, folder.relative_to(root).as_posix(), mark.relative_to(root).as_posix())


def _is_mark(file: Path) -> bool:
    # other programs have a conf.py too
    return file.is_file() and (file.name != "conf.py" or _SPHINX.search(_text(file)) is not None)


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


def _content(root: Path, site: Site) -> Iterator[str]:
    base = root / site.folder
    names = site.generator.content
    if site.generator.name == "MkDocs":
        found = _DOCS_DIR.search(_text(root / site.mark))
        names = (found.group(1).strip("/"),) if found else names
    for name in names:
        if (base / name).is_dir():
            yield (PurePosixPath(site.folder) / name).as_posix()


def _not_for_readers(sites: Iterable[Site], places: Sequence[PurePosixPath]) -> Iterator[tuple[str, str]]:
    for site in sites:
        place = "" if site.folder == "." else f"/{site.folder}/"
        for built in site.generator.built:
            yield f"{place}{built}", f"not written by hand, or not for itself: {site.generator.name}"
    readme = any(site.generator.readme for site in sites)
    for name in _FOR_DEVELOPERS:
        if name != "README" or not readme:
            yield f"{name}.*", "for those who work on it"
    for glob in _FOR_MACHINES:
        if len(_without(places, [(glob, "")])) < len(places):
            yield glob, "for machines"


def _about_code(root: Path) -> frozenset[str]:
    """Folders that are about code, when no generator says otherwise."""
    code = any((root / name).is_file() for name in _CODE)
    return _DEVELOPER_FOLDERS | {"docs", "doc"} if code else _DEVELOPER_FOLDERS


def _code_inside(root: Path, places: Iterable[PurePosixPath]) -> list[tuple[str, str]]:
    tops = {_top(place) for place in places} & _about_code(root)
    return [(f"/{top}/", "seems to be about code") for top in sorted(tops)]


def _without(places: Iterable[PurePosixPath], exclude: Iterable[tuple[str, str]]) -> list[PurePosixPath]:
    spec = GitIgnoreSpec.from_lines(glob for glob, _ in exclude)
    return [place for place in places if not spec.match_file(place.as_posix())]


def _top(place: PurePosixPath) -> str:
    return place.parts[0] if len(place.parts) > 1 else "."


def _is_in(place: PurePosixPath, folder: str) -> bool:
    return folder == "." or place.is_relative_to(folder)

"""What a folder holds: which generator makes a site of it, where its articles are, and what is not for readers."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pathspec import GitIgnoreSpec

from claimcheck.discover import discover
from claimcheck.generators import Site, content_of, find_sites

_README = "README.*"
_FOR_DEVELOPERS = (_README, "CHANGELOG.*", "CONTRIBUTING.*", "LICENSE.*", "CODE_OF_CONDUCT.*", "SECURITY.*")
_OTHERS = (
    *((f"{name}.*", "for those who work on it") for name in "CHANGES HISTORY History NEWS AUTHORS".split()),
    *((f"{name}.*", "for programs") for name in "AGENTS CLAUDE".split()),
    *((f"{name}.txt", "for programs") for name in "requirements* CMakeLists robots humans ads llms*".split()),
)

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
    sites = tuple(find_sites(root))
    files, _ = discover([str(root)], (), suffixes, root)
    everything = [PurePosixPath(file.relative_to(root).as_posix()) for file in files]
    exclude = [*_not_for_readers(sites, everything)]
    places = _without(everything, exclude)
    wanted = [folder for site in sites for folder in content_of(root, site)]
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


def _not_for_readers(sites: Iterable[Site], places: Sequence[PurePosixPath]) -> Iterator[tuple[str, str]]:
    for site in sites:
        place = "/" if site.folder == "." else f"/{site.folder}/"
        for built in site.generator.built:
            # a section of the site may be called "resources" or "build" too, but none begins with _
            yield built if built.startswith("_") else f"{place}{built}", f"made by {site.generator.name}, or for it"
    readme = any(site.generator.readme for site in sites)
    yield from ((glob, "for those who work on it") for glob in _FOR_DEVELOPERS if glob != _README or not readme)
    for glob, whom in _OTHERS:
        if len(_without(places, [(glob, whom)])) < len(places):
            yield glob, whom


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

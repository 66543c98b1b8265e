"""Which of the documents that an editor has open are articles, and what they are called."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from pathspec import GitIgnoreSpec
from pygls.uris import to_fs_path, uri_scheme

from claimcheck.config import Config

_OF_LANGUAGE = {
    "markdown": ".md",
    "mdx": ".mdx",
    "markdown.mdx": ".mdx",
    "plaintext": ".txt",
    "text": ".txt",
    "html": ".html",
    "restructuredtext": ".rst",
    "rst": ".rst",
}
"""What the editors call the languages of articles, and the ending of a file in that language."""


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document as it is open in an editor.

    Attributes:
        uri: its address; one that is not saved yet has no path.
        language: what the editor takes it for.
        source: its text.
        root: the folder that the editor works in.
    """

    uri: str
    language: str
    source: str
    root: Path

    @property
    def folder(self) -> Path:
        """The folder that it is in; one that is not saved yet is taken to be in the root."""
        name = to_fs_path(self.uri)
        return Path(name).parent if name else self.root

    def article(self, suffixes: Collection[str]) -> Path | None:
        """The path by which it is checked; None for what is not an article or not a file on this machine.

        Args:
            suffixes: the endings of articles; the ending of the path decides how it is read.
        """
        name = to_fs_path(self.uri)
        if name and PurePath(name).suffix.lower() in suffixes:
            return Path(name)
        suffix = _OF_LANGUAGE.get(self.language.lower(), "")
        if suffix not in suffixes:
            return None
        if name:
            return Path(name + suffix)
        return self.root / f"untitled{suffix}" if uri_scheme(self.uri) == "untitled" else None


def is_excluded(path: Path, config: Config) -> bool:
    """Whether the configuration says that a file is not to be checked."""
    root = config.root.absolute()
    inside = path.is_relative_to(root)
    return inside and GitIgnoreSpec.from_lines(config.exclude).match_file(path.relative_to(root).as_posix())

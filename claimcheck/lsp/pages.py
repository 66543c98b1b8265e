"""The pages of rules, as files that an editor can open; they are removed when the server ends."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pygls.uris import from_fs_path

from claimcheck.reports.rule_pages import page
from claimcheck.rule import Rule


class RulePages:
    """Writes the page of a rule when it is first asked for; it holds what `claimcheck rules show` prints."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="claimcheck-rules-")
        self._written: dict[str, str] = {}

    def uri(self, rule: Rule) -> str:
        """The address of the page of a rule."""
        text = page(rule)
        file = Path(self._folder.name, f"{rule.id.replace('/', '-')}.txt")
        if self._written.get(rule.id) != text:
            file.write_text(text, encoding="utf-8")
            self._written[rule.id] = text
        return from_fs_path(str(file)) or ""

    def holds(self, path: Path) -> bool:
        """Whether a file is one of the pages; they are full of claims, as examples."""
        return path.is_relative_to(self._folder.name)

    def close(self) -> None:
        """Removes the pages."""
        self._folder.cleanup()

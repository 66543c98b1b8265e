"""docutils, made to remember where each piece of text stood. It is imported only when there is something to read."""

import re
from typing import Any

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Parser
from docutils.parsers.rst.states import Inliner

from claimcheck.readers.rst_lines import Lines, Spot

_OPENING = re.compile(r"(?::[^`\s]*:)?[`*|_\[]*")
_CODE_ROLE = re.compile(
    r"code|math|raw|file|kbd|samp|command|program|envvar|option|literal|(?:py|c|cpp|js|rst|std):\w+"
    r"|func|class|meth|mod|attr|data|const|exc|obj|pep|rfc"
)
_TARGET = re.compile(r"[ \n]*<[^<>]*>\Z")


class Placed(nodes.Text):  # type: ignore[misc]
    """A text that knows where it stood: its offset in what was parsed in one go, and where the lines of that are."""

    at: int
    spots: tuple[Spot, ...]
    parsed: str


class Locator:
    """Parses inline markup as docutils does, and notes where each text comes from."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        # A subclass would not do: docutils builds its patterns from what stands in the class itself.
        self.inliner: Any = Inliner()
        self.inliner.parse = self.parse
        self.inliner.interpreted = self.interpreted

    def parse(self, text: str, lineno: int, memo: Any, parent: Any) -> tuple[list[Any], list[Any]]:
        """The nodes of a text, with places, and messages."""
        inliner = self.inliner
        inliner.document, inliner.language, inliner.parent = memo.document, memo.language, parent
        inliner.reporter = memo.document.reporter
        spots = self._lines.find(text, lineno - 1)
        escaped = utils.escape2null(text)
        found: list[Any] = []
        messages: list[Any] = []
        plain = rest = 0
        while match := inliner.patterns.initial.search(escaped[rest:]):
            groups = match.groupdict()
            method = inliner.dispatch[groups["start"] or groups["backquote"] or groups["refend"] or groups["fnend"]]
            before, inlines, remaining, complaints = method(inliner, match, lineno)
            messages += complaints
            begin, end = rest + len(before), len(escaped) - len(remaining)
            if inlines:
                found += self._plain(escaped, plain, begin, lineno, spots)
                found += self._placed(inlines, escaped, _OPENING.match(escaped, begin, end), end, spots)
                plain = end
            rest = end
        found += self._plain(escaped, plain, len(escaped), lineno, spots)
        return found, messages

    def interpreted(self, rawsource: str, text: str, role: str, _lineno: int) -> tuple[list[Any], list[Any]]:
        """Text with a role, known or not: code is left out, of the rest the words are taken."""
        if role and _CODE_ROLE.fullmatch(role):
            return [nodes.literal(rawsource, text)], []
        return [nodes.inline(rawsource, _TARGET.sub("", text))], []

    def _plain(self, escaped: str, begin: int, end: int, lineno: int, spots: tuple[Spot, ...]) -> list[Any]:
        if begin == end:
            return []
        return self._placed(self.inliner.implicit_inline(escaped[begin:end], lineno), escaped, begin, end, spots)

    def _placed(
        self, inlines: list[Any], escaped: str, begin: re.Match[str] | int | None, end: int, spots: tuple[Spot, ...]
    ) -> list[Any]:
        at = begin if isinstance(begin, int) else begin.end() if begin else end
        placed = []
        for node in inlines:
            if isinstance(node, nodes.Text):
                node = _place(node, escaped, at, end, spots)
                at = node.at + len(node) if node.spots else at
            else:
                for index, child in enumerate(node.children):
                    if isinstance(child, nodes.Text):
                        child = node.children[index] = _place(child, escaped, at, end, spots)
                        child.parent = node
                        at = child.at + len(child) if child.spots else at
            placed.append(node)
        return placed


def _place(text: Any, escaped: str, begin: int, end: int, spots: tuple[Spot, ...]) -> Placed:
    placed = Placed(str(text))
    placed.at = escaped.find(str(text), begin, end)
    placed.spots = spots if placed.at >= 0 else ()
    placed.parsed = escaped
    return placed


def parse(name: str, lines: Lines) -> Any:
    """The tree of an article. Its texts are `Placed`; nothing is resolved, and no other file is read."""
    settings = frontend.get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    settings.warning_stream = ""
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.line_length_limit = max(1, len(lines.text))
    document = utils.new_document(name, settings)
    Parser(inliner=Locator(lines).inliner).parse(lines.text, document)
    return document

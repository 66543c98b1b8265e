"""The text within a block of reStructuredText, copied from where it stands in the source."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from claimcheck.readers.builder import BlockBuilder
from claimcheck.readers.rst_inline import Placed
from claimcheck.readers.rst_lines import Lines

_BLANKS = (nodes.literal, nodes.math, nodes.raw, nodes.image, nodes.substitution_reference)


def targets(document: Any) -> Mapping[str, str]:
    """The addresses that a document gives names to."""
    return {
        name: target["refuri"]
        for target in document.findall(nodes.target)
        for name in target["names"]
        if "refuri" in target
    }


@dataclass(frozen=True, slots=True)
class TextWriter:
    """Writes the text of nodes into blocks.

    Attributes:
        lines: those that the nodes were made of.
        targets: addresses by the names that links call them.
    """

    lines: Lines
    targets: Mapping[str, str]

    def write(self, node: Any, builder: BlockBuilder) -> None:
        """Add the text below a node to a block, with its links and references to notes."""
        for child in node.children:
            if isinstance(child, Placed):
                self._text(child, builder)
            elif isinstance(child, _BLANKS):
                self._gap(child, builder)
            elif isinstance(child, nodes.footnote_reference | nodes.citation_reference):
                builder.note(child.astext() or str(child.get("refname", "#")))
            elif isinstance(child, nodes.reference):
                name = str(child.get("refname", ""))
                builder.open_link(str(child.get("refuri", "")) or self.targets.get(name, ""))
                self.write(child, builder)
                builder.close_link()
            elif isinstance(child, nodes.Text):
                self._lost(child, builder)
            elif not isinstance(child, nodes.target):
                self.write(child, builder)

    def _text(self, text: Placed, builder: BlockBuilder) -> None:
        if not text.spots:
            self._lost(text, builder)
            return
        for first, last in self._pieces(text):
            if first is None:
                builder.put("\n", *last)
            else:
                for run in self.lines.lines[first].runs(*last):
                    builder.copy(*run)

    def _pieces(self, text: Placed) -> list[tuple[int | None, tuple[int, int]]]:
        """The columns of lines that a text is made of; for a line break, no line and its stretch of the source."""
        found: list[tuple[int | None, tuple[int, int]]] = []
        row = text.parsed.count("\n", 0, text.at)
        begin = text.parsed.rfind("\n", 0, text.at) + 1
        spot = text.spots[row]
        at, end = text.at, text.at + len(text)
        while at < end:
            character = text.parsed[at]
            shift = spot.column - begin
            if character == "\n":
                line = self.lines.lines[spot.line]
                stop = line.offset(min(at + shift, len(line.text)))
                row, begin = row + 1, at + 1
                spot = text.spots[row]
                found.append((None, (stop, self.lines.lines[spot.line].offset(spot.column))))
                at += 1
            elif character == "\x00":
                # An escaped character stands for itself, an escaped blank for nothing.
                blank = text.parsed[at + 1 : at + 2] in (" ", "\n")
                if not blank and at + 1 < end:
                    found.append((spot.line, (at + 1 + shift, at + 2 + shift)))
                if text.parsed[at + 1 : at + 2] == "\n":
                    row, begin = row + 1, at + 2
                    spot = text.spots[row]
                at += 2
            else:
                stop = min((n for n in (text.parsed.find(c, at, end) for c in "\n\x00") if n >= 0), default=end)
                found.append((spot.line, (at + shift, stop + shift)))
                at = stop
        return found

    def _gap(self, node: Any, builder: BlockBuilder) -> None:
        placed = next((text for text in node.findall(nodes.Text) if isinstance(text, Placed) and text.spots), None)
        if placed is not None:
            (line, columns), *_ = self._pieces(placed) or [(None, (0, 0))]
            if line is not None:
                for start, end in list(self.lines.lines[line].runs(*columns))[:1]:
                    builder.blank(start, end)

    def _lost(self, text: Any, builder: BlockBuilder) -> None:
        """A text that docutils cut out of another one: it is looked for in its line."""
        near = next((node.line for node in (text.parent, text.parent.parent) if getattr(node, "line", None)), 1)
        for spot in self.lines.find(str(text), near - 1, again=True):
            for run in self.lines.lines[spot.line].runs(spot.column, spot.column + len(str(text))):
                builder.copy(*run)

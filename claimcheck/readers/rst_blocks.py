"""The tree of a reStructuredText article -> blocks."""

import re
from typing import Any, NamedTuple

from docutils import nodes

from claimcheck.document import BlockKind
from claimcheck.readers.builder import BlockBuilder, BlockList
from claimcheck.readers.rst_inline import Placed, parse
from claimcheck.readers.rst_lines import Lines, split_lines
from claimcheck.readers.rst_text import TextWriter, targets
from claimcheck.readers.shape import LOWEST

_READ_FIELDS = frozenset({"title", "subtitle", "summary", "description", "abstract"})
_NIKOLA = re.compile(r"\.\. (title|description):[ ]+(?=\S)")
_DIRECTIVE = re.compile(r"\.\.[ ]+([\w:.+-]+)[ ]?::")
_CODE_DIRECTIVE = re.compile(
    r"code|code-block|sourcecode|highlight|literalinclude|toctree|math|graphviz|mermaid|plot|ipython|listing|gist"
    r"|youtube|vimeo|soundcloud|index|raw|include|chart|uml|digraph|doctest|testcode|testoutput|auto\w+|(?:py|c|cpp|js):\w+"
)
_COMMENT = re.compile(r"\.\.(?:\s+(.*))?")
_OPTION = re.compile(r":[\w-]+:(?:\s|\Z)")
_CELL = re.compile(r"[^\s|+=-](?:[^|\n]*?[^\s|])?(?=\s{2,}|\s*\||\s*\Z)")
_SILENT = (
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math_block,
    nodes.target,
    nodes.substitution_definition,
    nodes.raw,
    nodes.option_group,
    nodes.label,
    nodes.field_name,
    nodes.pending,
    nodes.docinfo,
)
_LEAVES = (
    nodes.paragraph,
    nodes.title,
    nodes.subtitle,
    nodes.term,
    nodes.rubric,
    nodes.caption,
    nodes.attribution,
    nodes.line,
)


class _Context(NamedTuple):
    """What the texts below a node are."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""
    lists: int = 0
    depth: int = 0


def write_blocks(name: str, blocks: BlockList) -> None:
    """Read the source of `blocks` and add its blocks to them."""
    source = blocks.source
    lines = split_lines(source, 1 if source.startswith("\ufeff") else 0)
    _about(lines, blocks)
    _Walk(name, lines, blocks).read(_Context())


def _about(lines: Lines, blocks: BlockList) -> None:
    """The title and description that the site generator Nikola keeps in the comments on top."""
    for line in lines.lines:
        if line.text and not line.text.startswith(".. "):
            return
        if found := _NIKOLA.match(line.text):
            is_title = found.group(1) == "title"
            builder = BlockBuilder(blocks.source)
            for run in line.runs(found.end(), len(line.text)):
                builder.copy(*run)
            blocks.add(builder, BlockKind.TITLE if is_title else BlockKind.FRONT_MATTER, int(is_title))


class _Walk:
    """Goes through the tree of some lines and writes its blocks."""

    def __init__(self, name: str, lines: Lines, blocks: BlockList) -> None:
        self._name = name
        self._lines = lines
        self._blocks = blocks
        self._texts = TextWriter(lines, {})
        self._commented = 0

    def read(self, context: _Context) -> None:
        """Write the blocks of the lines."""
        document = parse(self._name, self._lines)
        self._texts = TextWriter(self._lines, targets(document))
        for child in document.children:
            self._node(child, context)

    def _node(self, node: Any, context: _Context) -> None:
        if isinstance(node, nodes.system_message):
            self._message(node, context)
        elif isinstance(node, nodes.comment):
            self._comment(node)
        elif isinstance(node, nodes.field) and not self._is_read(node):
            return
        elif isinstance(node, _LEAVES):
            self._leaf(node, context)
        elif isinstance(node, nodes.line_block):
            self._verse(node, context)
        elif not isinstance(node, _SILENT):
            inner = self._context(node, context)
            for child in node.children:
                self._node(child, inner)

    def _comment(self, node: Any) -> None:
        """A comment; docutils does not always say where it stands, so its first words are looked for."""
        lines = self._lines.lines
        first, *others = node.astext().split("\n")
        rows = [row for row in range(self._commented, len(lines)) if self._comments(row, first)]
        if not rows:
            return
        near = rows[0] if node.line is None else min(rows, key=lambda row: abs(row - node.line))
        self._commented = near + 1
        words = near + (lines[near].text.strip() == "..")
        begin, end = lines[near], lines[min(words + len(others), len(lines) - 1)]
        start = begin.offset(len(begin.text) - len(begin.text.lstrip()))
        self._blocks.comment(start, max(start, end.offset(len(end.text))), node.astext())

    def _comments(self, row: int, first: str) -> bool:
        """Whether a comment with these first words starts in a row; they may stand below its two dots."""
        words, *below = (line.text.strip() for line in self._lines.lines[row : row + 2])
        found = _COMMENT.fullmatch(words)
        return found is not None and (found.group(1) or "".join(below)) == first

    def _is_read(self, field: Any) -> bool:
        return not self._on_top() or str(field[0].astext()).lower() in _READ_FIELDS

    def _on_top(self) -> bool:
        return all(block.kind in (BlockKind.TITLE, BlockKind.FRONT_MATTER) for block in self._blocks.blocks)

    def _context(self, node: Any, around: _Context) -> _Context:
        if isinstance(node, nodes.section):
            return around._replace(depth=around.depth + 1)
        if isinstance(node, nodes.footnote | nodes.citation):
            label = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
            return around._replace(kind=BlockKind.FOOTNOTE, level=0, label=label or " ".join(node["names"]))
        if isinstance(node, nodes.entry):
            return around._replace(kind=BlockKind.TABLE_CELL, level=0)
        if isinstance(node, nodes.block_quote):
            # An indented list is a list in a quote, to docutils.
            return around if around.lists else around._replace(kind=BlockKind.QUOTE, level=0)
        if isinstance(node, nodes.bullet_list | nodes.enumerated_list | nodes.definition_list):
            return around._replace(kind=BlockKind.LIST_ITEM, level=around.lists + 1, lists=around.lists + 1)
        if isinstance(node, nodes.figure):
            return around._replace(kind=BlockKind.CAPTION, level=0)
        if isinstance(node, nodes.field):
            is_title = node[0].astext().lower() == "title" and not self._blocks.blocks
            if not self._on_top():
                return around
            return _Context(BlockKind.TITLE if is_title else BlockKind.FRONT_MATTER, int(is_title))
        return around

    def _leaf(self, node: Any, context: _Context) -> None:
        kind, level, label = context.kind, context.level, context.label
        if isinstance(node, nodes.title | nodes.subtitle):
            of_section = isinstance(node.parent, nodes.section)
            kind, level = BlockKind.HEADING, min(LOWEST, max(1, context.depth)) if of_section else LOWEST
            if not self._blocks.blocks and level == 1:
                kind = BlockKind.TITLE
        elif isinstance(node, nodes.rubric):
            kind, level = BlockKind.HEADING, LOWEST
        elif isinstance(node, nodes.attribution):
            kind, level = BlockKind.QUOTE, 0
        builder = BlockBuilder(self._blocks.source)
        self._texts.write(node, builder)
        self._blocks.add(builder, kind, level, label)

    def _verse(self, block: Any, context: _Context) -> None:
        builder = BlockBuilder(self._blocks.source)
        for line in block.findall(nodes.line):
            texts = [text for text in line.findall(nodes.Text) if isinstance(text, Placed) and text.spots]
            if texts and not builder.ends_blank:
                spot = texts[0].spots[0]
                start = self._lines.lines[spot.line].start
                builder.put("\n", start - 1, start)
            self._texts.write(line, builder)
        self._blocks.add(builder, context.kind, context.level, context.label)

    def _message(self, message: Any, context: _Context) -> None:
        """What docutils could not make sense of: the text of directives that are not its own, and of bad tables."""
        line = message.get("line")
        block = next(message.findall(nodes.literal_block), None)
        if block is None or line is None:
            return
        first, count = line - 1, len(block.astext().split("\n"))
        directive = _DIRECTIVE.match(block.astext())
        if directive is None:
            if "Malformed table" in message.astext():
                self._cells(first, count)
        elif "Unknown directive" in message.astext() and not _CODE_DIRECTIVE.fullmatch(directive.group(1)):
            self._unknown(first, count, context)

    def _unknown(self, first: int, count: int, context: _Context) -> None:
        body = list(self._lines.lines[first + 1 : first + count])
        while body and _OPTION.match(body[0].text.strip()):
            del body[0]
        indent = min((len(line.text) - len(line.text.lstrip()) for line in body if line.text), default=0)
        if body and indent:
            inner = Lines([line.dedented(indent) for line in body])
            _Walk(self._name, inner, self._blocks).read(context)

    def _cells(self, first: int, count: int) -> None:
        for line in self._lines.lines[max(0, first - count) : first + count]:
            for cell in _CELL.finditer(line.text):
                builder = BlockBuilder(self._blocks.source)
                for run in line.runs(*cell.span()):
                    builder.copy(*run)
                self._blocks.add(builder, BlockKind.TABLE_CELL)

"""The runs of a Word document: which characters of a paragraph stand in which run, and runs cut at a character."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT = frozenset({"br", "cr", "noBreakHyphen", "ptab", "t", "tab"})
# text boxes stand twice in a file, once for old programs; what was deleted or moved away is no text any more
_PARAGRAPHS = ".//w:p[not(ancestor::w:txbxContent)]"
_RUNS = ".//w:r[not(ancestor::w:del) and not(ancestor::w:moveFrom) and not(ancestor::w:txbxContent)]"


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph and its runs that hold text, in order; their texts together are the paragraph's."""

    text: str
    runs: list[Any]
    owner: Any


def paragraphs(document: "Document") -> Iterator[Paragraph]:
    """The paragraphs of a document in reading order, those of tables too."""
    for element in document.element.body.xpath(_PARAGRAPHS):
        runs = [run for run in element.xpath(_RUNS) if run.text]
        yield Paragraph("".join(run.text for run in runs), runs, document)


def between(paragraph: Paragraph, start: int, end: int) -> list["Run"]:
    """The runs that hold exactly the characters `start` to `end` of a paragraph, cut where needed; none for none."""
    from docx.text.run import Run

    _cut(paragraph, start)
    _cut(paragraph, end)
    chosen, at = [], 0
    for run in paragraph.runs:
        if start <= at < end:
            chosen.append(Run(run, paragraph.owner))
        at += len(run.text)
    return chosen


def _cut(paragraph: Paragraph, offset: int) -> None:
    """Makes a run start at a character."""
    at = 0
    for number, run in enumerate(paragraph.runs):
        size = len(run.text)
        if at < offset < at + size:
            paragraph.runs.insert(number + 1, _split(run, offset - at))
            return
        at += size


def _split(run: Any, offset: int) -> Any:
    """Cuts a run in two; both look the same. The second is put behind the first and returned."""
    rest = deepcopy(run)
    for child in list(rest):
        if _kind(child) != "rPr":
            rest.remove(child)
    at = 0
    for child in list(run):
        kind = _kind(child)
        if kind == "rPr":
            continue
        size = len(str(child)) if kind in _TEXT else 0
        if at >= offset:
            rest.append(child)
        elif at + size > offset:
            tail = deepcopy(child)
            whole = str(child)
            child.text, tail.text = whole[: offset - at], whole[offset - at :]
            for part in (child, tail):
                part.set(_SPACE, "preserve")
            rest.append(tail)
        at += size
    run.addnext(rest)
    return rest


def _kind(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""

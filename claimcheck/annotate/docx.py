"""Notes as comments of a Word document, anchored on the exact words; python-docx does the reading and writing.

A document with notes carries the original file as a part of its own. As long as nobody has changed the document since,
taking the notes out gives that file back to the byte; from a changed one the comments of claimcheck are removed.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.annotate.notes import NAME, Note
from claimcheck.annotate.runs import Paragraph, between, paragraphs
from claimcheck.errors import InputError, Place

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

_PART = f"{NAME}/original.bin"
_TYPE = "application/octet-stream"
_RELATION = f"urn:{NAME}:original"
_GAP = "\n\n"
_MOST_BYTES = 500_000_000
_DIGEST = hashlib.sha256().digest_size
# a fixed time, so that the same document gives the same bytes
_TIME = (1980, 1, 1, 0, 0, 0)


def text(name: str, data: bytes) -> str:
    """The paragraphs of a document, tables among them, as plain text with a blank line between.

    Raises:
        InputError: when it cannot be read as a Word document.
    """
    return _joined(paragraphs(_opened(name, data)))


def insert(name: str, data: bytes, notes: Sequence[Note]) -> bytes:
    """The document with its notes; their regions are those of `text`. Without notes it is the same to the byte."""
    if not notes:
        return data
    document = _opened(name, data)
    waiting = sorted(notes, key=lambda note: note.region, reverse=True)
    at = 0
    for paragraph in paragraphs(document):
        size = len(paragraph.text)
        while waiting and waiting[-1].region.start < at + size:
            note = waiting.pop()
            runs = between(paragraph, max(note.region.start - at, 0), min(note.region.end - at, size))
            if runs:
                _comment(document, runs, note)
        at += size + len(_GAP)
    return _written(document, data)


def strip(name: str, data: bytes) -> bytes:
    """The document without its notes; comments of people stay.

    Raises:
        InputError: when it cannot be read as a Word document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _PART in archive.namelist():
                kept = archive.read(_PART)
                if kept[:_DIGEST] == _digest(archive):
                    return kept[_DIGEST:]
    except zipfile.BadZipFile:
        raise _unreadable(name) from None
    return _without_comments(_opened(name, data), data)


def _comment(document: "Document", runs: Sequence["Run"], note: Note) -> None:
    words = note.text.removeprefix(f"{NAME}: ")
    element = document.add_comment(runs, words, author=NAME, initials="cc")._comment_elm
    for attribute in [key for key in element.attrib if key.endswith("}date")]:
        del element.attrib[attribute]  # the same document gives the same bytes, today and tomorrow


def _without_comments(document: "Document", data: bytes) -> bytes:
    element, part = document.element, document.part
    relations = [key for key, relation in part.rels.items() if relation.reltype == _RELATION]
    ours = [comment for comment in document.comments if comment.author == NAME] if _has_comments(document) else []
    if not ours and not relations:
        return data
    for comment in ours:
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in element.xpath(f".//w:{tag}[@w:id='{comment.comment_id}']"):
                # a reference stands in a run of its own
                gone = mark.getparent() if tag == "commentReference" else mark
                gone.getparent().remove(gone)
        comment._comment_elm.getparent().remove(comment._comment_elm)
    for key in relations:
        part.rels.pop(key)
    stream = io.BytesIO()
    document.save(stream)
    return _packed(_entries(stream.getvalue()))


def _has_comments(document: "Document") -> bool:
    # to ask for the comments of a document without any would give it some
    return any(relation.reltype.endswith("/comments") for relation in document.part.rels.values())


def _joined(found: Iterable[Paragraph]) -> str:
    return _GAP.join(paragraph.text for paragraph in found)


def _opened(name: str, data: bytes) -> "Document":
    try:
        from docx import Document as open_document
    except ImportError:
        raise InputError(
            Place(name), "Word documents need python-docx; install it with: pip install 'claimcheck-health[docx]'"
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
                raise InputError(Place(name), "unpacks to more than 500 MB; split it")
        return open_document(io.BytesIO(data))
    except InputError:
        raise
    except Exception as error:  # what a damaged package raises is not written down anywhere
        raise _unreadable(name) from error


def _unreadable(name: str) -> InputError:
    return InputError(Place(name), "cannot be read as a Word document; save it as .docx again")


def _written(document: "Document", original: bytes) -> bytes:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = document.part
    part.relate_to(Part(PackURI(f"/{_PART}"), _TYPE, b"", part.package), _RELATION)
    stream = io.BytesIO()
    document.save(stream)
    entries = _entries(stream.getvalue())
    with zipfile.ZipFile(stream) as archive:
        digest = _digest(archive)
    return _packed([(path, digest + original if path == _PART else content) for path, content in entries])


def _entries(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def _packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in entries:
            info = zipfile.ZipInfo(path, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()


def _digest(archive: zipfile.ZipFile) -> bytes:
    """What stands for the content of a document, without the original that it carries."""
    total = hashlib.sha256()
    for path in sorted(archive.namelist()):
        if path != _PART:
            total.update(path.encode() + b"\0" + hashlib.sha256(archive.read(path)).digest())
    return total.digest()

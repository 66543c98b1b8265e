"""Notes as comments of a Word document, anchored on the exact words; python-docx does the reading and writing.

A document with notes carries the original file as a part of its own. As long as nobody has changed the document since,
taking the notes out gives that file back to the byte; from a changed one the comments of claimcheck are removed.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from claimcheck.annotate.notes import NAME, Note
from claimcheck.annotate.runs import Runs
from claimcheck.readers.word import has_comments, opened_word

if TYPE_CHECKING:
    from docx.document import Document

    from claimcheck.readers.word_text import WordText

_PART = f"{NAME}/original.bin"
_TYPE = "application/octet-stream"
_RELATION = f"urn:{NAME}:original"
_REFERENCE = "w:commentReference"
_MARKS = ("w:commentRangeStart", "w:commentRangeEnd", _REFERENCE)
_DIGEST = hashlib.sha256().digest_size
# a fixed time, so that the same document gives the same bytes
_TIME = (1980, 1, 1, 0, 0, 0)


def insert(name: str, data: bytes, notes: Sequence[Note]) -> bytes:
    """The document with its notes; their regions are those of the text that the reader draws from it.

    Without notes it is the same to the byte.
    """
    if not notes:
        return data
    document, drawn = opened_word(name, data)
    runs = Runs(drawn)
    for note in notes:
        held = runs.between(note.region)
        if held:
            _comment(document, held, note)
    _keep(drawn)
    return _written(document, data)


def strip(name: str, data: bytes) -> bytes:
    """The document without its notes; comments of people stay.

    Raises:
        InputError: when it cannot be read as a Word document.
    """
    # of what is damaged, the reader says what is wrong
    with (
        suppress(zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
    ):
        if _PART in archive.namelist():
            kept = archive.read(_PART)
            if kept[:_DIGEST] == _digest(archive):
                return kept[_DIGEST:]
    return _without_comments(*opened_word(name, data), data)


def _comment(document: "Document", held: Sequence[Any], note: Note) -> None:
    from docx.text.run import Run

    words = note.text.removeprefix(f"{NAME}: ")
    runs = [Run(run, document) for run in (held[0], held[-1])]
    element = document.add_comment(runs, words, author=NAME, initials="cc")._comment_elm
    for attribute in [key for key in element.attrib if key.endswith("}date")]:
        del element.attrib[attribute]  # the same document gives the same bytes, today and tomorrow


def _without_comments(document: "Document", drawn: "WordText", data: bytes) -> bytes:
    from docx.oxml.ns import qn

    part = document.part
    relations = [key for key, relation in part.rels.items() if relation.reltype == _RELATION]
    ours = [comment for comment in document.comments if comment.author == NAME] if has_comments(document) else []
    if not ours and not relations:
        return data
    for comment in ours:
        for root in (document.element, *(root for _, root in drawn.note_parts)):
            for mark in list(root.iter(*map(qn, _MARKS))):
                if mark.get(qn("w:id")) == str(comment.comment_id):
                    # a reference stands in a run of its own
                    gone = mark.getparent() if mark.tag == qn(_REFERENCE) else mark
                    gone.getparent().remove(gone)
        comment._comment_elm.getparent().remove(comment._comment_elm)
    for key in relations:
        part.rels.pop(key)
    _keep(drawn)
    stream = io.BytesIO()
    document.save(stream)
    return _packed(_entries(stream.getvalue()))


def _keep(drawn: "WordText") -> None:
    """Puts the footnotes and endnotes as they are now into their parts, which python-docx takes for mere bytes."""
    from docx.opc.oxml import serialize_part_xml

    for part, root in drawn.note_parts:
        if not hasattr(part, "element"):
            part._blob = serialize_part_xml(root)


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

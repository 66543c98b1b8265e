"""Word documents made for tests."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FOOTNOTES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>LINE</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>A study of tea, 2019.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def element(xml: str):
    """A piece of WordprocessingML."""
    tag, rest = xml.split(">", 1)
    slash = "/" if tag.endswith("/") else ""
    return parse_xml(f"{tag.rstrip('/')} {nsdecls('w')}{slash}>{rest}")


def saved(document) -> bytes:
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def paragraphs(*texts: str) -> bytes:
    """A document of plain paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def with_footnotes(data: bytes) -> bytes:
    """The document with a footnote number 2, which python-docx cannot make."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(buffer, "w") as made:
        for entry in given.infolist():
            content = given.read(entry)
            if entry.filename == "[Content_Types].xml":
                part = f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/></Types>'
                content = content.replace(b"</Types>", part.encode())
            if entry.filename == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rId99" Type="{_RELATION}" Target="footnotes.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", relation.encode())
            made.writestr(entry.filename, content)
        made.writestr("word/footnotes.xml", FOOTNOTES)
    return buffer.getvalue()

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ARTICLE, finding, result, unread
from word_files import element, with_footnotes

from claimcheck.annotate.article import Style, annotated, stripped
from claimcheck.document import Region
from claimcheck.errors import InputError
from claimcheck.finding import Result
from claimcheck.readers import read
from claimcheck.readers.word_text import draw_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MODEL = finding(ARTICLE, "fat")


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def opened(data):
    return docx.Document(io.BytesIO(data))


def article():
    document = docx.Document()
    document.add_heading("How our tea melts belly fat", 1)
    paragraph = document.add_paragraph("Two cups a day ")
    paragraph.add_run("speed up your ").bold = True
    paragraph.add_run("metabolism\tand\nmore.")
    document.add_comment(paragraph.runs[0], "Please check.", author="Editor", initials="E")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Lowers cholesterol"
    table.cell(0, 1).text = "No side effects"
    return document


def finding_words(*words):
    def check(name, data):
        document = read(name, data, max_bytes=10**9)
        starts = [document.source.index(w) for w in words]
        found = [
            replace(MODEL, region=Region(start, start + len(w)), text=w) for start, w in zip(starts, words, strict=True)
        ]
        return Result(name, document, findings=tuple(found))

    return check


def anchored(data):
    """The words that each comment stands at, by the text of the file itself."""
    document = opened(data)
    told = {}
    for comment in document.comments:
        inside, words = False, ""
        notes = [root for _, root in draw_text(document).note_parts]
        for at in (at for root in (document.element.body, *notes) for at in root.iter()):
            if at.get(f"{W}id") == str(comment.comment_id):
                inside = at.tag == f"{W}commentRangeStart" or (inside and at.tag != f"{W}commentRangeEnd")
            elif inside and at.tag in (f"{W}t", f"{W}tab", f"{W}br") and at.getparent().find(f".//{W}vanish") is None:
                words += str(at)
        told.setdefault(comment.author, []).append(words)
    return told


def looks(data):
    """The text of each paragraph with how it looks, whatever its runs are."""
    return [
        [(character, run.bold, run.italic) for run in paragraph.runs for character in run.text]
        for paragraph in opened(data).paragraphs
    ]


def test_comments_stand_at_the_exact_words_and_nothing_else_changes():
    data = saved(article())
    check = finding_words("melts belly fat", "day speed up your metabolism\tand", "Lowers cholesterol", "side")
    out, told = annotated("a.docx", data, check)
    assert anchored(out) == {
        "Editor": ["Two cups a day "],
        "claimcheck": ["melts belly fat", "day speed up your metabolism\tand", "Lowers cholesterol", "side"],
    }
    assert looks(out) == looks(data)
    assert told.name == "a.docx"
    note = next(comment for comment in opened(out).comments if comment.author == "claimcheck")
    assert note.text.startswith("needs evidence (warning, weight/fat-melting): says the fat melts away")
    assert note.initials == "cc"


def test_overlapping_claims_each_have_their_comment():
    out, _ = annotated("a.docx", saved(article()), finding_words("melts belly", "tea melts", "belly fat", "belly"))
    assert sorted(anchored(out)["claimcheck"]) == sorted(["tea melts", "melts belly", "belly fat", "belly"])


def test_links_and_tracked_insertions_are_read_and_deletions_are_not():
    document = docx.Document()
    paragraph = document.add_paragraph()
    for tag, words in (("w:ins", "It melts"), ("w:del", " all"), ("w:hyperlink", " fat"), (None, " now.")):
        run = paragraph.add_run(words)
        if tag:
            holder = OxmlElement(tag)
            run._r.addprevious(holder)
            holder.append(run._r)
            if tag == "w:del":
                run._r[0].tag = f"{W}delText"
    out, _ = annotated("a.docx", saved(document), finding_words("melts fat now"))
    assert anchored(out)["claimcheck"] == ["melts fat now"]


def everything():
    """A document with a table, a footnote, tracked changes, hidden words and a text box."""
    document = article()
    paragraph = document.add_paragraph("It ")
    inserted = element('<w:ins w:id="7" w:author="A"><w:r><w:t>burns belly fat</w:t></w:r></w:ins>')
    paragraph._p.append(inserted)
    paragraph._p.append(element('<w:del w:id="8" w:author="A"><w:r><w:delText>slowly</w:delText></w:r></w:del>'))
    paragraph._p.append(element("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"))
    paragraph.add_run(" in days").add_tab()
    paragraph._p.append(element('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    box = "<w:p><w:r><w:t>Ends tiredness</w:t></w:r></w:p>"
    paragraph._p.append(element(f"<w:r><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r>"))
    return with_footnotes(saved(document))


def test_each_comment_stands_at_the_words_of_its_finding_in_tables_footnotes_and_insertions():
    data = everything()
    words = ["melts belly fat", "effects", "burns belly fat in days", "study of tea", "fat in", "fat"]
    out, told = annotated("a.docx", data, finding_words(*words))
    assert sorted(anchored(out)["claimcheck"]) == sorted(finding.text for finding in told.findings)
    assert read("a.docx", out, max_bytes=10**9).source == told.document.source
    assert annotated("a.docx", out, finding_words(*words))[0] == out
    assert stripped("a.docx", out) == data
    edited = opened(out)
    edited.paragraphs[0].add_run("!")
    assert "claimcheck" not in anchored(stripped("a.docx", saved(edited)))
    assert "commentRange" not in notes_of(stripped("a.docx", saved(edited)))


def notes_of(data):
    return zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode()


def test_a_comment_on_words_in_a_text_box_stands_at_the_box_for_word_takes_none_inside():
    data = everything()
    out, _ = annotated("a.docx", data, finding_words("tiredness"))
    assert anchored(out)["claimcheck"] == ["Ends tiredness"]
    (box,) = opened(out).element.body.iter(f"{W}txbxContent")
    assert not [mark for mark in box.iter() if "comment" in mark.tag]
    assert stripped("a.docx", out) == data


def test_annotating_again_changes_nothing_and_stripping_gives_back_the_bytes():
    data = saved(article())
    check = finding_words("melts belly fat")
    once, _ = annotated("a.docx", data, check)
    assert annotated("a.docx", once, check)[0] == once
    assert stripped("a.docx", once) == data
    assert stripped("a.docx", data) == data
    assert annotated("a.docx", data, finding_words())[0] == data


def test_from_a_document_that_somebody_changed_only_our_comments_go():
    once, _ = annotated("a.docx", saved(article()), finding_words("melts belly fat", "No side"))
    document = opened(once)
    document.paragraphs[0].add_run(" and more")
    document.add_comment(document.paragraphs[0].runs[0], "A reply.", author="Author")
    left = stripped("a.docx", saved(document))
    assert set(anchored(left)) == {"Editor", "Author"}
    assert opened(left).paragraphs[0].text == "How our tea melts belly fat and more"
    names = zipfile.ZipFile(io.BytesIO(left)).namelist()
    assert not [name for name in names if "claimcheck" in name]
    marks = [e.tag for e in opened(left).element.body.iter() if "comment" in str(e.tag).lower()]
    assert len(marks) == 6
    assert stripped("a.docx", left) == left


def smallest():
    """The least that is a Word document; it is read much faster than the usual template."""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body/></w:document>')
    return stream.getvalue()


SMALLEST = smallest()
WORDS = st.text(
    st.one_of(st.sampled_from("ab \t\n&<>é🔥\u00a0"), st.characters(exclude_categories=["Cs", "Cc"])), max_size=12
)
runs = st.lists(st.tuples(WORDS, st.sampled_from([None, True]), st.booleans()), max_size=5)


@settings(max_examples=200, deadline=None)
@given(st.lists(runs, max_size=4), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_any_document_comes_back_to_the_byte(content, spots):
    document = opened(SMALLEST)
    for made in content:
        paragraph = document.add_paragraph()
        for words, bold, commented in made:
            run = paragraph.add_run(words.replace("\ufffe", "").replace("\uffff", ""))
            run.bold = bold
            if commented:
                document.add_comment(run, "mine", author="claimcheck user")
    data = saved(document)
    wanted = []

    def check(name, given):
        document = read(name, given, max_bytes=10**9)
        source = document.source
        regions = [
            Region(min(a, b), min(max(a, b), len(source))) for a, b in spots if a != b and min(a, b) < len(source)
        ]
        kept = [r for r in regions if any(b.extent.start <= r.start and r.end <= b.extent.end for b in document.blocks)]
        wanted[:] = sorted(source[r.start : r.end] for r in kept)
        found = tuple(replace(MODEL, region=r) for r in kept)
        return Result(name, document, findings=found)

    once, _ = annotated("a.docx", data, check)
    assert stripped("a.docx", once) == data
    assert annotated("a.docx", once, check)[0] == once
    assert looks(once) == looks(data)
    assert sorted(anchored(once).get("claimcheck", [])) == wanted


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04broken"])
def test_what_is_no_document_is_said_in_one_line(data):
    for call in (lambda: stripped("a.docx", data), lambda: annotated("a.docx", data, finding_words())):
        with pytest.raises(InputError, match=r"^a\.docx: is no Word document, or a damaged one"):
            call()


def test_a_zip_that_is_no_document_is_said_too():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(InputError, match="is no Word document, or a damaged one"):
        annotated("a.docx", stream.getvalue(), finding_words())


def test_styles_are_for_text_only_and_failures_leave_the_document():
    data = saved(article())
    with pytest.raises(InputError, match="leave --style out"):
        annotated("a.docx", data, finding_words(), Style.FOOTNOTES)
    assert annotated("a.docx", data, lambda n, d: unread(n)) == (data, unread("a.docx"))
    assert result().name == "article.md"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_sees_the_comments_at_their_words(tmp_path):
    out, _ = annotated("a.docx", saved(article()), finding_words("melts belly fat", "your metabolism", "side effects"))
    (tmp_path / "a.docx").write_bytes(out)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told, open_notes = {}, []
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

    def walk(element):
        if element.tag == f"{office}annotation":
            name = element.get(f"{office}name")
            creator = element.find("{http://purl.org/dc/elements/1.1/}creator")
            told[name] = [creator.text, ""]
            open_notes.append(name)
        elif element.tag == f"{office}annotation-end":
            open_notes.remove(element.get(f"{office}name"))
        else:
            add(element.text)
            for child in element:
                walk(child)
                add(child.tail)

    def add(text):
        for name in open_notes:
            told[name][1] += text or ""

    walk(ElementTree.parse(tmp_path / "a.fodt").getroot().find(f"{office}body"))
    seen = {(author, " ".join(words.split())) for author, words in told.values()}
    assert {("claimcheck", "melts belly fat"), ("claimcheck", "your metabolism"), ("claimcheck", "side effects"),
            ("Editor", "Two cups a day")} == seen  # fmt: skip

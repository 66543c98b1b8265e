import contextlib
import io
import subprocess
import sys
import zipfile

import docx
import pytest
from article_texts import check_document
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import element, paragraphs, saved, with_footnotes

from claimcheck.document import BlockKind, Document, MarkKind
from claimcheck.errors import InputError
from claimcheck.readers import read
from claimcheck.readers.word_file import open_word
from claimcheck.readers.word_text import draw_text

LIMIT = 10_000_000


def read_word(document) -> Document:
    found = read("a.docx", saved(document), max_bytes=LIMIT)
    check_document(found)
    return found


def outline(document) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in read_word(document).blocks]


def test_styles_and_numbering_say_what_a_paragraph_is() -> None:
    document = docx.Document()
    document.add_heading("Tea", 0)
    document.add_heading("Green", 1)
    document.add_paragraph("It is hot.")
    document.add_paragraph("leaves", style="List Bullet")
    document.add_paragraph("young leaves", style="List Bullet 2")
    numbered = document.add_paragraph("deep")
    numbered._p.get_or_add_pPr().append(element('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'))
    document.add_paragraph("said she", style="Intense Quote")
    document.add_paragraph("A cup", style="Caption")
    document.add_paragraph().add_run("Side effects").bold = True
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "wakes", "warms"
    assert outline(document) == [
        ("title", 1, "Tea"),
        ("heading", 1, "Green"),
        ("paragraph", 0, "It is hot."),
        ("list_item", 1, "leaves"),
        ("list_item", 2, "young leaves"),
        ("list_item", 3, "deep"),
        ("quote", 0, "said she"),
        ("caption", 0, "A cup"),
        ("heading", 6, "Side effects"),
        ("table_cell", 0, "wakes"),
        ("table_cell", 0, "warms"),
    ]


def test_every_paragraph_is_a_line_of_the_source() -> None:
    document = read("a.docx", paragraphs("Tea.", "", "Milk \U0001f95b and", "sugar."), max_bytes=LIMIT)
    assert document.source == "Tea.\nMilk \U0001f95b and\nsugar.\n"
    assert document.position(document.source.index("and")) == (2, 8)


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Tea ")._p
    paragraph.append(element('<w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve">gently </w:t></w:r></w:ins>'))
    paragraph.append(element('<w:del w:id="2" w:author="a"><w:r><w:delText>cures</w:delText></w:r></w:del>'))
    paragraph.append(element('<w:moveFrom w:id="3" w:author="a"><w:r><w:t>moved</w:t></w:r></w:moveFrom>'))
    paragraph.append(element("<w:r><w:t>warms.</w:t></w:r>"))
    paragraph.append(element("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"))
    assert outline(document) == [("paragraph", 0, "Tea gently warms.")]


def test_content_controls_and_text_boxes_are_read_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Before ")._p
    paragraph.append(element("<w:sdt><w:sdtContent><w:r><w:t>inside</w:t></w:r></w:sdtContent></w:sdt>"))
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    alternatives = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    paragraph.append(element(f"<w:r>{alternatives}</w:r>"))
    assert [text for _, _, text in outline(document)] == ["Before inside", "boxed"]


def test_footnotes_are_marks_and_blocks() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Tea helps")._p
    paragraph.append(element('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.append(element("<w:r><w:t> a lot.</w:t></w:r>"))
    found = read("a.docx", with_footnotes(saved(document)), max_bytes=LIMIT)
    check_document(found)
    text, note = found.blocks
    assert text.text == "Tea helps a lot."
    assert [(mark.kind, mark.start, mark.target) for mark in text.marks] == [(MarkKind.FOOTNOTE_REF, 9, "2")]
    assert (note.kind, note.label, note.text) == (BlockKind.FOOTNOTE, "2", "A study of tea, 2019.")


def test_links_have_their_address() -> None:
    document = docx.Document()
    related = document.part.relate_to(
        "https://a.example/x", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link = element("<w:hyperlink><w:r><w:t>a study</w:t></w:r></w:hyperlink>")
    link.set(docx.oxml.ns.qn("r:id"), related)
    document.add_paragraph("See ")._p.append(link)
    (block,) = read_word(document).blocks
    assert [(block.text[mark.start : mark.end], mark.target) for mark in block.marks] == [
        ("a study", "https://a.example/x")
    ]


RUNS = st.lists(st.lists(st.text(st.sampled_from("ab é\U0001f600\t\n"), max_size=6), max_size=5), max_size=6)


@settings(max_examples=30)
@given(RUNS)
def test_every_character_of_the_text_leads_back_to_its_run(given_runs: list[list[str]]) -> None:
    document = docx.Document()
    for runs in given_runs:
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    text = draw_text(open_word("a.docx", saved(document)))
    check_document(read_word(document))
    for piece in text.pieces:
        assert piece.element.getparent() is piece.run
        assert text.source[piece.start : piece.end] == str(piece.element)
    ends = {paragraph.end for paragraph in text.paragraphs}
    held = [at for piece in text.pieces for at in range(piece.start, piece.end)]
    assert held == [at for at in range(len(text.source)) if at not in ends]


class TestBadFiles:
    def problem(self, data: bytes) -> str:
        with pytest.raises(InputError) as caught:
            read("tea.docx", data, max_bytes=LIMIT)
        text = str(caught.value)
        assert text.startswith("tea.docx: ")
        assert "\n" not in text
        return text

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04abc", b"Just text.", paragraphs("tea")[:2000]])
    def test_what_is_no_word_document_is_named_as_such(self, data: bytes) -> None:
        assert "is no Word document, or a damaged one" in self.problem(data)

    def test_a_locked_one_says_so(self) -> None:
        assert "protected by a password" in self.problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    def test_another_archive_is_no_word_document(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("tea.txt", "tea")
        assert "is no Word document" in self.problem(buffer.getvalue())

    def test_one_that_would_fill_the_memory_is_not_unpacked(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * 101_000_000)
        assert len(buffer.getvalue()) < LIMIT
        assert "unpacks to 101 MB, over the limit of 100 MB" in self.problem(buffer.getvalue())

    def test_entities_are_not_expanded(self) -> None:
        bomb = '<!DOCTYPE w [<!ENTITY a "tea tea tea tea ">]>'
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(paragraphs("cup"))) as given, zipfile.ZipFile(buffer, "w") as made:
            for entry in given.infolist():
                content = given.read(entry)
                if entry.filename == "word/document.xml":
                    content = content.replace(b"<w:document", bomb.encode() + b"<w:document", 1).replace(b"cup", b"&a;")
                made.writestr(entry.filename, content)
        assert "tea tea" not in read("a.docx", buffer.getvalue(), max_bytes=LIMIT).source

    @settings(max_examples=60)
    @given(st.data())
    def test_damage_anywhere_is_told_or_harmless(self, data: st.DataObject) -> None:
        whole = bytearray(GOOD)
        for _ in range(data.draw(st.integers(1, 4))):
            whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        with contextlib.suppress(InputError):
            check_document(read("a.docx", bytes(whole), max_bytes=LIMIT))


GOOD = paragraphs("This tea melts fat.", "And it cures colds.")


@pytest.mark.parametrize(("name", "library", "extra"), [("a.docx", "docx", "docx"), ("a.rst", "docutils", "rst")])
def test_without_the_library_it_is_told_what_to_install(name: str, library: str, extra: str, tmp_path) -> None:
    (tmp_path / name).write_bytes(GOOD if name.endswith("docx") else b"Tea.")
    script = f"import sys; sys.modules[{library!r}] = None; from claimcheck.cli import main; sys.argv = ['claimcheck', 'run', {name!r}]; main()"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if line]
    assert line.startswith(f"{name}: needs ")
    assert line.endswith(f"python -m pip install 'claimcheck-health[{extra}]'")

import re
from dataclasses import replace

import pyromark
from hypothesis import given
from hypothesis import strategies as st
from samples import ARTICLE, finding, result, unread

from claimcheck.document import Document
from claimcheck.finding import Result
from claimcheck.reports import FORMATS, View
from claimcheck.reports.markdown_report import LONGEST
from claimcheck.rule import Severity

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_STRIKETHROUGH


def written(*results, **view):
    return "".join(FORMATS["markdown"](results, View(**view)))


def read(comment):
    """The text of each cell of the tables below the head, and what else than plain text is in them."""
    cells, other, row = [], set(), None
    inside = False
    for event in pyromark.events(comment, options=OPTIONS):
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        name = value if isinstance(value, str) else next(iter(value), "") if isinstance(value, dict) else ""
        if kind == "Start" and name == "TableRow":
            row = []
            cells.append(row)
        elif kind == "Start" and name == "TableCell" and row is not None:
            row.append("")
            inside = True
        elif kind == "End" and name == "TableCell":
            inside = False
        elif kind == "End" and name == "Table":
            row = None
        elif inside and kind in ("Text", "Code"):
            row[-1] += value
        elif inside:
            other.add(name or value)
    return cells, other


def plain(text):
    return text.replace("\u200b", "")


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_findings_are_lines_of_a_folded_table():
    comment = written(result("docs/a b.md"), result("b.md"))
    assert comment.startswith("<!-- claimcheck report -->\n### claimcheck\n\n2 articles, 6 claims: 2 need evidence")
    assert comment.count("<details><summary>") == comment.count("</details>") == 2
    assert "<details><summary>docs/a b.md: 2 findings</summary>\n\n| line " in comment
    cells, _ = read(comment)
    assert len(cells) == 4
    assert [plain(cell) for cell in cells[0][:3]] == ["3", "warning", "the fat begins to melt away"]
    assert plain(cells[0][3]) == (
        "needs evidence: says the fat melts away; no source in this paragraph"
        "Would settle it: a controlled human trial with the size of the effect; or describe what was measured"
        "weight/fat-melting"
    )
    assert cells[1][1] == "error"


def test_articles_without_findings_take_no_room_and_problems_are_named():
    comment = written(Result("a.md", Document("a.md", "Tea.")), unread("x|y@z.md"))
    assert "<details>" not in comment
    assert "a\\.md" not in comment
    assert plain(comment).endswith("\n- x&#124;y@z\\.md: there is no such file; check the spelling\n")


def test_show_and_claims_are_followed():
    assert len(read(written(result(), show=Severity.ERROR))[0]) == 1
    cells, _ = read(written(result(), claims=True))
    assert "article.md: 2 findings, 1 claim that stands</summary>" in written(result(), claims=True)
    assert cells[1][1:] == ["stands", "the balm eased joint pain", "a named study stands beside it"]


def test_nobody_is_pinged_and_nothing_is_linked():
    words = "melts fat @alice #12 :tea: http://a.example www.a.example me@a.example !3 ~l %4 org/repo#5"
    source = f"It {words}.\n"
    bad = Result("@bob/#1 www.x.md", Document("a.md", source), findings=(finding(source, words, message="@carol"),))
    comment = written(bad)
    assert not re.search(r"[@#!%~:]\w|www\.|http:/", comment.replace("### ", ""))
    assert plain(read(comment)[0][0][2]) == words


@given(st.text(st.one_of(st.sampled_from("|\\`<>&[]()*_~@#:!-=\n\r\t $"), st.characters()), min_size=1, max_size=60))
def test_no_words_can_break_the_table(words):
    if not words.strip():
        return
    source = f"A{words}Z"
    bad = replace(finding(source, source, message=words, settles=words), rule="a/b")
    comment = written(Result(words, Document("a.md", source), findings=(bad, bad)))
    cells, other = read(comment)
    assert [len(row) for row in cells] == [4, 4]
    assert other <= {"Strong", "<br>"}
    assert comment.count("</details>") == comment.count("<details>") == 1
    for row in cells:
        told = "".join(plain(row[2]).split())
        kept = "".join(source.split())
        # what may not be printed is replaced; everything else is there
        assert all(character in ("\ufffd", expected) for character, expected in zip(told, kept, strict=False))


def test_a_comment_is_never_too_long_and_says_what_was_left_out():
    source = "🔥 it melts fat, " * 900
    spots = [match.start() for match in re.finditer("melts fat", source)]
    findings = tuple(
        replace(
            finding(source, "melts fat", severity=Severity.ERROR if at % 300 == 299 else Severity.WARNING),
            region=type(finding(source, "it").region)(start, start + 9),
        )
        for at, start in enumerate(spots)
    )
    many = [Result(f"{at}.md", Document("a.md", source), findings=findings) for at in range(3)]
    comment = written(*many)
    assert LONGEST - 1_500 < units(comment) <= LONGEST == 65_536
    cells, _ = read(comment)
    assert sum(row[1] == "error" for row in cells) == 9
    left = 2_700 - len(cells)
    assert f"**{left:,} more lines are left out here, the less grave ones first**" in comment
    assert comment.endswith("`claimcheck run` shows all.\n")


def test_thousands_of_files_that_cannot_be_read_leave_room_for_findings():
    comment = written(*[unread(f"{at}.md") for at in range(3_000)], result())
    assert units(comment) <= LONGEST
    assert len(read(comment)[0]) == 2
    assert "more notes on files are left out here" in comment


def test_long_claims_are_cut():
    source = "so " * 200
    bad = replace(finding(source, source.strip()), text="")
    (row,) = read(written(Result("a.md", Document("a.md", source), findings=(bad,))))[0]
    assert row[2].endswith("…")
    assert len(row[2]) < 210


def test_an_article_is_one_fold_even_when_only_its_gravest_findings_fit():
    assert written(result(source=ARTICLE)).count("| line |") == 1

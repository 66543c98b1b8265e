import pytest
from samples import ARTICLE, finding, judged, result, unread

from claimcheck.claim import Status
from claimcheck.document import Document, Region
from claimcheck.finding import Result
from claimcheck.reports import View
from claimcheck.reports.cells import cells, printable
from claimcheck.reports.excerpt import excerpt
from claimcheck.reports.text import problems, write
from claimcheck.rule import Needs, Severity


def report(*results: Result, **view: object) -> str:
    return "".join(write(results, View(**view)))  # type: ignore[arg-type]


def one(source: str, words: str, width: int = 100) -> tuple[str, str]:
    start = source.index(words)
    shown = excerpt(Document("a.md", source), Region(start, start + len(words)), width)
    return shown.line, shown.carets


def under(line: str, carets: str) -> str:
    """What stands above the carets, for lines of narrow characters."""
    return line[len(carets) - len(carets.lstrip()) : len(carets)]


def columns(text: str) -> int:
    return sum(cell.width for cell in cells(text))


def test_a_finding_is_its_head_its_line_its_carets_and_what_would_settle_it():
    assert report(result()) == (
        "article.md:3:35 warning weight/fat-melting [evidence] says the fat melts away; no source in this paragraph\n"
        "    3 | Warm the skin for ten minutes and the fat begins to melt away.\n"
        "      |                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "      = would settle it: a controlled human trial with the size of the effect; or describe what was measured\n"
        "article.md:5:4 error standing/everyone [qualification] promises the effect to everyone\n"
        "    5 | It works for everyone.\n"
        "      |    ^^^^^^^^^^^^^^^^^^\n"
        "      = would settle it: a controlled human trial with the size of the effect; or describe what was measured\n"
        "1 article, 3 claims: 1 needs evidence, 1 needs qualification, 1 stands.\n"
    )


def test_claims_that_stand_are_told_in_their_place_when_asked_for():
    text = report(result(), claims=True)
    places = [line.split()[0] for line in text.splitlines() if line.startswith("article.md:")]
    assert places == ["article.md:3:35", "article.md:4:25", "article.md:5:4"]
    assert (
        "article.md:4:25 stands [symptom] a named study stands beside it\n"
        "    4 | In a trial of 40 adults the balm eased joint pain (Ruiz et al., 2019).\n"
        "      |                         ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
    ) in text


def test_show_leaves_out_lesser_findings_and_still_counts_the_claims():
    text = report(result(), show=Severity.ERROR)
    assert "weight/fat-melting" not in text
    assert "standing/everyone" in text
    assert text.endswith("1 article, 3 claims: 1 needs evidence, 1 needs qualification, 1 stands.\n")


@pytest.mark.parametrize(
    ("statuses", "line"),
    [
        ([], "1 article, 0 claims."),
        ([Status.STANDS], "1 article, 1 claim: 0 need evidence, 0 need qualification, 1 stands."),
        ([Status.NEEDS_EVIDENCE] * 8 + [Status.STANDS] * 4,
         "1 article, 12 claims: 8 need evidence, 0 need qualification, 4 stand."),
        ([Status.NEEDS_QUALIFICATION, Status.NEEDS_EVIDENCE],
         "1 article, 2 claims: 1 needs evidence, 1 needs qualification, 0 stand."),
    ],
)  # fmt: skip
def test_the_closing_line_has_the_right_plurals(statuses, line):
    claims = tuple(judged(ARTICLE, "fat", status) for status in statuses)
    needs = {Status.NEEDS_EVIDENCE: Needs.EVIDENCE, Status.NEEDS_QUALIFICATION: Needs.QUALIFICATION}
    findings = tuple(finding(ARTICLE, "fat", needs=needs[status]) for status in statuses if status in needs)
    told = report(Result("a.md", Document("a.md", ARTICLE), claims=claims, findings=findings))
    assert told.splitlines()[-1] == line


def test_the_closing_line_counts_what_was_not_checked():
    assert report() == "0 articles, 0 claims.\n"
    assert report(unread()) == "0 articles, 0 claims. 1 file was not checked as asked.\n"
    assert report(unread(), unread("b.md"), result()).endswith("1 stands. 2 files were not checked as asked.\n")


def test_a_problem_names_its_file_first():
    assert problems(unread()) == ["gone.md: there is no such file; check the spelling"]
    assert problems(result()) == []


def test_colours_only_when_asked_for_and_only_around_the_same_text():
    plain, painted = report(result(), claims=True), report(result(), claims=True, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;33mwarning\x1b[0m" in painted
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_a_long_line_is_cut_to_a_window_around_the_claim():
    source = "word " * 400 + "the fat begins to melt away, and so on. " + "more " * 400
    line, carets = one(source, "the fat begins to melt away", 80)
    assert line.startswith("…word")
    assert line.endswith("…")
    assert columns(line) <= 80
    assert under(line, carets) == "the fat begins to melt away"


@pytest.mark.parametrize("width", [20, 40, 60, 79, 100])
@pytest.mark.parametrize("before", [0, 1, 5, 30, 500])
@pytest.mark.parametrize("after", [0, 1, 5, 30, 500])
def test_carets_are_always_under_the_claim(width, before, after):
    source = "ab " * before + "MELTS FAT" + " cd" * after
    line, carets = one(source, "MELTS FAT", width)
    assert columns(line) <= width
    assert under(line, carets) == "MELTS FAT"


def test_a_claim_wider_than_the_window_is_cut_at_its_end():
    words = "so very " * 40 + "slim"
    line, carets = one(f"It makes you {words} today.", words, 50)
    assert line.endswith("…")
    assert columns(line) <= 50
    assert columns(carets) <= columns(line)
    assert words.startswith(under(line, carets))


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("脂肪が溶ける ", "melts fat"),
        ("🔥🔥 ", "melts fat"),
        ("👩\u200d👩\u200d👧 ", "melts fat"),
        ("👍🏽 ", "melts fat"),
        ("❤\ufe0f ", "melts fat"),
        ("cafe\u0301 cre\u0300me ", "melts fat"),
        ("\t", "melts\tfat"),
        ("ﾊﾝｶｸ ", "脂肪が減る"),
        ("\u200b\u200b", "me\u00adlts fat"),
    ],
)
def test_wide_and_zero_width_characters_keep_the_carets_in_their_columns(before, inside):
    line, carets = one(f"{before}{inside} now", inside)
    blank = len(carets) - len(carets.lstrip())
    assert blank == columns(before)
    assert carets.count("^") == columns(inside)
    assert "\t" not in line


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("a", 1),
        ("脂", 2),
        ("e\u0301", 1),
        ("🔥", 2),
        ("👩\u200d👧", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("\t", 4),
        ("각", 2),
        ("ﾊ", 1),
    ],
)
def test_columns_of_a_text(text, width):
    assert columns(text) == width


def test_a_claim_over_several_lines_shows_the_first_of_them():
    source = "Drink it daily and the fat\r\nbegins to melt away.\r\n"
    line, carets = one(source, "the fat\r\nbegins to melt")
    assert line == "Drink it daily and the fat…"
    assert under(line, carets) == "the fat…"


def test_nothing_in_an_article_or_its_name_can_command_the_terminal():
    source = "It \x1b[31mmelts\x07 fat\u202e \x00 now\ud800."
    text = report(
        Result(
            "bad\x1b[2J\n.md",
            Document("x", source),
            findings=(finding(source, "melts\x07 fat", message="says \x1b[5m melts"),),
        )
    )
    assert not set("\x1b\x07\x00\u202e\ud800") & set(text)
    assert len(text.splitlines()) == 5
    assert printable("a\nb") == "a\ufffdb"


def test_a_byte_order_mark_takes_no_column():
    source = "\ufeffmelts fat"
    text = report(Result("a.md", Document("a.md", source), findings=(finding(source, "melts fat"),)))
    assert text.startswith("a.md:1:1 ")
    assert "    1 | melts fat\n      | ^^^^^^^^^\n" in text


def test_a_line_of_a_megabyte_full_of_findings_is_reported_in_no_time():

    source = "it melts fat, " * 75_000
    document = Document("a.md", source)
    regions = [Region(i * 14 + 3, i * 14 + 12) for i in range(0, 75_000, 30)]
    document.position(0)
    for region in regions:
        assert excerpt(document, region, 92).carets.strip() == "^" * 9


def test_zero_width_characters_without_end_do_not_fill_the_screen():
    line, _ = one("\u200b" * 100_000 + "melts fat" + "\u0301" * 100_000, "melts fat", 60)
    assert len(line) < 2_000

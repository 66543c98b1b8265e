"""From bytes to findings, with the rules, the weights and the language model that ship."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck import check_text
from claimcheck.claim import Slot, Status
from claimcheck.engine import Setup, open_engine
from claimcheck.finding import Result
from claimcheck.language.claims import candidates, wants_parse
from claimcheck.language.reading import read_document
from claimcheck.pipeline import Checker
from claimcheck.readers import read
from claimcheck.rule import Needs

REPO = Path(__file__).parent.parent
ARTICLES = sorted((REPO / "corpus" / "articles").iterdir())
CLAIM = "The tea melts stubborn belly fat in two weeks."
PROMOTION = (
    "# Slim while you sleep\n\n"
    f"{CLAIM} It boosts your metabolism and flushes out toxins.\n\n"
    "- Boosts metabolism\n- Melts fat\n\n"
    "I lost 20 pounds in a month with no side effects!\n"
)
GERMAN = (
    "Der Tee kommt aus den Bergen. Man kocht das Wasser und gießt es über die Blätter. "
    "Nach fünf Minuten ist er fertig. Manche geben Honig dazu. "
    "Er schmeckt mild und ein wenig nach Heu. "
) * 5
SPANISH = "El té viene de la montaña. Se hierve el agua. Luego se espera un poco. Sabe a hierba y a miel. " * 6


@pytest.fixture(scope="module")
def checker(tmp_path_factory) -> Checker:
    before = Path.cwd()
    os.chdir(tmp_path_factory.mktemp("empty"))
    try:
        made = open_engine(Setup()).checker
    finally:
        os.chdir(before)
    made.check("warm.md", CLAIM.encode())
    return made


def places_are_exact(result: Result) -> None:
    """Everything that a result points at lies in its document and has the words that it says."""
    source = result.document.source

    def words(region) -> list[str]:
        assert 0 <= region.start < region.end <= len(source)
        assert result.document.position(region.start) <= result.document.position(region.end - 1)
        return source[region.start : region.end].split()

    ids = [judged.id for judged in result.claims]
    assert len(set(ids)) == len(ids)
    for judged in result.claims:
        claim = judged.claim
        assert words(claim.region)
        for slot in (claim.agent, claim.effect, claim.target, claim.magnitude, claim.timeframe, claim.population):
            if isinstance(slot, Slot):
                words(slot.region)
        for item in claim.evidence:
            words(item.region)
    for finding in result.findings:
        assert words(finding.region) == finding.text.split()
        assert finding.claim in ids
        for also in finding.also:
            words(also.region)
    assert len({finding.fingerprint for finding in result.findings}) == len(result.findings)


# what is found


def test_a_promotion_has_findings_with_reasons(checker):
    result = checker.check("a.md", PROMOTION.encode())
    places_are_exact(result)
    assert not result.errors
    assert not result.failed
    assert CLAIM in PROMOTION
    assert any("melts stubborn belly fat" in finding.text for finding in result.findings)
    assert any("20 pounds" in finding.text for finding in result.findings)
    flagged = {judged.id for judged in result.claims if judged.status is not Status.STANDS}
    assert flagged == {finding.claim for finding in result.findings}
    for judged in result.claims:
        assert judged.why
    for finding in result.findings:
        assert finding.message
        assert finding.settles
        assert finding.reasons


def test_a_sentence_that_promises_too_much_needs_qualification_whatever_its_rule_asks_for(checker):
    text = "Try our slimming tea. Guaranteed: everyone loses 10 pounds of belly fat in a week, with no effort at all!"
    findings = checker.check("a.md", text.encode()).findings
    rules = {rule.id: rule for rule in checker.rules.rules}
    assert findings
    assert {finding.needs for finding in findings} == {Needs.QUALIFICATION}
    raised = [finding for finding in findings if rules[finding.rule].needs is Needs.EVIDENCE]
    assert all(finding.settles.startswith("say for how many people") for finding in raised)


def test_a_construction_gives_its_own_reason(checker):
    result = checker.check("a.md", b"The ancient Egyptians used honey on wounds.")
    assert result.findings == ()
    told = [reason.text for judged in result.claims for reason in judged.reasons]
    assert "it tells who used something long ago, and no effect of it" in told


def test_a_sober_article_has_no_findings(checker):
    text = (
        "# Opening hours\n\nThe library is open from nine to five. On Sundays it is closed.\n\n"
        "Bring your card. Books may be kept for four weeks.\n"
    )
    result = checker.check("a.md", text.encode())
    assert result.findings == ()
    assert result.words > 20


@pytest.mark.parametrize("path", ARTICLES[:: max(1, len(ARTICLES) // 8)], ids=lambda path: path.name)
def test_bundled_articles_have_exact_places(checker, path):
    result = checker.check(str(path), path.read_bytes())
    assert not result.errors
    places_are_exact(result)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_places_are_exact_for_every_line_ending(checker, name, ending, start):
    text = start + PROMOTION.replace("\n", ending)
    result = checker.check(name, text.encode())
    places_are_exact(result)
    assert any("melts stubborn belly fat" in finding.text for finding in result.findings)
    assert result.document.source == text


@pytest.mark.parametrize("blank", ["\n", "\r\n", "\n   ", "\xa0", "  "])
def test_where_lines_end_does_not_matter(checker, blank):
    def found(sentence):
        result = checker.check("a.md", sentence.encode())
        return [" ".join(finding.text.split()) for finding in result.findings]

    wrapped = f"Within ten minutes the tea melts the{blank}stubborn fat around your waist."
    assert found(wrapped) == ["melts the stubborn fat"]
    assert found(f"In a trial (PMID{blank}25842469), rosemary oil increased hair counts as much as minoxidil.") == []


# nothing to find


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"\xef\xbb\xbf",
        b"```\nThe tea melts fat.\n```\n",
        b"    The tea melts fat.\n",
        b"---\ntags: [tea, fat]\nslug: melts-fat\n---\n",
        b"<!-- The tea melts fat. -->\n",
        b"![](melts-fat.png)\n",
        b"***\n",
    ],
)
def test_empty_files_code_and_front_matter_have_no_findings(checker, data):
    result = checker.check("a.md", data)
    assert (result.claims, result.findings, result.errors, result.failed) == ((), (), (), False)


@pytest.mark.parametrize("text", [GERMAN, SPANISH], ids=["German", "Spanish"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_an_article_in_another_language_is_said_to_be_one(checker, text, name):
    result = checker.check(name, text.encode())
    assert (result.claims, result.findings) == ((), ())
    assert len(result.errors) == 1
    assert "does not seem to be in English" in result.errors[0]
    assert not result.failed


def test_a_short_text_is_taken_at_its_word(checker):
    assert checker.check("a.md", b"Der Tee kommt aus den Bergen.").errors == ()
    assert checker.check("a.md", (CLAIM + "\n\n").encode() * 30).errors == ()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"The tea is caf\xe9.", "line 1, column 15: is not UTF-8"),
        (b"%PDF-1.7\n\xe2\xe3", "is a binary file"),
        (b"a" * 10_000_001, "over the limit"),
    ],
)
def test_what_cannot_be_read_is_told_in_the_result(checker, data, what):
    result = checker.check("a.md", data)
    assert result.failed
    assert result.document is None
    (error,) = result.errors
    assert what in error


# the same every time


@pytest.mark.parametrize(
    "text", ["The mason lifts the stones.", "Our driver waits at the bridge. He takes tea afterwards.", "***"]
)
def test_a_text_without_a_word_of_health_or_praise_claims_nothing(checker, text):
    result = checker.check("bridge.md", text.encode())
    assert (result.claims, result.genre, result.errors) == ((), "not health", ())


def test_the_same_article_gives_the_same_result(checker):
    first = checker.check("a.md", PROMOTION.encode())
    assert first == checker.check("a.md", PROMOTION.encode())


def test_neither_the_order_of_files_nor_their_company_matters(checker, tmp_path):
    texts = [path.read_text("utf-8") for path in ARTICLES[:7]] + [PROMOTION, "", GERMAN, "\0" * 100, CLAIM]
    names = []
    for number, text in enumerate(texts * 2):
        path = tmp_path / f"{number:02}.md"
        path.write_text(text, "utf-8")
        names.append(str(path))
    assert len(names) > 16
    alone = {name: checker.check(name, Path(name).read_bytes()) for name in names}
    forward, backward = list(checker.check_files(names)), list(checker.check_files(reversed(names)))
    assert [result.name for result in forward] == names
    assert forward == [alone[name] for name in names]
    assert backward[::-1] == forward


def test_a_file_that_cannot_be_read_does_not_disturb_the_others(checker, tmp_path):
    good = tmp_path / "a.md"
    good.write_text(CLAIM)
    gone, result = checker.check_files([str(tmp_path / "gone.md"), str(good)])
    assert gone.failed
    assert "No such file" in gone.errors[0]
    assert result == checker.check(str(good), CLAIM.encode())


def test_two_processes_write_the_same_bytes(tmp_path):
    (tmp_path / "a.md").write_text(PROMOTION)
    (tmp_path / "b.md").write_bytes(ARTICLES[0].read_bytes())
    reports = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", "run", "--format", "json", "a.md", "b.md"],
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(REPO), "PYTHONHASHSEED": seed},
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        reports.add(done.stdout)
    assert len(reports) == 1


# monsters

FORTY = CLAIM + " "
MONSTERS = {
    "nested quotes": (">" * 100_000 + " " + CLAIM, 1),
    "nested brackets": ("[" * 100_000 + CLAIM + "]" * 100_000, None),
    "nested parentheses": (CLAIM + "\n\n" + "(" * 100_000 + "tea" + ")" * 100_000, 1),
    "quotation marks": (CLAIM + '\n\n"' + '"' * 100_000 + "\n\n" + CLAIM, 2),
    "NULs": ((CLAIM + "\0 ") * 40, 40),
    "lone surrogates": (f"\ud800{FORTY}\udfff " * 40, 40),
    "emoji": (f"\U0001f468\u200d\U0001f469\u200d\U0001f467 {FORTY}\U0001f600 " * 40, 40),
    "right to left": (f"\u05d0\u05d1\u05d2. \u202b{CLAIM}\u202c " * 40, 40),
    "zero width": ("The t\u200bea m\u2060elts be\ufefflly f\u200cat in two we\u00adeks. " * 40, 40),
    "accents": ("The t\u0301ea me\u0301lts belly fat\u0308 in two weeks. " * 40, None),
    "one long word": ("x" * 1_000_000 + " " + CLAIM, None),
    "one line of a megabyte": (CLAIM + " " + "tea and water " * 71_500 + ". " + CLAIM, 2),
}


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("monster", MONSTERS)
def test_monsters_are_checked_with_exact_places(checker, monster, name):
    text, least = MONSTERS[monster]
    result = checker.check_text(name, text)
    assert not result.failed
    assert result.document.source == text
    places_are_exact(result)
    melting = [judged for judged in result.claims if judged.claim.target and judged.claim.effect]
    assert len(melting) >= (least or 0)


def test_lone_surrogates_through_the_public_function():
    text = f"\ud800 \U0001f600 {CLAIM}"
    result = check_text(text)
    assert result.document.source == text
    assert [text[f.region.start : f.region.end] for f in result.findings] == [f.text for f in result.findings] != []


def test_an_article_of_five_megabytes(checker):
    filler = ("Water and sand and stone and sky and wood and glass and rain " * 80 + "\n\n") * 1_030
    text = f"{CLAIM}\n\n{filler}\n\n{CLAIM}\n"
    assert len(text) > 5_000_000
    result = checker.check("a.md", text.encode())
    places_are_exact(result)
    first, last = result.findings[0], result.findings[-1]
    assert text[first.region.start : first.region.end] == text[last.region.start : last.region.end]
    assert last.region.start - first.region.start == len(filler) + len(CLAIM) + 4


# what is left out


def left_unparsed(checker, name, data):
    """How many sentences are not parsed; each makes the claims that it would make if it were."""
    reading = read_document(read(name, data, max_bytes=10**6), checker.lexicon, checker._wordings)
    quick = [i for i in range(len(reading.sentences)) if not wants_parse(reading, i)]
    parses = checker.parser.parse([reading.sentences[i].text for i in quick])
    for i, parse in zip(quick, parses, strict=True):
        assert candidates(reading, i, checker.lexicon) == candidates(reading, i, checker.lexicon, parse)
    return len(quick)


def test_a_sentence_that_is_not_parsed_would_make_the_same_claims_if_it_were(checker):
    real = sorted((REPO.parent / "shared" / "eval" / "dev").glob("*.md"))[:12]
    assert sum(left_unparsed(checker, file.name, file.read_bytes()) for file in (*ARTICLES, *real)) > 0


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                "the our this tea balm ginger yoga melts may reduce cures helps burn works proven safe best doctors say"
                " fat pain stress skin cancer no not never without because and , while in 7 days 80 % studies (Okoro, 2019)"
                " garden blue house walks it which was Is".split()
            ),
            min_size=1,
            max_size=14,
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sentence_at_all_is_left_unparsed_to_its_harm(checker, sentences):
    text = ". ".join(" ".join(words) for words in sentences) + "."
    left_unparsed(checker, "a.md", text.encode())


# as a library


def test_threads_may_share_a_checker(checker):
    texts = [f"The tea number {number} melts belly fat. {PROMOTION}" for number in range(12)]
    alone = [checker.check_text("a.md", text) for text in texts]
    usual = sys.getswitchinterval()
    # Threads take turns often, so that each meets what another has only begun to make.
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(3):
            shared = Checker(checker.config, checker.rules, checker.lexicon)
            with ThreadPoolExecutor(4) as threads:
                assert list(threads.map(shared.check_text, ["a.md"] * len(texts), texts)) == alone
    finally:
        sys.setswitchinterval(usual)


def test_a_stream_of_texts_gives_each_the_result_that_it_has_by_itself(checker):
    texts = [f"The tea number {number} melts belly fat." for number in range(40)] + ["", "\ud800", PROMOTION, GERMAN]
    taken = []

    def stream():
        for text in texts:
            taken.append(text)
            yield text

    results = checker.pipe(stream(), "a.md")
    first = next(results)
    assert len(taken) < len(texts)
    assert [first, *results] == [checker.check_text("a.md", text) for text in texts]


def test_articles_have_the_same_results_alone_and_beside_others(checker):
    names = [str(article) for article in ARTICLES]
    together = list(checker.check_files(names))
    apart = [checker.check(name, Path(name).read_bytes()) for name in names]
    assert together == apart
    assert list(checker.check_files(reversed(names))) == apart[::-1]

from samples import finding

from claimcheck.cases import closing_line, run_cases
from claimcheck.document import Document
from claimcheck.errors import Place
from claimcheck.finding import Result
from claimcheck.rule import Case, Needs, Rule, Severity


class Melting:
    """Flags the word `melts` wherever it stands."""

    def check(self, name: str, data: bytes) -> Result:
        text = data.decode()
        found = (finding(text, "melts", rule="weight/melts"),) if "melts" in text else ()
        return Result(name, Document(name, text), findings=found)


def rule(*, flag=(), passes=(), todo=(), id="weight/melts"):
    return Rule(
        id, "t", Needs.EVIDENCE, Severity.WARNING, "m", "w", "s", (), None, ("melts",), (),
        tuple(flag), tuple(passes), tuple(todo), "core", Place("melts.yml"),
    )  # fmt: skip


def case(text, *spans, line=1):
    return Case(text, spans, Place("melts.yml", line, 5))


def remarks(*rules):
    return [verdict.remark for verdict in run_cases(Melting(), rules) if verdict.remark]


def test_cases_that_hold():
    good = rule(flag=[case("It melts.", (3, 8))], passes=[case("It freezes.")])
    verdicts = list(run_cases(Melting(), [good]))
    assert not any(verdict.failed or verdict.remark for verdict in verdicts)
    assert closing_line(verdicts) == "cases: 2 passed, 0 failed"


def test_cases_that_fail_point_at_themselves():
    bad = rule(
        flag=[case("It freezes [x].", (3, 10), line=7), case("It melts.", (0, 8), line=8)],
        passes=[case("melts", line=9)],
    )
    assert remarks(bad) == [
        "melts.yml:7:5: weight/melts should flag 'freezes'; it flags nothing",
        "melts.yml:8:5: weight/melts should flag 'It melts'; it flags 'melts'",
        "melts.yml:9:5: weight/melts should flag nothing; it flags 'melts'",
    ]
    assert closing_line(run_cases(Melting(), [bad])) == "cases: 0 passed, 3 failed"


def test_a_rule_named_beside_another_counts_as_speaking():
    also = rule(id="weight/general", flag=[case("It melts.", (3, 8))])
    assert remarks(also) == []


def test_a_case_to_do_is_no_failure_and_is_noticed_when_it_holds():
    rules = [rule(todo=[case("It dissolves.", (3, 12), line=3), case("It melts.", (3, 8), line=4)])]
    assert remarks(*rules) == ["melts.yml:4:5: this case under 'todo' holds now; move it to 'flag' or 'pass'"]
    assert closing_line(run_cases(Melting(), rules)) == "cases: 0 passed, 0 failed, 2 skipped"

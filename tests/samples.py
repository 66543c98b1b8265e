"""Results built by hand, for tests of what happens after the checking."""

from claimcheck.claim import Category, Certainty, Claim, Direction, Evidence, Reason, Slot, Status
from claimcheck.document import Document, Region
from claimcheck.finding import Also, Finding, JudgedClaim, Result, fingerprint
from claimcheck.rule import Needs, Severity

ARTICLE = (
    "# A quiet cure\n"
    "\n"
    "Warm the skin for ten minutes and the fat begins to melt away.\n"
    "In a trial of 40 adults the balm eased joint pain (Ruiz et al., 2019).\n"
    "It works for everyone.\n"
)


def region(source: str, words: str) -> Region:
    start = source.index(words)
    return Region(start, start + len(words))


def slot(source: str, words: str, kind: str) -> Slot:
    return Slot(words, kind, region(source, words))


def finding(
    source: str,
    words: str,
    *,
    rule: str = "weight/fat-melting",
    severity: Severity = Severity.WARNING,
    needs: Needs = Needs.EVIDENCE,
    message: str = "says the fat melts away; no source in this paragraph",
    claim: str = "c1",
    settles: str = "a controlled human trial with the size of the effect; or describe what was measured",
) -> Finding:
    return Finding(
        rule=rule,
        title="Says that fat melts, burns or dissolves",
        needs=needs,
        severity=severity,
        region=region(source, words),
        text=words,
        message=message,
        settles=settles,
        references=("FTC Gut Check, claims 1 and 4 (2014)",),
        claim=claim,
        also=(Also("weight/general", region(source, words)),),
        reasons=(Reason("effect", 1.5, "melt"),),
        fingerprint=fingerprint(rule, words, 0),
    )


def judged(source: str, words: str, status: Status, *, id: str = "c1", why: str = "no source near") -> JudgedClaim:
    where = region(source, words)
    return JudgedClaim(id, Claim(where, words, Category.WEIGHT, None, None), status, why)


def result(name: str = "article.md", source: str = ARTICLE) -> Result:
    """An article with a claim that needs evidence, one that stands and one that promises too much."""
    melts = Claim(
        region(source, "the fat begins to melt away"),
        "the fat begins to melt away",
        Category.WEIGHT,
        effect=slot(source, "melt away", "remove"),
        target=slot(source, "fat", "weight.fat"),
        timeframe=slot(source, "ten minutes", "time"),
        direction=Direction.REMOVED,
    )
    eases = Claim(
        region(source, "the balm eased joint pain"),
        "the balm eased joint pain",
        Category.SYMPTOM,
        effect=slot(source, "eased", "reduce"),
        target=slot(source, "joint pain", "symptom.pain"),
        agent=slot(source, "balm", "cosmetic"),
        direction=Direction.DOWN,
        evidence=(Evidence("author-year", region(source, "Ruiz et al., 2019"), "Ruiz et al., 2019", "sentence"),),
    )
    everyone = Claim(
        region(source, "works for everyone"),
        "works for everyone",
        Category.STANDING,
        effect=None,
        target=None,
        certainty=Certainty.ABSOLUTE,
    )
    return Result(
        name=name,
        document=Document(name, source),
        sha256="ab" * 32,
        words=33,
        genre="blog",
        claims=(
            JudgedClaim("c1", melts, Status.NEEDS_EVIDENCE, "no source in this paragraph"),
            JudgedClaim(
                "c2", eases, Status.STANDS, "a named study stands beside it", (Reason("evidence", -3, "Ruiz"),)
            ),
            JudgedClaim("c3", everyone, Status.NEEDS_QUALIFICATION, "the wording promises too much"),
        ),
        findings=(
            finding(source, "the fat begins to melt away"),
            finding(
                source,
                "works for everyone",
                rule="standing/everyone",
                severity=Severity.ERROR,
                needs=Needs.QUALIFICATION,
                message="promises the effect to everyone",
                claim="c3",
            ),
        ),
    )


def unread(name: str = "gone.md") -> Result:
    """An article that could not be read."""
    return Result(name, None, errors=("there is no such file; check the spelling",), failed=True)

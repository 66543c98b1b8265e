"""The articles as a spaCy `DocBin`: claims and findings as spans of each article's whole text."""

from collections.abc import Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.language.docbin import Docs, LabelledSpan
from claimcheck.reports.view import View


def write(results: Iterable[Result], view: View) -> Iterator[bytes]:
    """The bytes of the `DocBin`, in one piece at the end; an article that could not be read is left out.

    The `Doc` of an article has its source as text and `path` and `sha256` in its user data. `spans["claims"]` holds
    its claims (label: the status, kb id: the category, id: that of the claim), `spans["findings"]` what was flagged
    (label: the rule, kb id: the severity, id: the fingerprint).
    """
    docs = Docs()
    for result in results:
        if result.document is not None:
            claims = [LabelledSpan(c.claim.region, c.status.value, c.claim.category.value, c.id) for c in result.claims]
            findings = [LabelledSpan(f.region, f.rule, f.severity.label, f.fingerprint) for f in view.findings(result)]
            about = {"path": result.name, "sha256": result.sha256}
            docs.add(result.document.source, about, {"claims": claims, "findings": findings})
        yield b""
    yield docs.to_bytes()

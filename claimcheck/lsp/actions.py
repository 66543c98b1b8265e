"""What an editor offers to do about a finding."""

from collections.abc import Iterator

from lsprotocol import types

from claimcheck.document import Document, Region
from claimcheck.finding import Finding
from claimcheck.lsp.client import Client
from claimcheck.lsp.desk import Checked
from claimcheck.lsp.insertions import Insertion, citation_needed, footnote, ignore_comment
from claimcheck.lsp.places import Places

SHOW_RULE = "claimcheck.showRule"
"""The command that shows the page of a rule; it takes the id of the rule and the address of the article."""

_KIND = types.CodeActionKind.QuickFix


def actions(
    checked: Checked, uri: str, params: types.CodeActionParams, known: list[types.Diagnostic], client: Client
) -> list[types.CodeAction]:
    """What can be done about the findings in a stretch of an article.

    Args:
        checked: the article.
        uri: its address.
        params: the stretch, and which kinds of actions are asked for.
        known: the diagnostics of all findings, in their order.
        client: the editor.
    """
    only = params.context.only
    document = checked.result.document if checked.result else None
    if document is None or (only is not None and not any(_covers(kind) for kind in only)):
        return []
    places = Places(checked.source, client.encoding)
    start, end = places.offset(params.range.start), places.offset(params.range.end)
    return [
        action
        for finding, diagnostic in zip(checked.findings, known, strict=True)
        if finding.region.start <= end and start <= finding.region.end
        for action in _for_finding(finding, diagnostic, checked, document, uri, places)
    ]


def _covers(kind: str) -> bool:
    return kind == "" or kind == _KIND or _KIND.startswith(f"{kind}.")


def _for_finding(
    finding: Finding, diagnostic: types.Diagnostic, checked: Checked, document: Document, uri: str, places: Places
) -> Iterator[types.CodeAction]:
    for title, inserted in _edits(finding, checked, document):
        edits = [types.TextEdit(places.range(Region(i.offset, i.offset)), i.text) for i in inserted]
        yield types.CodeAction(
            title, kind=_KIND, diagnostics=[diagnostic], edit=types.WorkspaceEdit(changes={uri: edits})
        )
    if checked.rule(finding.rule) is not None:
        title = f"Show the rule {finding.rule}"
        command = types.Command(title, SHOW_RULE, arguments=[finding.rule, uri])
        yield types.CodeAction(title, kind=_KIND, diagnostics=[diagnostic], command=command)


def _edits(finding: Finding, checked: Checked, document: Document) -> Iterator[tuple[str, tuple[Insertion, ...]]]:
    if checked.rule(finding.rule) is None:
        return
    yield "Mark as [citation needed]", (citation_needed(finding.region),)
    note = footnote(document, finding.region)
    if note is not None:
        yield "Add a footnote, to be filled in with the source", note
    comment = ignore_comment(document, finding.region, finding.rule)
    if comment is not None:
        yield f"Ignore {finding.rule} in this block, with a reason to be filled in", (comment,)

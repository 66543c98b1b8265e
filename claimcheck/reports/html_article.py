"""An article of the page for people: its source text with its claims marked, and the notes beside it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.document import Document, Region
from claimcheck.finding import Finding, Result
from claimcheck.reports.nesting import nested
from claimcheck.reports.page import text
from claimcheck.reports.remarks import Remark, remarks
from claimcheck.reports.rows import Row, rows
from claimcheck.reports.view import View

_Said = tuple[Row, Sequence[Remark]]


def article(result: Result, view: View, number: int) -> Iterator[str]:
    """The article in pieces; `number` tells its places apart from those of other articles."""
    name = text(result.name or "an article")
    yield f'<article aria-labelledby="a{number}">\n<h2 id="a{number}">{name}</h2>\n'
    yield from (f'<p class="problem">{text(_sentence(error))}</p>\n' for error in result.errors)
    document = result.document
    if document is not None:
        yield f'<p class="soft">{_about(result)}</p>\n'
        said = remarks(result, view)
        for group in _groups(rows(document, [remark.region for remark in said]), said):
            yield _group(document, group, number)
    yield '<p class="top"><a href="#top">Back to the summary</a></p>\n</article>\n'


def _about(result: Result) -> str:
    parts = [f"{result.words:,} words"]
    if result.genre:
        parts.append(f"taken for: {text(result.genre)}")
    if result.sha256:
        parts.append(f"SHA-256 <code>{text(result.sha256[:12])}</code>")
    return " · ".join(parts)


def _groups(cut: Iterable[Row], said: Sequence[Remark]) -> Iterator[list[_Said]]:
    """Rows on which something is said, each with the rows after it on which nothing is said."""
    starts = [remark.region.start for remark in said]
    group: list[_Said] = []
    for row in cut:
        inside = said[bisect_left(starts, row.region.start) : bisect_left(starts, row.region.end)]
        if inside and group:
            yield group
            group = []
        group.append((row, inside))
    if group:
        yield group


def _group(document: Document, group: Sequence[_Said], article: int) -> str:
    first, *rest = (
        f'<p class="source {row.kind.value}">{"".join(_marked(document, row.region, said, article))}</p>\n'
        for row, said in group
    )
    notes = "".join(_note(remark, article) for remark in group[0][1])
    beside = f'<div class="notes">\n{notes}</div>\n' if notes else ""
    after = f"<div>\n{''.join(rest)}</div>\n" if rest else ""
    return f'<div class="row{"" if rest else " alone"}">\n{first}{beside}{after}</div>\n'


def _marked(document: Document, within: Region, said: Sequence[Remark], article: int) -> Iterator[str]:
    for piece in nested(within, [remark.region for remark in said]):
        if piece.of is None:
            yield text(document.source[piece.region.start : piece.region.end])
            continue
        remark = said[piece.of]
        spot = f"{article}-{remark.number}"
        kind = _kind(remark)
        if piece.opens:
            ends = f"{' first' if piece.first else ''}{' last' if piece.last else ''}"
            name = f' id="w{spot}"' if piece.first else ""
            yield f'<mark class="{kind}{ends}"{name}>'
        else:
            yield "</mark>"
            if piece.last:
                yield _number(remark, f"n{spot}", f"Note {remark.number}: {remark.label}")


def _number(remark: Remark, target: str, label: str) -> str:
    # the number is drawn by the style sheet, so that the words can be read out and copied without it
    return f'<a class="no {_kind(remark)}" href="#{target}" aria-label="{label}" data-no="{remark.number}"></a>'


def _kind(remark: Remark) -> str:
    return f"{remark.need} {remark.severity}".rstrip()


def _note(remark: Remark, article: int) -> str:
    spot = f"{article}-{remark.number}"
    back = _number(remark, f"w{spot}", f"Back to the words of note {remark.number}")
    finding = remark.finding
    if finding is None:
        why = text(_sentence(remark.judged.why if remark.judged else ""))
        body = f'<p class="what">{back} <b>stands</b> · {why}</p>\n'
    else:
        head = f"{back} <b>needs {remark.need}</b> · {remark.severity} · {text(_sentence(finding.message))}"
        body = f'<p class="what">{head}</p>\n{_finding(finding)}'
    return f'<div role="note" class="remark {_kind(remark)}" id="n{spot}">\n{body}</div>\n'


def _finding(finding: Finding) -> str:
    parts = []
    if finding.settles:
        parts.append(f"<p><b>Would settle it:</b> {text(_full_stop(finding.settles))}</p>\n")
    parts.append(f"<details><summary>Why: <code>{text(finding.rule)}</code></summary>\n")
    parts.append(f"<p>{text(_sentence(finding.title))} {text(finding.why)}</p>\n")
    signals = "; ".join(f"{reason.text} ({reason.points:+.1f})" for reason in finding.reasons)
    if signals:
        parts.append(f'<p class="more">What weighed: {text(signals)}.</p>\n')
    if finding.also:
        others = ", ".join(f"<code>{text(also.rule)}</code>" for also in finding.also)
        parts.append(f'<p class="more">Also fits: {others}</p>\n')
    if finding.references:
        parts.append(f'<ul class="more">{"".join(f"<li>{text(item)}</li>" for item in finding.references)}</ul>\n')
    return "".join([*parts, "</details>\n"])


def _sentence(words: str) -> str:
    if "/" in words.partition(" ")[0]:  # the id of a rule
        return _full_stop(words)
    return _full_stop(words[:1].upper() + words[1:])


def _full_stop(words: str) -> str:
    return words if not words or words[-1] in ".!?…”" else f"{words}."

"""The report for people as one page of HTML: every article with its claims marked and notes beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.claim import Category, Status
from claimcheck.finding import Result
from claimcheck.reports import page
from claimcheck.reports.html_article import article
from claimcheck.reports.html_style import STYLE
from claimcheck.reports.page import section, soft, text
from claimcheck.reports.svg import stacked
from claimcheck.reports.tally import Tally
from claimcheck.reports.view import Tool, View

_KINDS = {Status.NEEDS_EVIDENCE: "evidence", Status.NEEDS_QUALIFICATION: "qualification", Status.STANDS: "stands"}
_NAMES = {"evidence": "needs evidence", "qualification": "needs qualification", "stands": "stands"}


@dataclass(frozen=True, slots=True)
class _Line:
    """What the index says of an article."""

    name: str
    words: int
    kinds: Counter[str]
    checked: bool


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The page in pieces. The summary stands first, so the first piece comes when the last article is done."""
    tally, lines, articles, hidden = Tally(), list[_Line](), list[str](), 0
    categories: dict[Category, Counter[str]] = {}
    for number, result in enumerate(tally.watch(results), start=1):
        kinds = Counter(_KINDS[judged.status] for judged in result.claims)
        lines.append(_Line(result.name, result.words, kinds, not result.failed))
        for judged in result.claims:
            categories.setdefault(judged.claim.category, Counter())[_KINDS[judged.status]] += 1
        articles.append("".join(article(result, view, number)))
        hidden += len(result.findings) - len(view.findings(result))
        yield ""
    yield page.head("claimcheck: health claims", STYLE)
    yield _header(tally, view, hidden)
    yield '<main id="main">\n'
    if categories:
        yield section("Claims by category and need", _plot(categories))
    if len(lines) > 1:
        yield _index(lines)
    yield section("How to read the articles", _LEGEND)
    yield from articles
    yield f"</main>\n{_footer(view.tool)}{page.END}"


def _header(tally: Tally, view: View, hidden: int) -> str:
    some = "1 finding {} is not shown." if hidden == 1 else f"{hidden} findings {{}} are not shown."
    less = some.format(f"below {view.show.label}") if hidden else ""
    return (
        '<a class="skip" href="#main">Skip to the report</a>\n<header id="top">\n<h1>Health claims to look at</h1>\n'
        f"<p>{text(tally.closing_line())} {less}</p>\n</header>\n"
    )


def _plot(categories: dict[Category, Counter[str]]) -> str:
    ordered = sorted(categories.items(), key=lambda item: (-item[1].total(), item[0].value))
    table = {category.value: {kind: kinds[kind] for kind in _NAMES} for category, kinds in ordered}
    rows = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td class=n>{row[kind]}</td>" for kind in _NAMES)}</tr>\n'
        for name, row in table.items()
    )
    heads = "".join(f'<th scope="col" class="n">{name}</th>' for name in _NAMES.values())
    return (
        f'<ul class="key">{"".join(map(_key, _NAMES))}</ul>\n'
        f'<div class="chart">{stacked("claims by category and need; the table below has the numbers", table)}</div>\n'
        "<details><summary>The same as a table</summary>\n<table>\n"
        f'<thead><tr><th scope="col">category</th>{heads}</tr></thead>\n<tbody>{rows}</tbody>\n</table></details>'
    )


def _key(kind: str) -> str:
    pattern = {"qualification": "hatched", "stands": "dotted"}.get(kind)
    over = f'<rect width="26" height="14" fill="url(#{pattern})"/>' if pattern else ""
    return (
        f'<li class="chart"><svg width="26" height="14" aria-hidden="true" class="{kind}">'
        f'<rect class="fill-{kind}" width="26" height="14"/>{over}</svg>{_NAMES[kind]}</li>'
    )


def _index(lines: Sequence[_Line]) -> str:
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = (
            "".join(f"<td class=n>{line.kinds[kind]}</td>" for kind in _NAMES) + f"<td class=n>{line.words:,}</td>"
            if line.checked
            else '<td colspan="4">not checked as asked</td>'
        )
        rows.append(f'<tr><td><a href="#a{number}">{text(line.name)}</a></td>{cells}</tr>\n')
    heads = "".join(f'<th scope="col" class="n">{name}</th>' for name in (*_NAMES.values(), "words"))
    return (
        '<nav aria-labelledby="articles">\n<h2 id="articles">Articles</h2>\n<div class="table">\n<table>\n'
        f'<thead><tr><th scope="col">article</th>{heads}</tr></thead>\n<tbody>{"".join(rows)}</tbody>\n'
        "</table>\n</div>\n</nav>\n"
    )


def _sample(kind: str, words: str) -> str:
    return f'<mark class="{kind}">{words}</mark>'


_LEGEND = f"""<dl class="legend">
<dt>{_sample("evidence warning", "solid underline")}</dt>
<dd><b>Needs evidence:</b> stated as fact, with no specific source near it.</dd>
<dt>{_sample("qualification warning", "double underline")}</dt>
<dd><b>Needs qualification:</b> the wording promises too much, so that a source alone would not mend it.</dd>
<dt>{_sample("stands", "dotted underline")}</dt>
<dd><b>Stands:</b> a source is given, or the claim is doubted, denied or a caution; or what was found is told already,
switched off, ignored for a reason or known from a baseline. The note says which. A source that is given was not
read.</dd>
<dt>{_sample("repair error", "dashed underline")}</dt>
<dd><b>Needs repair:</b> a suppression that cannot be read, names no known rule, gives no reason, is over, or hides
nothing; this is about the comment, not about a claim.</dd>
<dt>{_sample("evidence error", "thick")}, {_sample("evidence warning", "medium")},
{_sample("evidence info", "thin")}</dt>
<dd><b>How grave it is:</b> error (its number is filled and has a !), warning, info (its number has a dotted
border).</dd>
</dl>
<p>The number after the words leads to the note, and the number of the note back to the words.</p>
<p class="filter"><input type="checkbox" id="show-stands" checked> <label for="show-stands">Show the claims that
stand</label></p>"""


def _footer(tool: Tool) -> str:
    made = [f"claimcheck {tool.version}"]
    made += [f"model {tool.model}"] if tool.model else []
    made += [f"rules and lexicon {tool.rules[:12]}"] if tool.rules else []
    limits = (
        "claimcheck does not know what is true: it says which claims lack a source or promise too much. It misses some"
        " claims, and some that it marks need nothing; the judgement is yours."
    )
    return f"<footer>\n{soft(limits)}{soft(', '.join(made))}</footer>\n"

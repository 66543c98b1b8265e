"""The results as a page of HTML with plots; it needs no network and no script."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from measure import Cost, Ratio

_WIDTH = 420
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}svg{vertical-align:middle}"
)


def page(rows: Mapping[str, Mapping[str, Ratio]], kept: Mapping[str, Ratio], growth: Sequence[tuple[int, Cost]]) -> str:
    """The page; bars are drawn on one scale, with a line at 1, where both take the same time."""
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>How fast claimcheck is</title><style>{_STYLE}</style>",
        "<h1>How fast claimcheck is</h1><p>Time of the processor that claimcheck takes, divided by that of the other "
        "tool on the same files: the median of the rounds, in brackets the least and the most. Below 1 claimcheck is "
        "the faster one. The tools do different things, so this compares what they cost, not what they find.</p>",
    ]
    most = max((share.most for row in rows.values() for share in row.values()), default=1.0)
    for task, row in rows.items():
        parts.append(f"<h2>{escape(task)}</h2><table>{''.join(_bars(row, max(most, 1.0)))}</table>")
    if kept:
        parts.append("<h2>claimcheck against itself</h2><table>")
        parts += [f"<tr><td>{escape(task)}<td>{share}" for task, share in kept.items()]
        parts.append("</table>")
    if growth:
        parts.append("<h2>Growth</h2><table><tr><th>articles<th>ms of the processor for each<th>most memory, MB")
        parts += [f"<tr><td>{n:,}<td>{1000 * spent.cpu / n:.2f}<td>{spent.memory:.0f}" for n, spent in growth]
        parts.append("</table>")
    return "\n".join([*parts, "</html>"])


def _bars(row: Mapping[str, Ratio], most: float) -> Iterator[str]:
    for name, share in row.items():
        length, line = (round(_WIDTH * value / most) for value in (share.middle, 1.0))
        least, last = (round(_WIDTH * value / most) for value in (share.least, share.most))
        yield (
            f"<tr><td>{escape(name)}<td><svg width={_WIDTH} height=18 role=img aria-label='{share}'>"
            f"<rect width={length} height=14 y=2 fill='#4a7a8c'/><path d='M{least} 9H{last}M{line} 0V18' stroke='#222'/>"
            f"</svg> {share}"
        )

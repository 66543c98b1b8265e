"""Annotations for GitHub Actions: workflow commands, at most as many as one step may show.

GitHub shows the first ten of each level and drops the rest in silence, so no more are written, and a closing notice
says how many there are besides. It takes the place of a tenth notice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from claimcheck.finding import Result
from claimcheck.reports.located import Located, located, slashed
from claimcheck.reports.tally import Tally
from claimcheck.reports.view import View
from claimcheck.rule import Severity

MOST = 10
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_TITLE = "claimcheck"


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The commands of each article as it is done, the closing notice, and the closing line."""
    tally = Tally()
    seen: Counter[str] = Counter()
    last_notice = ""
    for result in tally.watch(results):
        shown = []
        for level, line in _commands(result, view):
            seen[level] += 1
            if level == "notice" and seen[level] == MOST:
                last_notice = line
            elif seen[level] <= MOST:
                shown.append(line)
        yield "".join(shown)
    left_out = {level: seen[level] - MOST for level in _LEVELS.values() if seen[level] > MOST}
    if left_out:
        left_out["notice"] = max(0, seen["notice"] - MOST + 1)
        yield command("notice", {"title": _TITLE}, _closing(left_out))
    else:
        yield last_notice
    yield tally.closing_line() + "\n"


def command(level: str, properties: dict[str, str | int], message: str) -> str:
    """A workflow command in a line of its own, escaped so that neither a path nor an article can add another one."""
    parts = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {parts}::{_data(message)}\n"


def _commands(result: Result, view: View) -> Iterator[tuple[str, str]]:
    path = slashed(result.name)
    level = "error" if result.failed else "notice"
    for what in result.errors:
        yield level, command(level, {"file": path, "title": _TITLE}, what)
    for item in located(result, view):
        level = _LEVELS[item.finding.severity]
        yield level, command(level, {"file": path, **_place(item), "title": item.finding.rule}, item.advice)


def _place(item: Located) -> dict[str, str | int]:
    place: dict[str, str | int] = {"line": item.line, "endLine": item.end_line}
    # GitHub refuses columns of a place that runs over several lines; the last column is in it
    if item.line == item.end_line:
        place |= {"col": item.column, "endColumn": max(item.column, item.end_column - 1)}
    return place


def _closing(left_out: dict[str, int]) -> str:
    parts = [f"{count} {level}{'' if count == 1 else 's'}" for level, count in left_out.items() if count]
    return f"GitHub shows {MOST} annotations of each level; not shown: {', '.join(parts)}. The job summary lists them."


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""What the reports for programs say, read back as a program would read them."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from samples import finding

from claimcheck.document import Document
from claimcheck.finding import Result
from claimcheck.reports import BINARY_FORMATS, FORMATS, Tool, View
from claimcheck.rule import Severity

# a byte order mark, characters outside the basic plane, a combining one, tabs, both kinds of line ends
AWKWARD = "\ufeff🌿👩🏽\u200d⚕️ It melts\u00a0fat.\r\n\r\n\tE\u0301té 🔥 — it\tcures\r\ncolds “for\u2028good” & <all>.\n🍵 No\rside effects."


def awkward(name: str = "über/a b,1%.md") -> Result:
    return Result(
        name,
        Document(name, AWKWARD),
        findings=(
            finding(AWKWARD, "melts\u00a0fat"),
            finding(AWKWARD, "cures\r\ncolds “for\u2028good” & <all>", severity=Severity.ERROR, rule="disease/cure"),
            finding(AWKWARD, "side effects", severity=Severity.INFO, rule="safety/no-side-effects"),
        ),
    )


def report(form: str, results: Iterable[Result], **view: object) -> str:
    return "".join(FORMATS[form](results, View(tool=Tool("1.2.3"), **view)))  # type: ignore[arg-type]


def binary(form: str, results: Iterable[Result], **view: object) -> bytes:
    return b"".join(BINARY_FORMATS[form](results, View(tool=Tool("1.2.3"), **view)))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Told:
    """What a report tells of a finding; None where its format has no place for it."""

    path: str
    rule: str
    severity: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    start: int | None = None
    end: int | None = None
    fingerprint: str | None = None

    def known_in(self, other: "Told") -> "Told":
        """The same, without what the other does not tell."""
        return Told(**{key: value for key, value in vars(self).items() if vars(other)[key] is not None})


def from_json(text: str) -> Iterator[Told]:
    for document in json.loads(text)["documents"]:
        for f in document["findings"]:
            places = (f[key] for key in ("line", "column", "end_line", "end_column", "start", "end"))
            yield Told(document["path"], f["rule"], f["severity"], *places, f["fingerprint"])


def from_sarif(text: str) -> Iterator[Told]:
    (run,) = json.loads(text)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in (one for one in run["results"] if "suppressions" not in one):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        columns = (place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn"))
        severity = {"note": "info"}.get(result["level"], result["level"])
        fingerprint = result["partialFingerprints"]["claimcheck/v1"]
        path = unquote(urlsplit(place["artifactLocation"]["uri"]).path)
        yield Told(path, result["ruleId"], severity, *columns, fingerprint=fingerprint)


def from_rdjsonl(text: str, sources: dict[str, str]) -> Iterator[Told]:
    for line in text.split("\n")[:-1]:
        diagnostic = json.loads(line)
        path, rule = diagnostic["location"]["path"], diagnostic["code"]["value"]
        places = [
            place
            for end in ("start", "end")
            for place in _from_bytes(sources[path], **diagnostic["location"]["range"][end])
        ]
        yield Told(path, rule, diagnostic["severity"].lower(), *places)


def _from_bytes(source: str, line: int, column: int) -> tuple[int, int]:
    """A place in bytes of a file -> in code points, where a byte order mark takes no column."""
    row = source.replace("\r\n", "\n").replace("\r", "\n").encode().split(b"\n")[line - 1]
    return line, len(row[: column - 1].decode().removeprefix("\ufeff")) + 1


def from_gitlab(text: str) -> Iterator[Told]:
    severities = {"major": "error", "minor": "warning", "info": "info"}
    for v in json.loads(text):
        where = v["location"]
        lines = {"line": where["lines"]["begin"], "end_line": where["lines"]["end"]}
        severity = severities[v["severity"]]
        yield Told(where["path"], v["check_name"], severity, **lines, fingerprint=v["fingerprint"][16:])


def from_junit(text: str) -> Iterator[Told]:
    for case in ElementTree.fromstring(text.encode()).iter("testcase"):
        for failure in case.iter("failure"):
            rows = dict(row.split(": ", 1) for row in failure.text.splitlines()[-2:])
            columns = [int(n) for end in rows["place"].split("-") for n in end.split(":")]
            assert case.get("line") == str(columns[0])
            rule = case.get("name").split(" at ")[0]
            yield Told(case.get("file"), rule, failure.get("type"), *columns, fingerprint=rows["fingerprint"])


def from_checkstyle(text: str) -> Iterator[Told]:
    for file in ElementTree.fromstring(text.encode()).iter("file"):
        for error in file.iterfind("error[@line]"):
            rule = error.get("source").removeprefix("claimcheck.")
            place = int(error.get("line")), int(error.get("column"))
            yield Told(file.get("name"), rule, error.get("severity"), *place)


def from_csv(text: str) -> Iterator[Told]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        numbers = (int(row[key]) for key in ("line", "column", "end_line", "end_column", "start", "end"))
        yield Told(row["path"], row["rule"], row["severity"], *numbers, row["fingerprint"])


def from_webannotation(text: str, sources: dict[str, str]) -> Iterator[Told]:
    for annotation in json.loads(text)["first"]["items"]:
        said = {body.get("purpose"): body["value"] for body in annotation["body"]}
        path = unquote(annotation["target"]["source"])
        position, quote = annotation["target"]["selector"]
        source = sources[path]
        text_of_browser = source.removeprefix("\ufeff")
        assert text_of_browser[position["start"] : position["end"]] == quote["exact"]
        around = text_of_browser.index(quote["prefix"] + quote["exact"] + quote["suffix"])
        assert around + len(quote["prefix"]) == position["start"]
        mark = len(source) - len(text_of_browser)
        offsets = {"start": position["start"] + mark, "end": position["end"] + mark}
        yield Told(path, said["tagging"], said["classifying"], **offsets, fingerprint=said["identifying"])


def told(form: str, text: str, results: Iterable[Result]) -> list[Told]:
    """What a report tells, in its order."""
    sources = {result.name: result.document.source for result in results if result.document}
    if form in {"rdjsonl", "webannotation"}:
        return list({"rdjsonl": from_rdjsonl, "webannotation": from_webannotation}[form](text, sources))
    readers = {
        "json": from_json,
        "sarif": from_sarif,
        "gitlab": from_gitlab,
        "junit": from_junit,
        "checkstyle": from_checkstyle,
        "csv": from_csv,
    }
    return list(readers[form](text))

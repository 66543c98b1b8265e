"""The report as W3C Web Annotations: one collection in JSON-LD, an annotation for each finding.

The position selector counts code points of the decoded file from 0, line breaks as they are. A byte order mark is no
part of the text, as for a browser.
"""

import uuid
from collections.abc import Iterable, Iterator

from claimcheck.document import Document, Region
from claimcheck.finding import Result
from claimcheck.reports.json_report import Json, dumped
from claimcheck.reports.located import Located, located, uri
from claimcheck.reports.view import Tool, View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "claimcheck")
_AROUND = 32


def write(results: Iterable[Result], view: View) -> Iterator[str]:
    """The collection with its one page, in pieces: the annotations of each article as it is done."""
    head: Json = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": "claimcheck",
        "generator": _tool(view.tool),
    }
    yield dumped(head).removesuffix("}") + ', "first": {"type": "AnnotationPage", "startIndex": 0, "items": ['
    ids: list[str] = []
    for result in results:
        pieces = []
        for item in located(result, view):
            name = _id(result.name, item.finding.fingerprint)
            pieces.append((",\n" if ids else "\n") + dumped(_annotation(name, result.name, item)))
            ids.append(name)
        yield "".join(pieces)
    page: Json = {"id": _id(*ids, "page")}
    end: Json = {"id": _id(*ids), "total": len(ids)}
    yield f"\n], {dumped(page)[1:]}, {dumped(end)[1:]}\n"


def _tool(tool: Tool) -> Json:
    return {"type": "Software", "name": f"claimcheck {tool.version}"}


def _annotation(name: str, path: str, item: Located) -> Json:
    finding = item.finding
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "value": item.advice, "format": "text/plain", "language": "en"},
            *(
                {"type": "TextualBody", "value": value, "purpose": purpose}
                for value, purpose in (
                    (finding.rule, "tagging"),
                    (finding.severity.label, "classifying"),
                    (finding.fingerprint, "identifying"),
                )
            ),
        ],
        "target": {"source": uri(path), "selector": _selectors(item.document, finding.region)},
    }


def _selectors(document: Document, region: Region) -> list[Json]:
    source = document.source
    mark = int(source.startswith("\ufeff"))
    start, end = max(region.start, mark), region.end
    return [
        {"type": "TextPositionSelector", "start": start - mark, "end": end - mark},
        {
            "type": "TextQuoteSelector",
            "exact": source[start:end],
            "prefix": source[max(mark, start - _AROUND) : start],
            "suffix": source[end : end + _AROUND],
        },
    ]


def _id(*parts: str) -> str:
    # the same findings have the same names in every run
    return uuid.uuid5(_SPACE, "\0".join(parts).encode("utf-8", "replace").decode("utf-8")).urn

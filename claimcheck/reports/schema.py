"""The JSON Schema (2020-12) of the JSON report: the written promise of `claimcheck run --format json`."""

from collections.abc import Iterable
from enum import StrEnum

from claimcheck.claim import Category, Certainty, Direction, Polarity, Status, Voice
from claimcheck.reports.json_report import SCHEMA_NAME
from claimcheck.rule import Needs, Reach, Severity

Schema = dict[str, object]


def report_schema() -> Schema:
    """The schema of the whole report; `$defs/document` is the schema of a line of the jsonl format."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA_NAME.replace('/', ':')}",
        "title": "claimcheck report",
        "description": (
            "Offsets count characters (code points) of the file decoded as UTF-8, newlines untouched; `end` is the "
            "offset just after the last character. Lines and columns are 1-based and count code points too; "
            "`end_line` and `end_column` are the place just after the last character. Fields may be added; those "
            "named here stay and keep their meaning."
        ),
        **_object(
            {
                "schema": {"const": SCHEMA_NAME},
                "tool": _ref("tool"),
                "documents": _list(_ref("document")),
                "summary": _ref("summary"),
            }
        ),
        "$defs": {
            "tool": _tool(),
            "document": _document(),
            "claim": _claim(),
            "slot": _slot(),
            "evidence": _evidence(),
            "reason": _reason(),
            "finding": _finding(),
            "summary": _summary(),
        },
    }


def _tool() -> Schema:
    return _object(
        {
            "name": {"const": "claimcheck"},
            "version": _text("the version of the engine"),
            "model": _text("the name and version of the language model"),
            "rules": _text("SHA-256 of the rules and the lexicon in use"),
        }
    )


def _document() -> Schema:
    return _object(
        {
            "path": _text("as given on the command line"),
            "sha256": _text("of the file's bytes; empty when they could not be read"),
            "words": _count("words of prose"),
            "genre": _text("what kind of article it was taken for"),
            "checked": {"type": "boolean", "description": "false when it was not checked as asked"},
            "claims": _list(_ref("claim")),
            "findings": _list(_ref("finding")),
            "errors": _list(_text("why it was not checked, or what should be known of it")),
        }
    )


def _claim() -> Schema:
    slot: Schema = {"anyOf": [_ref("slot"), {"type": "null"}]}
    return _object(
        {
            "id": _text("the claim's name within its document"),
            **_span(),
            "text": _text("the words of the claim"),
            "agent": slot,
            "effect": slot,
            "target": slot,
            "direction": _enum(Direction),
            "polarity": _enum(Polarity),
            "voice": _enum(Voice),
            "certainty": {
                "type": "integer",
                "minimum": min(Certainty),
                "maximum": max(Certainty),
                "description": ", ".join(f"{c.value} {c.name.lower()}" for c in Certainty),
            },
            "magnitude": slot,
            "timeframe": slot,
            "population": slot,
            "category": _enum(Category),
            "evidence": _list(_ref("evidence")),
            "status": _enum(Status),
            "why": _text("why it has this status"),
            "reasons": _list(_ref("reason")),
        }
    )


def _slot() -> Schema:
    return _object(
        {
            "text": _text("the words"),
            "kind": _text("their class in the lexicon"),
            "start": _count("offset"),
            "end": _count("offset"),
        }
    )


def _evidence() -> Schema:
    return _object(
        {
            "kind": _text("doi, pmid, trial-id, author-year, citation, institution, journal, study-design, footnote …"),
            "start": _count("offset"),
            "end": _count("offset"),
            "text": _text("its words"),
            "covers": _enum(Reach),
        }
    )


def _reason() -> Schema:
    return _object(
        {
            "signal": _text("what was looked at"),
            "points": {"type": "number", "description": "log-odds that it added (or took, below zero)"},
            "text": _text("what was seen"),
        }
    )


def _finding() -> Schema:
    return _object(
        {
            "rule": _text("the id of the rule"),
            "title": _text("the title of the rule"),
            "needs": _enum(Needs),
            "severity": {"enum": [severity.label for severity in Severity]},
            **_span(),
            "text": _text("the flagged words"),
            "message": _text("what is the matter, in one line"),
            "settles": _text("what would settle it"),
            "references": _list(_text("where the rule comes from")),
            "claim": _text("the id of the claim in this document"),
            "also": _list(_text("the id of another rule that fits the same claim")),
            "fingerprint": _text("names the finding; edits elsewhere in the article do not change it"),
            "reasons": _list(_ref("reason")),
        }
    )


def _summary() -> Schema:
    return _object(
        {
            "articles": _count("articles that were checked"),
            "not_checked": _count("articles that were not checked as asked"),
            "words": _count("words of prose"),
            "claims": _count("claims"),
            "needs_evidence": _count("claims that need evidence"),
            "needs_qualification": _count("claims that need qualification"),
            "stands": _count("claims that stand"),
            "findings": {
                "description": "the findings in this report, by severity",
                **_object({severity.label: _count("findings") for severity in sorted(Severity, reverse=True)}),
            },
        }
    )


def _span() -> dict[str, Schema]:
    place: Schema = {"type": "integer", "minimum": 1}
    offsets = {"start": _count("offset of the first character"), "end": _count("offset after the last character")}
    return offsets | dict.fromkeys(("line", "column", "end_line", "end_column"), place)


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _count(description: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": description}


def _enum(values: Iterable[StrEnum]) -> Schema:
    return {"enum": [value.value for value in values]}

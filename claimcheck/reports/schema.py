"""The JSON Schema (2020-12) of the JSON report: the written promise of `claimcheck run --format json`."""

from collections.abc import Iterable
from enum import StrEnum

from claimcheck.claim import Category, Certainty, Direction, Polarity, Status, Voice
from claimcheck.finding import SuppressedBy
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
        **object_of(
            {
                "schema": {"const": SCHEMA_NAME},
                "tool": ref("tool"),
                "documents": list_of(ref("document")),
                "summary": ref("summary"),
            }
        ),
        "$defs": {
            "tool": tool(),
            "document": _document(),
            "claim": _claim(),
            "slot": _slot(),
            "agent": _agent(),
            "evidence": _evidence(),
            "reason": _reason(),
            "finding": _finding(),
            "suppressed": _suppressed(),
            "summary": _summary(),
        },
    }


def tool() -> Schema:
    """The schema of what made a report."""
    return object_of(
        {
            "name": {"const": "claimcheck"},
            "version": text("the version of the engine"),
            "model": text("the name and version of the language model"),
            "rules": text("SHA-256 of the rules and the lexicon in use"),
        }
    )


def _document() -> Schema:
    return object_of(
        {
            "path": text("as given on the command line"),
            "sha256": text("of the file's bytes; empty when they could not be read"),
            "words": count("words of prose"),
            "genre": text("what kind of article it was taken for"),
            "checked": {"type": "boolean", "description": "false when it was not checked as asked"},
            "claims": list_of(ref("claim")),
            "findings": list_of(ref("finding")),
            "suppressed": list_of(ref("suppressed")),
            "errors": list_of(text("why it was not checked, or what should be known of it")),
        }
    )


def _claim() -> Schema:
    slot: Schema = {"anyOf": [ref("slot"), {"type": "null"}]}
    return object_of(
        {
            "id": text("the claim's name within its document"),
            **_span(),
            "text": text("the words of the claim"),
            "agent": {"anyOf": [ref("agent"), {"type": "null"}]},
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
            "evidence": list_of(ref("evidence")),
            "status": _enum(Status),
            "why": text("why it has this status"),
            "same_as": {
                "type": ["string", "null"],
                "description": "the id of the first claim of the article that says the same; null for the first",
            },
            "reasons": list_of(ref("reason")),
        }
    )


def _slot() -> Schema:
    return object_of(_parts())


def _parts() -> dict[str, Schema]:
    return {
        "text": text("the words"),
        "kind": text("their class in the lexicon"),
        "start": count("offset"),
        "end": count("offset"),
    }


def _agent() -> Schema:
    return object_of({**_parts(), "refers_to": {"anyOf": [ref("slot"), {"type": "null"}]}})


def _evidence() -> Schema:
    return object_of(
        {
            "kind": text("doi, pmid, trial-id, author-year, citation, institution, journal, study-design, footnote …"),
            "start": count("offset"),
            "end": count("offset"),
            "text": text("its words"),
            "covers": _enum(Reach),
            "strength": {
                "enum": ["strong", "medium", "weak", None],
                "description": "what the study design named in its sentence can show: strong (reviews, guidelines), "
                "medium (trials, cohorts), weak (pilots, surveys, animals, cells); null when no design is named",
            },
        }
    )


def _reason() -> Schema:
    return object_of(
        {
            "signal": text("what was looked at"),
            "points": {"type": "number", "description": "log-odds that it added (or took, below zero)"},
            "text": text("what was seen"),
        }
    )


def _finding() -> Schema:
    return object_of(
        {
            "rule": text("the id of the rule"),
            "title": text("the title of the rule"),
            "needs": _enum(Needs),
            "severity": {"enum": [severity.label for severity in Severity]},
            **_span(),
            "text": text("the flagged words"),
            "message": text("what is the matter, in one line"),
            "settles": text("what would settle it"),
            "references": list_of(text("where the rule comes from")),
            "claim": text("the id of the claim in this document"),
            "also": list_of(text("the id of another rule that fits the same claim")),
            "fingerprint": text("names the finding; edits elsewhere in the article do not change it"),
            "reasons": list_of(ref("reason")),
        }
    )


def _suppressed() -> Schema:
    return object_of(
        {
            "by": {"description": "what keeps the finding out of `findings`", **_enum(SuppressedBy)},
            "reason": text("as the article gives it; empty for the baseline"),
            "until": {"type": ["string", "null"], "format": "date", "description": "the last day on which it holds"},
            "finding": ref("finding"),
        }
    )


def _summary() -> Schema:
    return object_of(
        {
            "articles": count("articles that were checked"),
            "not_checked": count("articles that were not checked as asked"),
            "words": count("words of prose"),
            "claims": count("claims"),
            "needs_evidence": count("claims that need evidence"),
            "needs_qualification": count("claims that need qualification"),
            "stands": count("claims that stand"),
            "findings": {
                "description": "the findings in this report, by severity",
                **object_of({severity.label: count("findings") for severity in sorted(Severity, reverse=True)}),
            },
            "suppressed": {
                "description": "the findings that are left out, of every severity, by what suppresses them",
                **object_of({by.value: count("findings") for by in SuppressedBy}),
            },
        }
    )


def _span() -> dict[str, Schema]:
    place: Schema = {"type": "integer", "minimum": 1}
    offsets = {"start": count("offset of the first character"), "end": count("offset after the last character")}
    return offsets | dict.fromkeys(("line", "column", "end_line", "end_column"), place)


def object_of(properties: dict[str, Schema]) -> Schema:
    """An object that has all of these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def list_of(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def ref(name: str) -> Schema:
    """What is defined under this name in `$defs`."""
    return {"$ref": f"#/$defs/{name}"}


def text(description: str) -> Schema:
    """A text."""
    return {"type": "string", "description": description}


def count(description: str) -> Schema:
    """A whole number from 0."""
    return {"type": "integer", "minimum": 0, "description": description}


def _enum(values: Iterable[StrEnum]) -> Schema:
    return {"enum": [value.value for value in values]}

"""The JSON Schema (2020-12) of the evaluation: the written promise of `claimcheck eval --format json`."""

from claimcheck.evaluate.compare import REPORT_NAME
from claimcheck.evaluate.gold import SCORED
from claimcheck.evaluate.score import PREDICTIONS
from claimcheck.reports.schema import Schema, count, list_of, object_of, ref, text, tool


def eval_schema() -> Schema:
    """The schema of the whole report."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{REPORT_NAME.replace('/', ':')}",
        "title": "claimcheck evaluation",
        "description": (
            "How the claims and flags of a labelled corpus were found. A finding or claim belongs to the one unit with "
            "which it shares most characters. Units labelled neutral are left out, and findings of severity info are "
            "no flags. Shares of nothing are 0. Fields may be added; those named here stay and keep their meaning."
        ),
        **object_of(
            {
                "schema": {"const": REPORT_NAME},
                "tool": ref("tool"),
                "corpus": object_of(
                    {
                        "articles": count("labelled articles"),
                        "words": count("words of prose"),
                        "units": count("units that count"),
                        "left_out": count("units labelled neutral"),
                    }
                ),
                "flag": _flag(),
                "claim": ref("agreement"),
                "needs_accuracy": _share("of the flags that hit, how many ask for what the label says"),
                "confusion": {
                    "description": "label -> prediction -> units; of two needs in a unit, the one of its label counts",
                    **object_of({label: object_of(dict.fromkeys(PREDICTIONS, count("units"))) for label in SCORED}),
                },
                "categories": _by_name(
                    "by category of the flagged units",
                    {
                        "gold": count("units to be flagged"),
                        "found": count("of these, flagged"),
                        "recall": _share("found / gold"),
                    },
                ),
                "rules": _by_name(
                    "by rule; findings of severity info are counted here too",
                    {
                        "findings": count("findings in units that count"),
                        "hits": count("of these, in a unit to be flagged"),
                        "precision": _share("hits / findings"),
                    },
                ),
                "strata": _groups("by the stratum that the labels name"),
                "sources": _groups("by the source that the labels name"),
                "articles": list_of(_article()),
                "units": {
                    **list_of(_unit()),
                    "description": "the units that are a claim by label or by prediction; all others are right",
                },
                "changes": {"anyOf": [_changes(), {"type": "null"}], "description": "null without --compare"},
            }
        ),
        "$defs": {"tool": tool(), "agreement": object_of(_agreement())},
    }


def _agreement() -> dict[str, Schema]:
    return {
        "precision": _share("hits / predicted"),
        "recall": _share("hits / gold"),
        "f1": _share("the harmonic mean of precision and recall"),
        "hits": count("units that both label and prediction name"),
        "gold": count("units that the labels name"),
        "predicted": count("units that were predicted"),
    }


def _flag() -> Schema:
    bounds: Schema = {
        "description": "the bounds of F1 in 95 % of 400 draws of as many articles, with a fixed seed",
        "type": "array",
        "items": _share("bound"),
        "minItems": 2,
        "maxItems": 2,
    }
    return object_of(_agreement() | {"f1_95": bounds})


def _by_name(description: str, properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "description": description, "additionalProperties": object_of(properties)}


def _groups(description: str) -> Schema:
    parts: dict[str, Schema] = {
        "articles": count("articles"),
        "flag": ref("agreement"),
        "claim": ref("agreement"),
        "needs_accuracy": _share("as above"),
    }
    return _by_name(f"{description}; empty when they name none", parts)


def _article() -> Schema:
    return object_of(
        {
            "id": text("as the labels name it"),
            "path": text("where it was read"),
            "sha256": text("of the file's bytes"),
            "words": count("words of prose"),
            "units": count("units that count"),
            "left_out": count("units labelled neutral"),
            "flag": ref("agreement"),
        }
    )


def _unit() -> Schema:
    return object_of(
        {
            "article": text("the id of its article"),
            "start": count("offset of the first character"),
            "end": count("offset after the last character"),
            "line": count("1-based"),
            "column": count("1-based"),
            "label": {"enum": list(SCORED)},
            "category": text("empty when none is given"),
            "predicted": {"enum": list(PREDICTIONS)},
            "rules": list_of(text("the id of a rule that flags it")),
            "right": {"type": "boolean", "description": "whether it is flagged exactly when its label says so"},
            "text": text("its words, shortened when they are many"),
        }
    )


def _changes() -> Schema:
    figure: Schema = {"type": ["number", "null"]}
    unit: dict[str, Schema] = {
        "path": text("the article"),
        "line": count("1-based"),
        "column": count("1-based"),
        "label": {"enum": list(SCORED)},
        "before": {"enum": list(PREDICTIONS)},
        "after": {"enum": list(PREDICTIONS)},
        "right": {"type": "boolean", "description": "whether it is judged rightly now, and was not before"},
        "text": text("its words, shortened when they are many"),
    }
    return object_of(
        {
            "figures": list_of(object_of({"name": text("which figure"), "before": figure, "after": figure})),
            "units": list_of(object_of(unit)),
            "not_compared": list_of(text("the id of an article that is not the same in both reports")),
        }
    )


def _share(description: str) -> Schema:
    return {"type": "number", "minimum": 0, "maximum": 1, "description": description}

"""The keys of a rule file, as a JSON Schema; the loader checks keys and words against the same tables."""

from claimcheck.claim import Category, Certainty, Voice
from claimcheck.rule import Needs, Reach, Severity

PACKS = ("core", "us", "eu", "uk", "ads")
EVIDENCE = ("any", "specific")
SEVERITIES = {severity.label: severity for severity in Severity}
NEEDS = {str(needs): needs for needs in (Needs.EVIDENCE, Needs.QUALIFICATION)}
CATEGORIES = {str(category): category for category in Category}
CERTAINTIES = {level.name.lower(): level for level in Certainty if level is not Certainty.DENIED}
VOICES = {str(voice): voice for voice in Voice}
REACHES = {str(reach): reach for reach in Reach}
# What a file may hold that only changes a rule of the same id.
PATCH = frozenset({"severity", "enabled"})
REQUIRED = ("title", "needs", "severity", "message", "why", "settles", "cases")

Schema = dict[str, object]
_TEXT: Schema = {"type": "string", "minLength": 1}
_CASES: Schema = {"type": "array", "items": _TEXT}


def _words(options: object = None, about: str = "") -> Schema:
    item: Schema = {"enum": list(options)} if isinstance(options, dict) else _TEXT
    return {"description": about, "anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


CLAIM: dict[str, Schema] = {
    "effect": _words(about="classes of lexicon/effects.yml"),
    "effect_words": _words(about="dictionary forms of effect words"),
    "target": _words(about="families of lexicon/targets.yml; `weight` stands for every `weight.*`"),
    "target_words": _words(about="dictionary forms of target terms"),
    "agent": _words(about="classes of lexicon/interventions.yml"),
    "category": _words(CATEGORIES, "categories of claims"),
    "certainty": {"description": "the least certainty of the wording", "enum": list(CERTAINTIES)},
    "magnitude": {"description": "whether an amount is stated", "type": "boolean"},
    "timeframe": {"description": "whether a time is stated", "type": "boolean"},
    "voice": _words(VOICES, "who speaks"),
}
UNLESS: dict[str, Schema] = {
    "cue": _words(about="classes of lexicon/cues.yml"),
    "phrase": {"description": "a wording, in the notation of phrases", **_TEXT},
    "evidence": {"description": "a source: any kind, or a specific one", "enum": list(EVIDENCE)},
    "within": {"description": "how far from the claim it may stand", "enum": list(REACHES)},
}
CASES: dict[str, Schema] = {
    "flag": {"description": "texts the rule flags; [[ ]] marks the claim", **_CASES, "minItems": 2},
    "pass": {"description": "near misses on which the rule is silent", **_CASES, "minItems": 2},
    "todo": {"description": "texts that are not judged rightly yet", **_CASES},
}
COMMERCIAL: dict[str, Schema] = {
    "message": {"description": "in place of the message", **_TEXT},
    "severity": {"description": "in place of the severity", "enum": list(SEVERITIES)},
}
PROPERTIES: dict[str, Schema] = {
    "title": {"description": "what the text does, in a few words", **_TEXT},
    "needs": {
        "description": "what a flagged claim lacks; one whose sentence promises too much needs qualification anyway",
        "enum": list(NEEDS),
    },
    "severity": {"description": "how much a finding matters", "enum": list(SEVERITIES)},
    "pack": _words({pack: pack for pack in PACKS}, "the pack it belongs to, or several; core when left out"),
    "message": {"description": "goes on from 'path:line:column severity id'", **_TEXT},
    "why": {"description": "why this wording needs something, for the writer", **_TEXT},
    "settles": {"description": "what would settle it", **_TEXT},
    "references": {"description": "laws, guidance, research", "type": "array", "items": _TEXT},
    "commercial": {
        "description": "what is said of texts that sell, where it differs (profile: commercial)",
        "type": "object",
        "properties": COMMERCIAL,
        "additionalProperties": False,
        "minProperties": 1,
    },
    "claim": {
        "description": "which claims it is about: every part that is given must fit",
        "type": "object",
        "properties": CLAIM,
        "additionalProperties": False,
        "minProperties": 1,
    },
    "phrases": {"description": "fixed wordings", "type": "array", "items": _TEXT, "minItems": 1},
    "unless": {
        "description": "what excuses a claim",
        "type": "array",
        "items": {
            "type": "object",
            "properties": UNLESS,
            "additionalProperties": False,
            "required": ["within"],
            "oneOf": [{"required": ["cue"]}, {"required": ["phrase"]}, {"required": ["evidence"]}],
        },
    },
    "cases": {
        "description": "texts that prove the rule",
        "type": "object",
        "properties": CASES,
        "additionalProperties": False,
    },
    "extends": {"description": "the id of a rule whose keys are taken over; lists are added to", **_TEXT},
    "enabled": {"description": "false switches the rule of this id off", "type": "boolean"},
}


def rule_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a rule file."""
    whole = {
        "required": list(REQUIRED),
        "anyOf": [{"required": ["claim"]}, {"required": ["phrases"]}],
        "properties": {"cases": {"required": ["flag", "pass"]}},
    }
    patch = {"propertyNames": {"enum": sorted(PATCH)}, "minProperties": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of claimcheck",
        "type": "object",
        "properties": PROPERTIES,
        "additionalProperties": False,
        "anyOf": [whole, patch, {"required": ["extends"]}],
    }

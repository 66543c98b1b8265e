"""The file of a new rule, with every key explained; it loads, and its cases hold, before a word of it is changed."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from claimcheck.errors import Place, RuleError
from claimcheck.ruleset.classes import Classes
from claimcheck.ruleset.load import is_rule_id
from claimcheck.ruleset.schema import CASES, PROPERTIES, UNLESS, Schema

_WIDTH = 110
_HEAD = """\
# The rule {id}. Fill it in from top to bottom; the lines that begin with # explain what comes below them.
# It works as it stands: `claimcheck rules test {path}` runs its cases.
"""
_TEXTS = {
    "title": "Says something that gives it away",
    "needs": "evidence",
    "severity": "warning",
    "pack": "core",
    "message": "says something that gives it away",
    "why": "One or two plain sentences for the writer on why this wording needs something.",
    "settles": "a study that shows it; or what to write instead",
}
_COMMERCIAL = {"message": "says something that a seller must be able to prove", "severity": "error"}
_CLAIM = {
    "effect": "[reduce]",
    "effect_words": "[melt, burn]",
    "target": "[weight.fat]",
    "target_words": "[belly fat]",
    "agent": "[supplement]",
    "category": "[weight]",
    "certainty": "boosted",
    "magnitude": "true",
    "timeframe": "true",
    "voice": "[testimonial]",
}
_PHRASES = (
    "small letters; word+ is every form of a word, (a|b) one of several, word? may be left out, # is a number",
    "..3 is up to three words, <target.weight> any term of that class of the lexicon",
    "words are not inflected without +; quote a phrase that holds a #",
)
_UNLESS = (
    "{cue: [caution], within: sentence}",
    "{phrase: results may vary, within: paragraph}",
    "{evidence: specific, within: neighbour}",
)
_SAMPLES = {
    "flag": (
        "This tea has [[words that give it away]] all over its label.",
        "With every cup you get [[words that give it away]], and more.",
    ),
    "pass": ("The label of this tea tells how long to steep it.", "Words are printed on the label."),
    "todo": ("A text on which the rule does not do yet what it should; it counts as no failure.",),
}


def create_rule(rule_id: str, folder: Path, known: Classes) -> Path:
    """Write the file of a new rule.

    Args:
        rule_id: topic and name: `weight/melting`.
        folder: the folder of rules in which it is to stand; folders that are missing are made.
        known: the classes of the lexicon, which the file names.

    Returns:
        The file.

    Raises:
        RuleError: when the id cannot be one, or the file is there already, or cannot be written.
    """
    if not is_rule_id(rule_id):
        what = f'"{rule_id}" can be no rule id: write topic/name with a-z, 0-9 and single hyphens, as in weight/melting'
        raise RuleError(None, what)
    path = folder / f"{rule_id}.yml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(rule_id, path, known))
    except FileExistsError:
        raise RuleError(Place(str(path)), "is there already, and is left as it is; choose another id") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise RuleError(Place(str(path)), f"the rule cannot be written here: {reason}") from error
    return path


def skeleton(rule_id: str, path: Path, known: Classes) -> str:
    """The text of the file of a new rule."""
    lines = [*_HEAD.format(id=rule_id, path=path.as_posix()).splitlines()]
    for key, text in _TEXTS.items():
        lines += ["", *_comment(_about(PROPERTIES[key])), f"{key}: {text}"]
    lines += ["", *_comment(_about(PROPERTIES["references"])), "# references:", "#   - Who, what (year)"]
    commercial = PROPERTIES["commercial"]
    lines += ["", *_comment(_about(commercial)), "# commercial:", *_parts(commercial, _COMMERCIAL, known)]
    lines += ["", *_comment("fixed wordings; a rule has these, or a claim, or both: either one is enough", *_PHRASES)]
    lines += ["phrases:", "  - words that give it away"]
    lines += ["", *_comment(_about(PROPERTIES["claim"])), "# claim:", *_parts(PROPERTIES["claim"], _CLAIM, known)]
    lines += ["", *_comment(_about(PROPERTIES["unless"]))]
    lines += _comment(*(f"{key}: {_about(part, _names(key, known))}" for key, part in UNLESS.items()))
    lines += ["# unless:", *(f"#   - {excuse}" for excuse in _UNLESS)]
    lines += ["", *_comment(_about(PROPERTIES["cases"]) + "; write your own, at least two of each"), "cases:"]
    for key, cases in _SAMPLES.items():
        mark = "# " if key == "todo" else ""
        lines += [f"  # {_about(CASES[key])}", f"  {mark}{key}:", *(f"  {mark}  - {case}" for case in cases)]
    return "\n".join(lines) + "\n"


def _parts(whole: Schema, samples: Mapping[str, str], known: Classes) -> Iterator[str]:
    """The keys of a part of the rule, each explained, as lines that are ready to be put in."""
    parts = whole["properties"]
    for key, part in parts.items() if isinstance(parts, dict) else ():
        yield from _comment(_about(part, _names(key, known)), indent="#   # ")
        yield f"#   {key}: {samples[key]}"


def _names(key: str, known: Classes) -> Iterable[str]:
    """The classes that a key may name; of targets their first parts, for they are many."""
    classes: Mapping[str, Iterable[str]] = {
        "effect": known.effects,
        "target": {name.split(".")[0] for name in known.targets},
        "agent": known.interventions,
        "cue": known.cues,
    }
    return sorted(classes.get(key, ()))


def _about(schema: Schema, names: Iterable[str] = ()) -> str:
    """What a key is for, and what may stand there."""
    options = list(names) or _options(schema)
    return f"{schema['description']}" + (f" ({', '.join(options)})" if options else "")


def _options(schema: Schema) -> list[str]:
    if isinstance(enum := schema.get("enum"), list):
        return [str(option) for option in enum]
    choices = schema.get("anyOf")
    return _options(choices[0]) if isinstance(choices, list) else []


def _comment(*texts: str, indent: str = "# ") -> list[str]:
    """Texts as lines of comment, none too long."""
    lines = []
    for text in texts:
        line = ""
        for word in text.split():
            if line and len(line) + len(word) >= _WIDTH:
                lines.append(indent + line)
                line = "  " + word
            else:
                line = f"{line} {word}" if line else word
        lines.append(indent + line)
    return lines

"""Writes the reference in `docs/reference/` from the code: commands, configuration, formats, JSON, rules.

Usage: python tests/tools/reference.py [FOLDER]
"""

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from claimcheck import __version__
from claimcheck.cli import cli
from claimcheck.compiled import knowledge
from claimcheck.config import Config
from claimcheck.config_keys import KEYS
from claimcheck.paths import rules_folder
from claimcheck.readers import READERS
from claimcheck.reports import BINARY_FORMATS, FORMATS
from claimcheck.rule import Rule, Severity
from claimcheck.ruleset.schema import rule_schema
from claimcheck.schemas import schema_of
from claimcheck.starter import starter
from claimcheck.suppress import RULES as ON_SUPPRESSIONS
from claimcheck.survey import Survey

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
_NOTE = "<!-- Written by `python tests/tools/reference.py` from the code: change it there. -->"
_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "null": "nothing",
}


def commands() -> str:
    """Every command with its arguments and options, as click knows them."""
    pages = list(_commands(cli, "claimcheck"))
    table = _table(("command", "what it does"), ((f"[`{name}`](#{_anchor(name)})", _about(it)) for name, it in pages))
    return _page("Commands", [table, *(_command(name, it) for name, it in pages)])


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    for word in sorted(group.commands):
        command = group.commands[word]
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = f"```text\n{name} {' '.join(command.collect_usage_pieces(context))}\n```"
    about = "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(command.help or "").split("\n\n"))
    shown = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    options = _table(("option", "what it does"), ((f"`{_cell(_names(p))}`", _cell(_help(p, context))) for p in shown))
    return "\n\n".join([f"## {name}", usage, about, *([options] if shown else [])])


def _names(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar or _choices(option)}"
    return ", ".join((*option.opts, *option.secondary_opts)) + value


def _choices(option: click.Option) -> str:
    return "|".join(option.type.choices) if isinstance(option.type, click.Choice) else option.type.name.upper()


def _help(option: click.Option, context: click.Context) -> str:
    record = option.get_help_record(context)
    return " ".join(record[1].split()) if record else ""


def _about(command: click.Command) -> str:
    return _cell(" ".join(inspect.cleandoc(command.help or "").split("\n\n")[0].split()))


def configuration() -> str:
    """Every key of the configuration, what it takes, and its default; and the keys of a rule."""
    keys = _table(
        ("key", "what it says", "what it takes", "default"),
        ((f"`{name}`", *_property(key.schema), f"`{_default(key.field)}`") for name, key in KEYS.items()),
    )
    properties: Mapping[str, Any] = rule_schema()["properties"]  # type: ignore[assignment]
    rule = _table(
        ("key", "what it says", "what it takes"),
        ((f"`{name}`", *_property(schema)) for name, schema in properties.items()),
    )
    return _page(
        "Configuration",
        [
            "`.claimcheck.yml`, or `[tool.claimcheck]` in `pyproject.toml`; the nearest one upwards counts, and paths and "
            "globs in it are relative to its folder. Anything else in it is refused with its place. "
            "`claimcheck schema config` prints this as a JSON Schema.",
            "## Keys",
            keys,
            "## A first configuration",
            "As `claimcheck init` writes it for a folder `content/` with twelve articles:",
            f"```yaml\n{starter(Survey((), (('content', 12),), (), ()))}```",
            "## Keys of a rule",
            "A file of YAML for each rule; `claimcheck schema rule` prints this as a JSON Schema, and "
            "[Rules of your own](../own-rules.md) shows how to write one.",
            rule,
        ],
    )


def _default(field: str) -> str:
    value = getattr(Config(), field)
    if isinstance(value, Severity):
        return value.label
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, Mapping):
        return "{}"
    return {"None": "none", "": "none", "False": "false", "True": "true"}.get(str(value), str(value))


def _property(schema: Mapping[str, Any]) -> tuple[str, str]:
    about = schema.get("description") or schema.get("items", {}).get("description", "")
    return _cell(str(about)), _cell(_kind(schema))


def _kind(schema: Mapping[str, Any]) -> str:
    """What a JSON Schema allows, in words."""
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{item}`" for item in schema["enum"])
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    parts = schema.get("anyOf") or (isinstance(schema.get("type"), list) and [{"type": t} for t in schema["type"]])
    if parts:
        kinds = [_kind(part) for part in parts]
        one, several = kinds[0], kinds[-1]
        return f"{one}, or a list of them" if several == f"a list of: {one}" else " or ".join(kinds)
    if schema.get("type") == "array":
        return f"a list of: {_kind(schema['items'])}" if "items" in schema else "a list"
    if schema.get("type") == "object":
        return "a mapping" + (
            f" of: {', '.join(f'`{key}`' for key in keys)}" if (keys := schema.get("properties")) else ""
        )
    return _KINDS.get(str(schema.get("type")), "anything")


def formats() -> str:
    """What can be read, and the formats of reports."""
    endings: dict[str, list[str]] = {}
    readers: dict[str, Callable[..., object]] = {**READERS.of_text, **READERS.of_bytes}
    for ending, reader in readers.items():
        # a reader is imported when it is first needed, and knows its module till then
        module, _, _ = inspect.getclosurevars(reader).nonlocals["place"].partition(":")
        endings.setdefault(_says(f"claimcheck.readers.{module}"), []).append(f"`{ending}`")
    return _page(
        "Formats",
        [
            "## Articles that can be read",
            _table(("endings", "how"), ((" ".join(names), _cell(about)) for about, names in endings.items())),
            "Any other file that is named is read as plain text if it has no ending.",
            "## Reports",
            "For `claimcheck run --format FORMAT` and `--output FORMAT:FILE`.",
            *(f"### {name}\n\n{_says(writer.__module__)}" for name, writer in {**FORMATS, **BINARY_FORMATS}.items()),
        ],
    )


def _says(module: str) -> str:
    """What a module says of itself."""
    return inspect.cleandoc(import_module(module).__doc__ or "")


def report() -> str:
    """The parts of the JSON report."""
    schema = schema_of("report")
    parts: Mapping[str, Any] = {"report": schema, **schema["$defs"]}  # type: ignore[dict-item]
    return _page(
        "The JSON report",
        [
            "What `claimcheck run --format json` prints, and, a document a line, `--format jsonl`. "
            "`claimcheck schema report` prints this as a JSON Schema (2020-12).",
            str(schema["description"]),
            *(f"## {name}\n\n{_fields(part)}" for name, part in parts.items()),
        ],
    )


def _fields(part: Mapping[str, Any]) -> str:
    merged: dict[str, Any] = dict(part.get("properties", {}))
    for more in part.get("allOf", ()):
        merged |= more.get("properties", {})
    if not merged:
        return f"It is {_kind(part)}."
    return _table(("field", "what it says", "what it is"), ((f"`{n}`", *_property(s)) for n, s in merged.items()))


def rules() -> str:
    """Every rule that ships, by topic."""
    home = rules_folder()
    found = knowledge(home / "lexicon", (home,), __version__)[1]
    ordered = sorted({rule.id: rule for rule in (*found.rules, *found.silenced)}.values(), key=lambda rule: rule.id)
    topics = [(topic, list(group)) for topic, group in groupby(ordered, key=lambda rule: rule.id.split("/")[0])]
    parts = [
        f"The {len(ordered)} rules that ship. `claimcheck rules show ID` tells more of one: what it looks for, and more "
        "examples. A rule of the pack `core` is always in force, the others are with one of their packs in "
        "`jurisdictions`.",
        ", ".join(f"[{topic}](#{_anchor(topic)})" for topic in (*(name for name, _ in topics), "suppression")),
    ]
    for topic, group in topics:
        parts += [f"## {topic}", *map(_rule, group)]
    parts += ["## suppression", "Of the comments that suppress findings, whatever rules are in force."]
    for name, about in ON_SUPPRESSIONS.items():
        facts = [
            f"{about.title}.",
            f"*{about.severity.label}, needs repair.* {about.why}",
            f"**Would settle it:** {about.settles}",
        ]
        parts.append("\n\n".join([f"### {name}", *facts]))
    return _page("Rules", parts)


def _rule(rule: Rule) -> str:
    facts = f"*{rule.severity.label}, needs {rule.needs.value}, pack {rule.pack}.*"
    parts = [
        f"### {rule.id}",
        f"{_text(rule.title)}.",
        f"{facts} {_text(rule.why)}",
        f"**Would settle it:** {_text(rule.settles)}",
    ]
    if rule.flag:
        parts.append(f"> {_example(rule)}")
    if rule.references:
        parts.append("\n".join(f"- {_text(reference)}" for reference in rule.references))
    return "\n\n".join(parts)


def _example(rule: Rule) -> str:
    case = rule.flag[0]
    start, end = case.spans[0]
    marked = f"{_text(case.text[:start])}**{_text(case.text[start:end])}**{_text(case.text[end:])}"
    return " ".join(marked.split())


def _text(words: str) -> str:
    """Words as Markdown that shows these words."""
    for sign in "\\`*_[]<>":
        words = words.replace(sign, f"\\{sign}")
    return words


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "\\<")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-").replace("/", "")


def _page(title: str, parts: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", _NOTE, *parts]) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands,
    "configuration.md": configuration,
    "formats.md": formats,
    "report.md": report,
    "rules.md": rules,
}
"""The pages of the reference, by the names of their files."""


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE
    folder.mkdir(parents=True, exist_ok=True)
    for page, write in PAGES.items():
        (folder / page).write_text(write(), encoding="utf-8", newline="\n")

"""The command `claimcheck explain FILE:LINE`: what was seen in a sentence, and what came of it."""

import re
import sys
from datetime import date
from pathlib import Path

import click

from claimcheck.cli_options import rules_and_config, text_or_json, the_day

_TARGET = re.compile(r"(.+?):(\d{1,9})(?::(\d{1,9}))?")


class _Spot(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """`FILE:LINE` or `FILE:LINE:COLUMN` -> the three."""

    name = "FILE:LINE[:COLUMN]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int, int | None]:
        found = _TARGET.fullmatch(str(value))
        if found is None or int(found[2]) < 1 or (found[3] and int(found[3]) < 1):
            self.fail(f"'{value}' names no line; write article.md:12 or article.md:12:5", param, ctx)
        return found[1], int(found[2]), int(found[3]) if found[3] else None


@click.command()
@click.argument("spot", type=_Spot(), metavar="FILE:LINE[:COLUMN]")
@text_or_json("A page")
@rules_and_config
@the_day
def explain(
    spot: tuple[str, int, int | None], form: str, rule_paths: tuple[Path, ...], config: Path | None, today: date
) -> None:
    """Tell why each sentence on a line was flagged, or was not.

    What was seen in it, how it was weighed, which rules spoke or did not and why, and what is suppressed.
    """
    from claimcheck.engine import Setup, open_engine
    from claimcheck.explanation import explain_line
    from claimcheck.output import write_stream
    from claimcheck.pipeline import Checker
    from claimcheck.reports import explain_json, explain_text

    name, line, column = spot
    engine = open_engine(Setup(config, rule_paths))
    checker = Checker(engine.config, engine.rules, engine.lexicon)
    explanation = explain_line(checker, name, line, column, lambda result: next(engine.told([result], today)))
    if form == "json":
        write_stream(explain_json.write(explanation, engine.tool), sys.stdout.buffer, "utf-8")
    else:
        write_stream(explain_text.write(explanation), sys.stdout.buffer, sys.stdout.encoding)

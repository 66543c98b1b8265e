"""The command `claimcheck ignores`: every suppression, with its reason, place, last day and age."""

import sys
from datetime import date
from pathlib import Path

import click

from claimcheck.cli_guard import say
from claimcheck.cli_options import rules_and_config, text_or_json, the_day, wanted_paths
from claimcheck.errors import Exit


@click.command("ignores")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@text_or_json("A table")
@rules_and_config
@the_day
@click.pass_context
def list_ignores(
    context: click.Context,
    paths: tuple[str, ...],
    form: str,
    rule_paths: tuple[Path, ...],
    config: Path | None,
    today: date,
) -> None:
    """List the suppressions in articles, with reason, last day and age.

    The age is that of the line by git blame, or - where it is not known.
    Nothing is checked, so a suppression that is not used any more shows only in a run.
    """
    from claimcheck import app
    from claimcheck.engine import Setup, open_engine
    from claimcheck.errors import InputError
    from claimcheck.ignores import ignores
    from claimcheck.output import write_stream
    from claimcheck.reports.ignores_list import as_json, table

    if app.STDIN in paths:
        raise click.UsageError("the suppressions of standard input cannot be listed; name the files or folders")
    engine = open_engine(Setup(config, rule_paths))
    wanted = wanted_paths(paths, engine.config.paths, stdin=False)
    job = app.plan(wanted, engine.suffixes, engine.config.exclude, engine.config.root)
    names = [item for item in job.items if isinstance(item, str)]
    found = list(ignores(names, engine.policy(today), engine.config.max_bytes))
    problems = [item for item in (*job.items, *found) if isinstance(item, InputError)]
    for problem in problems:
        say(str(problem))
    told = [item for item in found if not isinstance(item, InputError)]
    text = as_json(told, today) if form == "json" else table(told, today)
    write_stream([text], sys.stdout.buffer, "utf-8" if form == "json" else sys.stdout.encoding)
    context.exit(Exit.NOT_CHECKED if problems else Exit.CLEAN)

"""The command `claimcheck`: parses, prints, exits. What is slow to import is imported where it is used."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from claimcheck.cli_annotate import annotate
from claimcheck.cli_baseline import baseline
from claimcheck.cli_diff import changes_of, diff_option
from claimcheck.cli_doctor import doctor
from claimcheck.cli_eval import evaluate
from claimcheck.cli_explain import explain
from claimcheck.cli_guard import run_guarded, say
from claimcheck.cli_ignores import list_ignores
from claimcheck.cli_init import init
from claimcheck.cli_known import baseline_options, matcher, tell_stale
from claimcheck.cli_lsp import lsp
from claimcheck.cli_options import main_content_option, rules_and_config, the_day, wanted_paths
from claimcheck.cli_output import Destination, describe_rules, destinations, outputs, report_options
from claimcheck.cli_rules import rules, schema
from claimcheck.errors import Exit

_SEVERITIES = ("error", "warning", "info")


def main() -> None:
    """The entry point: runs the command line of this process and exits."""
    sys.exit(run_guarded(cli, sys.argv[1:]))


def _print_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from claimcheck.engine import Setup, about, open_engine

        click.echo(about(open_engine(Setup())))
        context.exit()


def _jobs(_context: click.Context, _parameter: click.Parameter, wish: str) -> int | None:
    if wish == "auto":
        return None
    if not wish.isascii() or not wish.isdigit() or int(wish) < 1:
        raise click.BadParameter(f"'{wish}' is neither a number above 0 nor auto")
    return int(wish)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the versions of the engine, the rules and the language model, and exit.",
)
def cli() -> None:
    """Finds the health claims in English articles: which need a source, and which promise too much."""


@cli.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@report_options
@click.option(
    "--fail-on",
    type=click.Choice((*_SEVERITIES, "never")),
    help="Exit with 1 when a finding is at least this grave.  [default: warning]",
)
@click.option("--show", type=click.Choice(_SEVERITIES), help="Leave out lesser findings.  [default: info]")
@click.option("--claims", is_flag=True, help="Also print the claims that stand, and why.")
@diff_option
@baseline_options
@rules_and_config
@main_content_option
@click.option("--model", metavar="NAME", help="The spaCy pipeline for English to use.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="When to use colours; NO_COLOR is honoured.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print no report; the exit code tells.")
@click.option(
    "--jobs",
    "-j",
    callback=_jobs,
    default="1",
    show_default=True,
    metavar="N|auto",
    help="How many processes check the articles; auto takes as many as are worth it.",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where results are kept, so that unchanged articles are not checked again.  [default: your cache folder]",
)
@click.option("--no-cache", is_flag=True, envvar="CLAIMCHECK_NO_CACHE", help="Check everything anew, and keep nothing.")
@click.option("--stats", is_flag=True, help="Print what was read of each article, and how long it took.")
@click.option(
    "--stdin-filename", default="stdin.md", show_default=True, metavar="NAME", help="What to call the article on '-'."
)
@the_day
@click.pass_context
def run(
    context: click.Context,
    paths: tuple[str, ...],
    form: str | None,
    named: tuple[Destination, ...],
    rule_paths: tuple[Path, ...],
    config: Path | None,
    model: str | None,
    main_content: bool,
    fail_on: str | None,
    show: str | None,
    claims: bool,
    color: str,
    cache: Path | None,
    no_cache: bool,
    jobs: int | None,
    quiet: bool,
    stats: bool,
    stdin_filename: str,
    diff: str | None,
    baseline: Path | None,
    strict_baseline: bool,
    today: date,
) -> None:
    """Check articles: files, folders, or - for standard input.

    Without any, the configured paths are checked.
    Exits with 0 when nothing was found, 1 when something was, 2 when something could not be checked as asked.
    """
    from claimcheck import app
    from claimcheck.engine import Setup, open_engine
    from claimcheck.output import write_reports
    from claimcheck.reports import View
    from claimcheck.reports.tally import Tally
    from claimcheck.reports.text import problems
    from claimcheck.rule import Severity
    from claimcheck.terminal import Progress, progress_stream

    reports = destinations(form, named, quiet=quiet, environ=os.environ)
    engine = open_engine(Setup(config, rule_paths, model=model, main_content=main_content))
    wanted = wanted_paths(paths, engine.config.paths, stdin=True)
    job = app.plan(wanted, engine.suffixes, engine.config.exclude, engine.config.root)
    changes = changes_of(diff, wanted, sys.stdin.buffer.read)
    if changes:
        job = app.narrowed(job, changes)
    checker, tool = app.checks(
        engine,
        cache,
        keep=not no_cache,
        jobs=app.processes(job, jobs),
        until=context.call_on_close,
        say=say,
    )
    view = View(
        tool=tool,
        show=Severity[show.upper()] if show else engine.config.show,
        claims=claims,
        rules=engine.rules.rules if describe_rules(reports) else (),
    )
    written = outputs(reports, view, color, os.environ)
    progress = Progress(len(job), progress_stream())
    tally = Tally()
    checked = app.settled(app.check(job, checker, sys.stdin.buffer.read, stdin_filename))
    known = matcher(baseline or engine.config.baseline, strict_baseline)
    found = engine.tuned(checked, today)
    if known:
        found = known.watch(found)
    if changes:
        found = changes.touched(found)
    results = progress.watch(found)
    if stats:
        results = app.timed(results, say)
    write_reports(app.telling(tally.watch(results), problems, say), written)
    code = tally.exit_code(engine.fail_on(fail_on))
    if known and tell_stale(known, () if changes else wanted, strict=strict_baseline):
        code = max(code, Exit.FINDINGS)
    context.exit(code)


cli.add_command(annotate)
cli.add_command(baseline)
cli.add_command(doctor)
cli.add_command(evaluate)
cli.add_command(explain)
cli.add_command(init)
cli.add_command(list_ignores)
cli.add_command(lsp)
cli.add_command(rules)
cli.add_command(schema)

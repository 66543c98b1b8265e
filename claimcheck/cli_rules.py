"""The commands `claimcheck rules …` and `claimcheck schema …`."""

import json
import sys
from pathlib import Path

import click

from claimcheck.cli_guard import say
from claimcheck.cli_options import rules_option
from claimcheck.errors import Exit


@click.group()
def rules() -> None:
    """Look at the rules, and test them."""


@rules.command("list")
@rules_option
def list_rules(rule_paths: tuple[Path, ...]) -> None:
    """List the rules: id, severity, what they ask for, and title."""
    from claimcheck.engine import Setup, open_engine
    from claimcheck.reports.rule_pages import table

    click.echo(table(open_engine(Setup(rules=rule_paths)).rules.rules), nl=False)


@rules.command()
@click.argument("rule_id", metavar="ID")
@rules_option
def show(rule_id: str, rule_paths: tuple[Path, ...]) -> None:
    """Show one rule: what it asks for and why, and examples."""
    from difflib import get_close_matches

    from claimcheck.engine import Setup, open_engine
    from claimcheck.reports.rule_pages import page, page_on_suppressions
    from claimcheck.suppress import RULES

    if rule_id in RULES:
        click.echo(page_on_suppressions(rule_id), nl=False)
        return
    known = {rule.id: rule for rule in open_engine(Setup(rules=rule_paths)).rules.rules}
    if rule_id not in known:
        near = get_close_matches(rule_id, (*known, *RULES), n=1)
        hint = f"did you mean {near[0]}?" if near else "`claimcheck rules list` lists them"
        raise click.UsageError(f"there is no rule {rule_id}; {hint}")
    click.echo(page(known[rule_id]), nl=False)


@rules.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[PATH...]")
@click.option(
    "--variants", "show_variants", is_flag=True, help="List the variants that are judged otherwise elsewhere."
)
@click.option("--coverage", "show_gaps", is_flag=True, help="List what no case tries.")
@click.pass_context
def test(context: click.Context, paths: tuple[Path, ...], show_variants: bool, show_gaps: bool) -> None:
    """Run the rules' own cases, and variants of them.

    Tested are the rules in the files and folders given, or every rule in use.
    Every case is then run in other dress (hard wrapped, with curly quotes, after an emoji …), where it must be judged
    alike, and in other places (a heading, a table cell …), where a rule may be silent but not off its mark. Last, it is
    told which parts of the rules no case tries.
    """
    from claimcheck.cases import closing_line, lies_in, measure, run_cases, run_variants, variants_line
    from claimcheck.engine import Setup, open_engine
    from claimcheck.pipeline import Checker

    engine = open_engine(Setup())
    # What is in use already would be there twice, and a folder within a folder of rules gives its rules shorter ids.
    used = [Path(rule.origin.path) for rule in engine.rules.rules]
    more = tuple(path for path in paths if not any(lies_in(file, (path,)) for file in used))
    if more:
        engine = open_engine(Setup(more_rules=more))
    checker = Checker(engine.config, engine.rules, engine.lexicon)
    tested = [rule for rule in engine.rules.rules if not paths or lies_in(Path(rule.origin.path), paths)]
    verdicts = list(run_cases(checker, tested))
    trials = list(run_variants(checker, verdicts))
    coverage = measure(checker, tested, engine.rules.rules)
    failures = [verdict.remark for verdict in verdicts if verdict.failed]
    failures += [trial.remark for trial in trials if trial.wrong]
    failures += [gap.remark for gap in coverage.gaps if gap.failed]
    for remark in failures:
        say(remark)
    for trial in trials if show_variants else ():
        if trial.otherwise:
            click.echo(trial.remark)
    for gap in coverage.gaps if show_gaps else ():
        if not gap.failed:
            click.echo(gap.remark)
    click.echo(variants_line(trials))
    click.echo(coverage.line)
    click.echo(closing_line(verdicts))
    context.exit(Exit.NOT_CHECKED if failures else Exit.CLEAN)


@rules.command()
@click.argument("rule_id", metavar="ID")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("rules"),
    show_default=True,
    help="The folder of rules in which the file is to stand.",
)
def new(rule_id: str, folder: Path) -> None:
    """Start a rule: write a file for it that explains every key.

    ID is topic/name, such as weight/melting.
    """
    from claimcheck.language.lexicon import load_lexicon
    from claimcheck.paths import rules_folder
    from claimcheck.ruleset import Classes
    from claimcheck.skeleton import create_rule

    path = create_rule(rule_id, folder, Classes.of(load_lexicon(rules_folder() / "lexicon").groups))
    click.echo(f"{path}: written; `claimcheck rules test {path}` runs its cases")


@rules.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True))
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLES...")
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, paths: tuple[str, ...]) -> None:
    """Show the findings gained (+) and lost (-) between two folders of rules.

    ARTICLES are checked with the rules of OLD and with those of NEW.
    The lexicon is the one that ships. Exits with 0 when nothing changed, 1 when something did, 2 in case of trouble.
    """
    from claimcheck import app
    from claimcheck.engine import Setup, open_engine
    from claimcheck.evaluate.difference import differences
    from claimcheck.output import write_stream
    from claimcheck.reports.difference_text import write
    from claimcheck.reports.tally import Tally
    from claimcheck.reports.text import problems
    from claimcheck.tuning import as_overridden

    engines = [open_engine(Setup(rules=(folder,))) for folder in (old, new)]
    config = engines[0].config
    job = app.plan([*paths], engines[0].suffixes, config.exclude, config.root)
    stdin = sys.stdin.buffer.read() if app.STDIN in paths else b""
    before, after = (
        as_overridden(app.check(job, engine.checker, lambda: stdin, "stdin.md"), config) for engine in engines
    )
    tally = Tally()
    changes = list(differences(before, app.telling(tally.watch(after), problems, say)))
    write_stream(write(changes), sys.stdout.buffer, sys.stdout.encoding)
    context.exit(Exit.NOT_CHECKED if tally.failed else Exit.FINDINGS if changes else Exit.CLEAN)


@click.command()
@click.argument("what", type=click.Choice(("report", "config", "rule", "eval")))
def schema(what: str) -> None:
    """Print a JSON Schema.

    It is that of the JSON report, the configuration, a rule file or the JSON of eval.
    """
    from claimcheck.schemas import schema_of

    click.echo(json.dumps(schema_of(what), indent=2, ensure_ascii=False))

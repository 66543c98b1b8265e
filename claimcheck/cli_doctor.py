"""The command `claimcheck doctor`: says what is installed and in force, and what is wrong."""

from pathlib import Path

import click

from claimcheck.cli_options import rules_and_config
from claimcheck.errors import Exit


@click.command()
@rules_and_config
@click.pass_context
def doctor(context: click.Context, rule_paths: tuple[Path, ...], config: Path | None) -> None:
    """Say what is installed and in force here, and how to mend what is wrong.

    Exits with 0 when all is well, 2 when something is wrong.
    """
    from claimcheck.checkup import State, checkup
    from claimcheck.engine import Setup
    from claimcheck.reports.cells import printable

    wrong = 0
    for item in checkup(Setup(config, rule_paths)):
        wrong += item.state is State.WRONG
        click.echo(printable(f"{item.state.value:<5}  {item.what}: {item.text}"))
    click.echo("All is well." if not wrong else f"{wrong} to mend: see the lines that begin with `wrong`.")
    context.exit(Exit.NOT_CHECKED if wrong else Exit.CLEAN)

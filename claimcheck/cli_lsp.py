"""The command `claimcheck lsp`: serves an editor."""

from importlib.util import find_spec
from pathlib import Path

import click

from claimcheck.cli_options import rules_and_config
from claimcheck.errors import ClaimcheckError


@click.command()
@rules_and_config
@click.option("--model", metavar="NAME", help="The spaCy pipeline for English to use.")
@click.option("--stdio", is_flag=True, hidden=True, expose_value=False, help="How it talks anyway; editors pass it.")
def lsp(rule_paths: tuple[Path, ...], config: Path | None, model: str | None) -> None:
    """Serve an editor, with the Language Server Protocol over standard input and output."""
    if find_spec("pygls") is None:
        raise ClaimcheckError(
            None, "the language server needs pygls; run: python -m pip install 'claimcheck-health[lsp]'"
        )
    from claimcheck.engine import Setup
    from claimcheck.lsp.server import serve

    serve(Setup(config, rule_paths, model=model))

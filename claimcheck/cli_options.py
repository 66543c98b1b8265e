"""Options that several commands share, so that they read and mean the same everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


def rules_and_config(command: Command) -> Command:
    """Adds `--rules` and `--config`, in this order, as `rule_paths` and `config`."""
    rules = click.option(
        "--rules",
        "rule_paths",
        type=click.Path(path_type=Path, exists=True),
        multiple=True,
        metavar="PATH",
        help="A folder or file of rules, in place of the rules that ship. Repeatable.",
    )
    config = click.option(
        "--config",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE",
        help="The configuration file, in place of the nearest .claimcheck.yml or pyproject.toml.",
    )
    return rules(config(command))

"""The command `claimcheck init`: looks at a folder, and writes a configuration that fits."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.errors import ConfigError, Place

if TYPE_CHECKING:
    from claimcheck.survey import Survey

_RUN = "claimcheck run            checks them all"
_RUN_FOLDER = "claimcheck run FOLDER     checks the articles in a folder"
_NEXT = """\
Next:
  {run}
  claimcheck rules list     prints what it looks for
  claimcheck doctor         says whether all is in place
Keep {name} under version control, so that everybody checks alike.
"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--force", is_flag=True, help="Overwrite the configuration that is there.")
def init(folder: Path, force: bool) -> None:
    """Look at the articles in a folder, and write a commented configuration for them.

    Without FOLDER, it is the current one.
    """
    from claimcheck.config import TOML_NAME, YAML_NAMES, find_config
    from claimcheck.readers import READERS
    from claimcheck.starter import starter
    from claimcheck.survey import survey

    there = next((folder / name for name in YAML_NAMES if (folder / name).exists()), None)
    nearest = find_config(folder) if there is None else there
    in_toml = nearest is not None and nearest.name == TOML_NAME and nearest.parent == folder.absolute()
    if (there or in_toml) and not force:
        held = there or folder / TOML_NAME
        raise ConfigError(Place(str(held)), "is there already; change it, or let --force write a new one")
    found = survey(folder, READERS.suffixes)
    file = there or folder / YAML_NAMES[0]
    try:
        file.write_text(starter(found), encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(Place(str(file)), f"cannot be written: {error.strerror}") from None
    click.echo(_report(found))
    click.echo(f"Wrote {file}.")
    if nearest is not None and nearest != file:
        click.echo(f"It counts in this folder in place of {nearest}.")
    click.echo("\n" + _NEXT.format(name=file.name, run=_RUN if found.content else _RUN_FOLDER), nl=False)


def _report(found: "Survey") -> str:
    lines = [f"{site.generator.name} (from {site.mark})" for site in found.sites] or ["No site generator was found."]
    if not found.content:
        lines.append("No articles for readers were found; name their folders under `paths`.")
    lines += [f"  to be checked: {_shown(folder, count)}" for folder, count in found.content]
    lines += [
        f"  left out:      {_shown(folder, count)}; add it to `paths` if readers see it"
        for folder, count in found.left_out
    ]
    return "\n".join(lines)


def _shown(folder: str, count: int) -> str:
    name = "this folder" if folder == "." else f"{folder}/"
    return f"{name}, {count} article{'' if count == 1 else 's'}"

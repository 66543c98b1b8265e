"""The command `claimcheck annotate FILE`: the same article with review comments, or without them again."""

import sys
from datetime import date
from pathlib import Path

import click

from claimcheck.cli_guard import say
from claimcheck.cli_options import main_content_option, rules_and_config, the_day
from claimcheck.errors import Exit


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="OUT", help="Write the copy to a file.")
@click.option(
    "--style",
    type=click.Choice(("criticmarkup", "footnotes")),
    help="How to write notes in Markdown and text.  [default: criticmarkup, in MDX footnotes]",
)
@click.option("--strip", is_flag=True, help="Take the notes of claimcheck out again.")
@click.option("--show", type=click.Choice(("error", "warning", "info")), help="Leave out lesser findings.")
@rules_and_config
@main_content_option
@the_day
@click.pass_context
def annotate(
    context: click.Context,
    file: Path,
    output: Path | None,
    style: str | None,
    strip: bool,
    show: str | None,
    rule_paths: tuple[Path, ...],
    config: Path | None,
    main_content: bool,
    today: date,
) -> None:
    """Write an article again, with a review comment on each finding.

    Notes from an earlier run are replaced. With --strip they are taken out, which gives back the article as it was.
    Without --output it goes to standard output. Findings that are suppressed or in the baseline get no note.
    """
    from claimcheck.annotate.article import Style, annotated, stripped
    from claimcheck.engine import Setup, open_engine
    from claimcheck.errors import InputError, Place
    from claimcheck.output import write_file
    from claimcheck.readers import READERS
    from claimcheck.reports.text import problems
    from claimcheck.rule import Severity

    name, failed = str(file), False
    if output is None and file.suffix.lower() in READERS.of_bytes and sys.stdout.isatty():
        raise click.UsageError(f"{name} is no text; name a file for the copy, as in -o reviewed{file.suffix}")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(Place(name), f"cannot be read: {error.strerror}") from None
    if strip:
        if style or show:
            raise click.UsageError("--strip takes out every note; leave --style and --show out")
        written = stripped(name, data)
    else:
        engine = open_engine(Setup(config, rule_paths, main_content=main_content))
        least = Severity[show.upper()] if show else engine.config.show
        wanted = Style(style) if style else None
        written, result = annotated(
            name,
            data,
            lambda known, plain: next(engine.told([engine.checker.check(known, plain)], today)),
            wanted,
            least,
        )
        for line in problems(result):
            say(line)
        failed = result.failed
    if failed:
        context.exit(Exit.NOT_CHECKED)
    if output is not None:
        write_file([written], output, "the copy")
    else:
        sys.stdout.buffer.write(written)

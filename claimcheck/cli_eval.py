"""The command `claimcheck eval`: how well the claims of a labelled corpus are found."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli_guard import say
from claimcheck.cli_options import rules_and_config
from claimcheck.errors import Exit

if TYPE_CHECKING:
    from claimcheck.engine import Engine
    from claimcheck.evaluate.score import Evaluation

FIGURES = ("precision", "recall", "f1", "claim-precision", "claim-recall", "claim-f1", "needs")


def _least(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, float]:
    """`precision=0.85,recall=0.8` as figures and their minimum."""
    least: dict[str, float] = {}
    for part in (part for value in values for part in value.split(",") if part.strip()):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if name not in FIGURES:
            raise click.BadParameter(f"there is no figure '{name}'; there are {', '.join(FIGURES)}")
        try:
            least[name] = float(number)
        except ValueError:
            raise click.BadParameter(f"'{part.strip()}' names no number; write {name}=0.8") from None
        if not 0 <= least[name] <= 1:
            raise click.BadParameter(f"{name} lies between 0 and 1, not at {number}")
    return least


@click.command("eval")
@click.argument("corpus", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "html")),
    default="text",
    show_default=True,
    help="Tables for people, one JSON object, or a page with plots that needs no script.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file.")
@click.option(
    "--compare",
    "earlier",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="REPORT",
    help="Also show what changed since an earlier report in JSON.",
)
@click.option(
    "--fail-under",
    "least",
    multiple=True,
    callback=_least,
    metavar="FIGURE=N[,…]",
    help=f"Exit with 1 when a figure is lower. Figures: {', '.join(FIGURES)}. For example precision=0.85,recall=0.8.",
)
@click.option("--errors", is_flag=True, help="In text: list every unit that is judged wrongly, as the others do.")
@rules_and_config
@click.pass_context
def evaluate(
    context: click.Context,
    corpus: Path,
    form: str,
    output: Path | None,
    earlier: Path | None,
    least: dict[str, float],
    errors: bool,
    rule_paths: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Tell how well the claims of labelled articles are found.

    CORPUS is a folder with the articles and gold.jsonl, which says of each unit how it is to be judged.
    """
    from claimcheck.engine import Setup, open_engine
    from claimcheck.evaluate.compare import compare, read_report
    from claimcheck.output import write_file, write_stream
    from claimcheck.reports import eval_html, eval_json, eval_text

    before = read_report(earlier) if earlier else None
    engine = open_engine(Setup(config, rule_paths))
    evaluation = _evaluated(corpus, engine)
    changes = compare(before, eval_json.as_json(evaluation, engine.tool)) if before else None
    if form == "json":
        pieces = eval_json.write(evaluation, changes, engine.tool)
    elif form == "html":
        pieces = eval_html.write(evaluation, changes, engine.tool)
    else:
        pieces = eval_text.write(evaluation, changes, errors=errors)
    if output is not None:
        write_file(pieces, output)
    else:
        write_stream(pieces, sys.stdout.buffer, "utf-8" if form != "text" else sys.stdout.encoding)
    headline = evaluation.headline
    low = {name: value for name, value in least.items() if headline[name] < value}
    for name, value in low.items():
        say(f"{name} is {headline[name]:.4f}, and should be at least {value:g}")
    context.exit(Exit.FINDINGS if low else Exit.CLEAN)


def _evaluated(corpus: Path, engine: "Engine") -> "Evaluation":
    """The figures of a corpus; an article that cannot be checked as labelled is an error, as it would blur them."""
    from claimcheck.errors import InputError, Place, Problems
    from claimcheck.evaluate.gold import load_gold
    from claimcheck.evaluate.score import evaluate, score_article
    from claimcheck.terminal import Progress, progress_stream
    from claimcheck.tuning import as_overridden

    golds = load_gold(corpus)
    checked = engine.checker.check_files([str(gold.path) for gold in golds])
    results = list(Progress(len(golds), progress_stream()).watch(as_overridden(checked, engine.config)))
    problems = [InputError(Place(r.name), "; ".join(r.errors)) for r in results if r.failed or r.document is None]
    for gold, result in zip(golds, results, strict=True):
        beyond = [u for u in gold.units if result.document and u.end > len(result.document.source)]
        if beyond:
            what = f"is shorter than its labels: a unit runs from {beyond[0].start} to {beyond[0].end}"
            problems.append(InputError(Place(result.name), what))
    if problems:
        raise Problems(problems)
    return evaluate(score_article(gold, result) for gold, result in zip(golds, results, strict=True))

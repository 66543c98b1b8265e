"""How the command ends: every outcome has its exit code, and none of them shows a traceback."""

import os
import sys
from collections.abc import Sequence

import click

from claimcheck.errors import DEBUG, ClaimcheckError, Exit, Problems

BROKEN_PIPE = 141


def run_guarded(group: click.Group, arguments: Sequence[str]) -> int:
    """Runs a command line; what goes wrong becomes one clear line. Returns the exit code."""
    try:
        code = group.main(list(arguments), prog_name="claimcheck", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else Exit.CLEAN
    except click.ClickException as error:
        error.show()
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except SystemExit as end:
        return _code_of_click(end)
    except Problems as problems:
        for problem in problems.problems:
            say(str(problem))
    except ClaimcheckError as error:
        say(str(error))
    except Exception as error:
        if os.environ.get(DEBUG):
            from traceback import print_exc

            print_exc()
        else:
            what = " ".join(f"{type(error).__name__}: {error}".split())
            say(f"claimcheck: this should not have happened: {what} ({DEBUG}=1 shows where)")
    return Exit.NOT_CHECKED


def say(line: str) -> None:
    """Prints a line for the user beside the report."""
    click.echo(line, err=True)


def _code_of_click(end: SystemExit) -> int:
    # click answers shell completion with an exit of its own; on a closed pipe it wraps standard output and exits with 1
    if type(sys.stdout).__name__.endswith("PacifyFlushWrapper"):
        return BROKEN_PIPE
    return end.code if isinstance(end.code, int) else Exit.CLEAN


def _drop_output() -> None:
    # the interpreter flushes standard output once more when it ends
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

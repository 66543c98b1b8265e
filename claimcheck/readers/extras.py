"""Libraries that only some formats need, so that not everybody has to install them."""

from claimcheck.errors import InputError, Place


def missing(name: str, library: str, extra: str) -> InputError:
    """What to tell when an article needs a library that is not installed.

    Args:
        name: the article.
        library: what is missing, as the package index calls it.
        extra: the extra of claimcheck that brings it along.
    """
    return InputError(
        Place(name), f"needs {library} to be read; run: python -m pip install 'claimcheck-health[{extra}]'"
    )

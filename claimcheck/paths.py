"""Where the files that ship with the package lie."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def rules_folder() -> Path:
    """The folder of the rules and the lexicon: inside an installed package, or beside it in a checkout.

    Raises:
        FileNotFoundError: when the installation is not complete.
    """
    for folder in (_PACKAGE / "_rules", _PACKAGE.parent / "rules"):
        if (folder / "lexicon").is_dir():
            return folder
    raise FileNotFoundError("the rules that ship with claimcheck are missing; please install it again")

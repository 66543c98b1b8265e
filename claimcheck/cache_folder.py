"""Where this user's caches are."""

import os
from pathlib import Path

FOLDER = "CLAIMCHECK_CACHE"
"""The environment variable that names another folder."""


def cache_folder() -> Path:
    """The folder for what is kept between runs."""
    named = os.environ.get(FOLDER)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("claimcheck")

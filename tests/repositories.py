"""Git repositories for tests, out of reach of the configuration of whoever runs them."""

import os
import subprocess
from pathlib import Path


class Repository:
    """A git repository in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2026-10-01") -> str:
        when = f"{day}T12:00:00Z"
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
               for key, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", when))}  # fmt: skip
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **alone, **who}, capture_output=True, check=True
        )
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    def commit(self, message: str = "x", day: str = "2026-10-01") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, day=day)

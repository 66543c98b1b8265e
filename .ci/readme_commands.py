"""Prints a command of the README: `readme_commands.py 1` the first ```sh block, `readme_commands.py 2` the second."""

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[str]:
    """The ```sh blocks of a Markdown text, in order."""
    return [block.strip() for block in _BLOCK.findall(text)]


if __name__ == "__main__":
    print(commands(README.read_text("utf-8"))[int(sys.argv[1]) - 1])

"""What a command costs, and how the costs of several compare when they take turns."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and of the clock, and the most memory of a single process, in megabytes."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """How much one command costs against another: the median of the rounds, the least and the most."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.middle:.3f} ({self.least:.3f}–{self.most:.3f})"


def cost(command: Sequence[str], environ: Mapping[str, str]) -> Cost:
    """Runs a command and says what it cost, its child processes included.

    Raises:
        RuntimeError: when it ends with another code than 0 or 1, which for a checker means that it found something.
    """
    start = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env={**os.environ, **environ})
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command[:4])} … ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)


def take_turns(commands: Mapping[str, Sequence[str]], environ: Mapping[str, str], rounds: int) -> dict[str, list[Cost]]:
    """Runs commands one after the other, several times over, so that what else the machine does meets all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(cost(command, environ))
    return costs


def ratio(one: Sequence[Cost], other: Sequence[Cost], of: str = "cpu") -> Ratio:
    """How one compares with another, round by round."""
    shares = [getattr(a, of) / getattr(b, of) for a, b in zip(one, other, strict=True)]
    return Ratio(median(shares), min(shares), max(shares))

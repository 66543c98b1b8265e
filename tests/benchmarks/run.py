"""How fast claimcheck is, next to other tools on the same files: `python tests/benchmarks/run.py`.

Everything runs in turns, several rounds, as whole processes and without what it takes them to start, and is compared by
the time of the processor, round by round: a machine that does other work as well slows all alike. `--small` is what CI runs; it fails only on ratios that
cannot be noise.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from articles import write_articles
from measure import Cost, Ratio, cost, ratio, take_turns
from page import page
from peers import PEERS, MissingError, installed

ROOT = Path(__file__).parents[2]
OWN = "claimcheck"
INSIDE = [sys.executable, str(Path(__file__).parent / "programs" / "in_process.py")]
# Peers that load a model before they begin.
LOADING = ("raw spaCy", "tuned spaCy")
SHARES = (0.2, 0.5, 0.75)
# What `--small` holds claimcheck to; far enough from what is usual that no noise reaches it.
SLOWEST_AGAINST_RAW = 1 / 6
SLOWEST_COLD = 1.0


def main() -> int:
    """Measures what is asked for, prints it, and writes the page of results; 1 when a small run fails."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = {"CLAIMCHECK_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
        peers = _peers(given.peers, given.environments or folder / "environments")
        own = [sys.executable, "-m", "claimcheck", "run", "--quiet"]
        # What is compiled once is compiled now.
        cost([*own, "--no-cache", str(write_articles(folder / "first", 1, 1.0)[0])], environ)
        rows: dict[str, dict[str, Ratio]] = {}
        for share in SHARES[:1] if given.small else SHARES:
            files = [str(file) for file in write_articles(folder / f"{share:.0%}", given.articles, share)]
            task = f"{given.articles} articles, claims in {share:.0%} of the sentences"
            rows[task] = _against(own, peers, files, environ, given.rounds)
            if not given.small:
                rows[f"{task}, without start-up"] = _inside(peers, files, environ, given.rounds)
        if given.corpus:
            files = [str(file) for file in sorted(given.corpus.iterdir()) if file.suffix in (".md", ".txt", ".html")]
            task = f"{len(files)} articles of {given.corpus.name}"
            rows[task] = _against(own, peers, files, environ, given.rounds)
            rows[f"{task}, without start-up"] = _inside(peers, files, environ, given.rounds)
        article = [str(write_articles(folder / "one", 1, 0.5, words=600)[0])]
        rows["one article of 600 words, cold"] = _against(own, peers, article, environ, given.rounds)
        none = [str(write_articles(folder / "none", 1, 0.0, words=600)[0])]
        rows["one article without a claim, cold"] = _against(own, peers, none, environ, given.rounds)
        kept = {} if given.small else _itself(own, folder, environ, given)
        growth = [] if given.small else _growth(own, folder, environ, given.growth)
        _print(rows, kept, growth)
        if given.page:
            given.page.write_text(page(rows, kept, growth), "utf-8")
        if given.json:
            given.json.write_text(
                json.dumps({task: {n: r.middle for n, r in row.items()} for task, row in rows.items()})
            )
    return _verdict(rows) if given.small else 0


def _against(
    own: Sequence[str],
    peers: Mapping[str, Sequence[str]],
    files: Sequence[str],
    environ: Mapping[str, str],
    rounds: int,
) -> dict[str, Ratio]:
    commands = {OWN: [*own, "--no-cache", *files], **{name: [*peer, *files] for name, peer in peers.items()}}
    costs = take_turns(commands, environ, rounds)
    return {name: ratio(costs[OWN], costs[name]) for name in peers}


def _inside(
    peers: Mapping[str, Sequence[str]], files: Sequence[str], environ: Mapping[str, str], rounds: int
) -> dict[str, Ratio]:
    """The same within one process in which all is loaded: less what each costs when it is given no files."""
    programs = {OWN: INSIDE, **{name: peer for name, peer in peers.items() if name in LOADING}}
    empty = {f"{name}, loaded": [*program] for name, program in programs.items()}
    costs = take_turns({**{name: [*program, *files] for name, program in programs.items()}, **empty}, environ, rounds)
    spent = {name: _less(costs[name], costs[f"{name}, loaded"]) for name in programs}
    return {name: ratio(spent[OWN], spent[name]) for name in programs if name != OWN}


def _itself(
    own: Sequence[str], folder: Path, environ: Mapping[str, str], given: argparse.Namespace
) -> dict[str, Ratio]:
    """claimcheck against itself: with everything kept, with two processes, with ten times the text."""
    some = [str(file) for file in write_articles(folder / "some", given.articles, 0.5, seed=2)]
    short = [str(file) for file in write_articles(folder / "short", 30, 0.5, words=2_000)]
    long = [str(file) for file in write_articles(folder / "long", 3, 0.5, words=20_000)]
    first, again = [], []
    for number in range(given.rounds):
        cached = [*own, "--cache", str(folder / f"kept {number}"), *some]
        first.append(cost(cached, environ))
        again.append(cost(cached, environ))
    turns = take_turns(
        {
            "one": [*own, "--no-cache", "--jobs", "1", *some],
            "two": [*own, "--no-cache", "--jobs", "2", *some],
            "pass": [sys.executable, "-c", "pass"],
            "help": [sys.executable, "-m", "claimcheck", "--help"],
            "loaded": INSIDE,
            "short": [*INSIDE, *short],
            "long": [*INSIDE, *long],
        },
        environ,
        given.rounds,
    )
    lengths = [_less(turns[name], turns["loaded"]) for name in ("long", "short")]
    return {
        f"{given.articles} unchanged articles / the first run": ratio(again, first),
        "--jobs 2 / --jobs 1, by the clock": ratio(turns["two"], turns["one"], "wall"),
        "--jobs 2 / --jobs 1, by the processor": ratio(turns["two"], turns["one"]),
        "an article of 20,000 words / ten of 2,000, without start-up": ratio(*lengths),
        "--help less `pass`, in seconds": _seconds(_less(turns["help"], turns["pass"])),
    }


def _less(costs: Sequence[Cost], others: Sequence[Cost]) -> list[Cost]:
    return [
        Cost(max(one.cpu - other.cpu, 0.001), max(one.wall - other.wall, 0.001), one.memory)
        for one, other in zip(costs, others, strict=True)
    ]


def _seconds(costs: Sequence[Cost]) -> Ratio:
    seconds = [one.cpu for one in costs]
    return Ratio(median(seconds), min(seconds), max(seconds))


def _growth(
    own: Sequence[str], folder: Path, environ: Mapping[str, str], sizes: Sequence[int]
) -> list[tuple[int, Cost]]:
    found = []
    for size in sizes:
        write_articles(folder / f"grown {size}", size, 0.5, seed=size)
        found.append((size, cost([*own, "--no-cache", str(folder / f"grown {size}")], environ)))
    return found


def _peers(names: Sequence[str], folder: Path) -> dict[str, list[str]]:
    found = {}
    for name in names:
        try:
            found[name] = installed(name, folder)
        except MissingError as missing:
            print(f"not measured: {name}: {missing}", flush=True)
    return found


def _print(
    rows: Mapping[str, Mapping[str, Ratio]], kept: Mapping[str, Ratio], growth: Sequence[tuple[int, Cost]]
) -> None:
    print("time of claimcheck / time of the other, median (least-most); lower is better")
    for task, row in rows.items():
        print(f"\n{task}")
        for name, share in row.items():
            print(f"  {name:14s}{share}")
    for task, share in kept.items():
        print(f"\n{task}\n  {share}")
    for size, spent in growth:
        print(f"\n{size} articles: {1000 * spent.cpu / size:.2f} ms each, at most {spent.memory:.0f} MB")


def _verdict(rows: Mapping[str, Mapping[str, Ratio]]) -> int:
    failed = 0
    for task, row in rows.items():
        limit = SLOWEST_COLD if "cold" in task else SLOWEST_AGAINST_RAW
        for name, share in row.items():
            # Even the best round was too slow: no noise makes every round slow.
            if name == "raw spaCy" and share.least > limit:
                print(f"too slow: {task}: {share} of {name}, where {limit:.3f} is the most")
                failed = 1
    return failed


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--corpus", type=Path, help="a folder of articles to measure on as well")
    parser.add_argument("--articles", type=int, help="how many articles to make of each kind (1,000; small: 300)")
    parser.add_argument("--rounds", type=int, help="how often everything is run (5; small: 3)")
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1_000, 10_000], help="numbers of articles")
    parser.add_argument("--peers", nargs="*", choices=[*PEERS, "textlint"], help="what to compare with")
    parser.add_argument("--environments", type=Path, help="where the peers are installed, to be used again")
    parser.add_argument("--page", type=Path, help="write a page with plots here")
    parser.add_argument("--json", type=Path, help="write the ratios here")
    parser.add_argument("--small", action="store_true", help="what CI runs: raw spaCy only, few articles, a verdict")
    given = parser.parse_args()
    given.articles = given.articles or (300 if given.small else 1_000)
    given.rounds = given.rounds or (3 if given.small else 5)
    if given.peers is None:
        given.peers = ["raw spaCy"] if given.small else [*PEERS, "textlint"]
    return given


if __name__ == "__main__":
    sys.exit(main())

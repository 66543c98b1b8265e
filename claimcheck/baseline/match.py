"""Findings x baseline: which are known, and which entries fit nothing any more."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from claimcheck.baseline.file import Baseline, Entry
from claimcheck.finding import Result, Suppressed, SuppressedBy

# Of the entries of an article that is gone, at least this share must be found in another one to take it for the same.
_SHARE = 0.5


class Matcher:
    """Goes through the results of a run, and keeps account of what each entry of a baseline fitted.

    An entry fits a finding of its own article by the fingerprint. Where an article was renamed, the entries of the old
    path go on to count: an article that has no entries takes over those of one that is gone, if at least half of them
    fit it.

    Args:
        baseline: what is known.
    """

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        self._found: dict[str, set[str]] = {}
        self._heirs: dict[str, dict[str, set[str]]] = {}

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Passes results on, without the findings that are known."""
        for result in results:
            yield self._fitted(result)

    def _fitted(self, result: Result) -> Result:
        if result.failed:
            return result
        key = self.baseline.key(result.name)
        fingerprints = {finding.fingerprint for finding in result.findings}
        owner = key if key in self.baseline.entries else self._renamed_from(fingerprints)
        if owner is None:
            return result
        known = fingerprints & {entry.fingerprint for entry in self.baseline.entries[owner]}
        if owner == key:
            self._found[key] = known
        else:
            self._heirs.setdefault(owner, {})[key] = known
        gone = [Suppressed(f, SuppressedBy.BASELINE) for f in result.findings if f.fingerprint in known]
        return result.without(gone)

    @cached_property
    def _gone(self) -> tuple[str, ...]:
        """The articles of the baseline that are not there any more."""
        return tuple(sorted(key for key in self.baseline.entries if not self.baseline.article(key).exists()))

    def _renamed_from(self, fingerprints: set[str]) -> str | None:
        best, most = None, 0
        for key in self._gone:
            entries = self.baseline.entries[key]
            fitting = sum(entry.fingerprint in fingerprints for entry in entries)
            if fitting > most and fitting >= _SHARE * len(entries):
                best, most = key, fitting
        return best

    @property
    def renamed(self) -> dict[str, tuple[str, ...]]:
        """The articles that are gone, and those that have taken over their entries."""
        return {old: tuple(sorted(heirs)) for old, heirs in sorted(self._heirs.items())}

    def stale(self, within: Collection[Path]) -> dict[str, tuple[Entry, ...]]:
        """The entries that fit nothing any more, by article; of those that were not looked at, nothing is said.

        Args:
            within: the files and folders that were gone through; entries of an article that is gone are stale if it
                would have been among them.
        """
        found = {key: set().union(*heirs.values()) for key, heirs in self._heirs.items()} | self._found
        for key in self._gone:
            if self.baseline.lies_in(key, within):
                found.setdefault(key, set())
        left = {
            key: tuple(entry for entry in self.baseline.entries[key] if entry.fingerprint not in fitted)
            for key, fitted in sorted(found.items())
        }
        return {key: entries for key, entries in left.items() if entries}

    def pruned(self, within: Collection[Path]) -> dict[str, tuple[Entry, ...]]:
        """The entries without those that are stale; where an article was renamed, under its new path."""
        stale = self.stale(within)
        kept: dict[str, set[Entry]] = {}
        for key, entries in self.baseline.entries.items():
            for heir, fitted in self._heirs.get(key, {key: {entry.fingerprint for entry in entries}}).items():
                left = {entry for entry in entries if entry.fingerprint in fitted}
                kept.setdefault(heir, set()).update(left - set(stale.get(key, ())))
        return {key: tuple(sorted(entries)) for key, entries in kept.items()}


def accepted(baseline: Baseline, results: Iterable[Result], within: Collection[Path]) -> dict[str, tuple[Entry, ...]]:
    """The entries when every finding of some results is to be known; those of other articles stay as they are.

    Args:
        baseline: what is known so far.
        results: as they are without it.
        within: the files and folders that were gone through; what is gone from them is left out.
    """
    entries = {
        key: known
        for key, known in baseline.entries.items()
        if baseline.article(key).exists() or not baseline.lies_in(key, within)
    }
    for result in results:
        if not result.failed:
            key = baseline.key(result.name)
            # The words of an entry that stays are left as they are, whatever line breaks are in them now.
            before = {entry: entry for entry in baseline.entries.get(key, ())}
            now = sorted(map(Entry.of, result.findings))
            entries[key] = tuple(before.get(entry, entry) for entry in now)
    return entries

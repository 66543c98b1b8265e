"""A checker that looks first whether the same article has been checked before."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol

from claimcheck.cache.codec import UnreadableError, decoded, encoded
from claimcheck.cache.store import Store
from claimcheck.document import Document
from claimcheck.finding import Result

# Articles that are looked up while others wait to be checked: enough to keep several workers busy.
_AHEAD = 256


class Checks(Protocol):
    """What is asked of a checker."""

    def check(self, name: str, data: bytes) -> Result:
        """The result for one article, given as bytes."""

    def check_text(self, name: str, source: str) -> Result:
        """The result for one article, given as text."""

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        """The results for files, in order, each as soon as it is known."""


@dataclass(frozen=True, slots=True)
class Remembering:
    """Gives the kept results of articles that are as they were, and has the others checked.

    The documents of kept results have blocks only where a comment may suppress something. What could not be checked as
    asked is not kept.

    Attributes:
        checker: makes the checker, when it is first needed.
        read: reads an article.
        store: where results are kept.
        basis: the digest of what results depend on beside the article.
    """

    checker: Callable[[], Checks]
    read: Callable[[str, bytes], Document]
    store: Store
    basis: bytes

    def check(self, name: str, data: bytes) -> Result:
        """The result for one article, given as bytes."""
        return self._kept(name, data) or self._keeping(self.checker().check(name, data))

    def check_text(self, name: str, source: str) -> Result:
        """The result for one article, given as text; it is not kept."""
        return self.checker().check_text(name, source)

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        """The results for files, in order, each as soon as it is known."""
        waiting: list[Result | str] = []
        for name in names:
            kept = self._kept_of_file(name)
            if kept is not None and not waiting:
                yield kept
                continue
            waiting.append(kept or name)
            if len(waiting) >= _AHEAD:
                yield from self._checked(waiting)
                waiting = []
        yield from self._checked(waiting)

    def _checked(self, waiting: Iterable[Result | str]) -> Iterator[Result]:
        names = [item for item in waiting if isinstance(item, str)]
        fresh = self.checker().check_files(names) if names else iter(())
        for item in waiting:
            yield item if isinstance(item, Result) else self._keeping(next(fresh))

    def _kept_of_file(self, name: str) -> Result | None:
        try:
            data = Path(name).read_bytes()
        except OSError:
            return None
        return self._kept(name, data)

    def _kept(self, name: str, data: bytes) -> Result | None:
        key = self._key(name, hashlib.sha256(data).hexdigest())
        found = self.store.get(key)
        if found is None:
            return None
        try:
            # With its key in front, nothing can be taken for what it is not.
            if not found.startswith(key):
                raise UnreadableError("another article")
            return decoded(found[len(key) :], name, data, self.read)
        except UnreadableError:
            self.store.damaged()
            return None

    def _keeping(self, result: Result) -> Result:
        if not result.failed:
            key = self._key(result.name, result.sha256)
            self.store.put(key, key + encoded(result))
        return result

    def _key(self, name: str, content: str) -> bytes:
        suffix = PurePath(name).suffix.lower()
        known = f"{suffix}\0{content}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(self.basis + known).digest()

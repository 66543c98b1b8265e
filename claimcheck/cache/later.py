"""Sequences that are kept in their plain form and made when somebody first looks into them."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")


class JsonArray(Collection[Any]):
    """An array in JSON of which the length is known; parsed when somebody goes through it.

    Args:
        length: how many items it has.
        text: the array.
    """

    __slots__ = ("_length", "_text")

    def __init__(self, length: int, text: bytes) -> None:
        self._length = length
        self._text = text

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        return iter(json.loads(self._text))

    def __contains__(self, item: object) -> bool:
        return item in json.loads(self._text)


class Later(Sequence[T]):
    """Equal to the tuple that it stands for. Most of what is kept of an article is never asked for in a run.

    Args:
        plain: the items in their plain form.
        make: makes an item from it; whatever it raises is raised where somebody first looks.
    """

    __slots__ = ("_made", "_make", "_plain")

    def __init__(self, plain: Collection[Any], make: Callable[[Any], T]) -> None:
        self._plain = plain
        self._make = make
        self._made: tuple[T, ...] | None = None

    def _items(self) -> tuple[T, ...]:
        if self._made is None:
            self._made = tuple([self._make(item) for item in self._plain])
        return self._made

    def __len__(self) -> int:
        return len(self._plain)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._items()[at]

    def __iter__(self) -> Iterator[T]:
        return iter(self._items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._items() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._items())

    def __repr__(self) -> str:
        return repr(self._items())

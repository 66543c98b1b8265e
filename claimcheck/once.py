"""A property that is worked out once, also when several threads ask for it at the same time."""

from functools import cached_property
from threading import RLock
from typing import Any, TypeVar

T = TypeVar("T")


class once(cached_property[T]):
    """Like `cached_property`, which since Python 3.12 may do the work once for each thread that asks first."""

    def __init__(self, work: Any) -> None:
        super().__init__(work)
        self._lock = RLock()

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Any:
        """The value, for an instance; for the class the property itself."""
        if instance is None:
            return self
        with self._lock:
            return super().__get__(instance, owner)

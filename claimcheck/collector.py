"""Keeping the garbage collector out of the way while many objects are made that all stay."""

import contextlib
import gc
from collections.abc import Iterator

# Objects more than there were after the last collection, from which on the next one is due; usual are 700.
_SELDOM = 50_000


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """No collection within; afterwards all is as it was."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """What is there now is never looked at again, also not at the end of the process; within, what is new only seldom.

    An article leaves no cycles behind, so looking for some after each takes a tenth of the time and finds none.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)

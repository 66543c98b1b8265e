"""How many threads numpy may use, which it asks once, when it is imported."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_THREADS = "OPENBLAS_NUM_THREADS"


@contextmanager
def one_thread() -> Iterator[None]:
    """What is imported within multiplies matrices in one thread, unless the environment says otherwise.

    The matrices of sentences are small: a second thread takes more time to wake than it saves.
    """
    if _THREADS in os.environ:
        yield
        return
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        os.environ.pop(_THREADS, None)

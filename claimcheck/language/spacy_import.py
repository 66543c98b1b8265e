"""spaCy as claimcheck wants it: imported without what is not used, and on the fastest arithmetic that is at hand."""

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from claimcheck.model import DEFAULT_MODELS
from claimcheck.threads import one_thread

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

_EMPTY = "claimcheck.EmptyTokenizer.v1"


def import_spacy() -> ModuleType:
    """spaCy, without its command line, whose imports cost as much as the rest of it and which nothing here uses.

    `import spacy` asks `spacy.cli.info` for one function. Where that changes, the whole of it is imported.
    """
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" not in sys.modules:
        stub = ModuleType(names[1])
        stub.info = lambda *_arguments, **_options: None  # type: ignore[attr-defined]
        sys.modules.update({names[0]: ModuleType(names[0]), names[1]: stub})
        try:
            with one_thread():
                return importlib.import_module("spacy")
        except (ImportError, AttributeError):
            for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
                del sys.modules[name]
        finally:
            # Whoever wants the command line later shall have the real one.
            for name in names:
                sys.modules.pop(name, None)
    return importlib.import_module("spacy")


def load_pipeline(name: str, exclude: Sequence[str]) -> "Language":
    """A spaCy pipeline without some of its parts, on the fastest arithmetic at hand.

    Raises:
        OSError, ValueError: as `spacy.load` does.
    """
    spacy = import_spacy()
    config: dict[str, object] = {}
    if name in DEFAULT_MODELS:
        # spaCy makes the tokenizer of the language with its thousand exceptions, and then reads those of the model into
        # it, which are made once more. An empty one to begin with gives the same and saves a quarter of the loading.
        spacy.registry.tokenizers.register(_EMPTY, func=_empty_tokenizer)
        config = {"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}}
    with fast_arithmetic():
        nlp: Language = spacy.load(name, exclude=exclude, config=config)
    return nlp


def _empty_tokenizer() -> "Callable[[Language], Tokenizer]":
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)


@contextmanager
def fast_arithmetic() -> Iterator[None]:
    """What is loaded within multiplies matrices with numpy, whose OpenBLAS knows more processors than spaCy's BLIS.

    On those that BLIS does not know, parsing takes half as long again with it. The choice is not made by the clock, so
    that equal machines do the same; whoever has chosen other operations (a GPU, Apple's) keeps them.
    """
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    if type(before) is not NumpyOps:
        yield
        return
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)

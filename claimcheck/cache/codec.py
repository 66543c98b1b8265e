"""Results <-> sealed JSON, by the fields and types of their classes; what was not written so is refused.

JSON, because a cache may come from elsewhere (a folder that a CI keeps): reading it must never run anything.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from claimcheck.cache.later import JsonArray, Later
from claimcheck.document import Document
from claimcheck.finding import JudgedClaim, Result

_NO_DOCUMENT, _TEXT_ALONE, _WITH_COMMENTS = range(3)
_SEAL = 16
Decoder = Callable[[Any], Any]


class UnreadableError(ValueError):
    """What was kept is not a result."""


def encoded(result: Result) -> bytes:
    """A result without its name, and without its text where that is simply the content of the file."""
    from claimcheck.suppress.directives import directives

    document = result.document
    source = None
    kind = _NO_DOCUMENT if document is None else _WITH_COMMENTS if any(directives(document)) else _TEXT_ALONE
    if document is not None and kind == _TEXT_ALONE and not _is_content(document.source, result):
        source = document.source
    bare = replace(result, name="", document=None, claims=())
    # Claims are most of a result and seldom asked for, so they stand by themselves, to be parsed when they are.
    data = b"\n".join(_json(part) for part in ([source, kind, len(result.claims), _plain(bare)], _plain(result.claims)))
    return _seal(data) + data


def decoded(data: bytes, name: str, content: bytes, read: Callable[[str, bytes], Document]) -> Result:
    """The result that was encoded, for an article of this name and content.

    Args:
        data: what was encoded.
        name: the name of the article.
        content: of its file.
        read: reads it anew; used only where its comments may suppress something, for which its blocks are needed. Other
            documents have their text alone.

    Raises:
        UnreadableError: when the data do not make a result. What sequences hold is made when somebody first looks into
            them: for their items the seal is all that vouches.
    """
    try:
        if not data.startswith(_seal(body := data[_SEAL:])):
            raise UnreadableError("it is not as it was written")
        head, _, claims = body.partition(b"\n")
        source, kind, count, plain = json.loads(head)
        result: Result = _decoder(Result)(plain)
        document = None
        if kind == _WITH_COMMENTS:
            document = read(name, content)
        elif kind == _TEXT_ALONE:
            document = Document(name, content.decode("utf-8") if source is None else source)
        return replace(
            result, name=name, document=document, claims=Later(JsonArray(count, claims), _decoder(JudgedClaim))
        )
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise UnreadableError(str(error)) from None


def _json(plain: Any) -> bytes:
    return json.dumps(plain, separators=(",", ":")).encode()


def _seal(data: bytes) -> bytes:
    """What shows that data are as they were written."""
    return hashlib.sha256(data).digest()[:_SEAL]


def _is_content(source: str, result: Result) -> bool:
    try:
        return hashlib.sha256(source.encode("utf-8")).hexdigest() == result.sha256
    except UnicodeEncodeError:
        return False


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if _is_record(value.__class__):
        return [_plain(getattr(value, name)) for name in _names(value.__class__)]
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return value


def _is_record(kind: Any) -> bool:
    """Whether a class has named fields: a dataclass, or a named tuple."""
    return is_dataclass(kind) or hasattr(kind, "_fields")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind)) if is_dataclass(kind) else kind._fields


@cache
def _decoder(kind: Any) -> Decoder:
    """What makes a value of a type from its JSON form."""
    if _is_record(kind) and kind is not Document:
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if get_origin(kind) is UnionType:
        (inner,) = (_decoder(option) for option in get_args(kind) if option is not NoneType)
        if inner is _as_it_is:
            return inner
        return lambda value: None if value is None else inner(value)
    if get_origin(kind) is Sequence:
        inner = _decoder(get_args(kind)[0])
        return lambda value: Later([*value], inner)
    if get_origin(kind) is tuple:
        inner = _decoder(get_args(kind)[0])
        return tuple if inner is _as_it_is else lambda value: tuple([inner(item) for item in value])
    return _as_it_is


def _record(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    count = len(_names(kind))
    made: list[tuple[int, Decoder]] = []

    def record(value: Any) -> Any:
        # A class may hold itself, so its fields are looked at when they are first needed.
        if not made:
            made.extend(enumerate(_decoder(hints[name]) for name in _names(kind)))
        items = [*value]
        if len(items) != count:
            raise TypeError(f"no {kind.__name__}")
        for at, decode in made:
            if decode is not _as_it_is:
                items[at] = decode(items[at])
        return kind(*items)

    return record


def _as_it_is(value: Any) -> Any:
    return value

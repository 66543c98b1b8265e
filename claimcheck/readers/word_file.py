"""Opening a Word document.

It is imported only when there is a Word document to read.
"""

import io
import zipfile
from typing import Any

import docx

from claimcheck.errors import InputError, Place

_MOST_UNPACKED = 100_000_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def open_word(name: str, data: bytes) -> Any:
    """Open a Word document with python-docx.

    Raises:
        InputError: when it is locked by a password, damaged, no Word document, or would fill the memory.
    """
    if data.startswith(_OLD_OR_LOCKED):
        raise InputError(
            Place(name), "is protected by a password, or in the old .doc format; save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise InputError(Place(name), "is protected by a password; save it without one")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _damaged(name, error) from None
    if unpacked > _MOST_UNPACKED:
        raise InputError(
            Place(name),
            f"unpacks to {unpacked / 1_000_000:.0f} MB, over the limit of {_MOST_UNPACKED / 1_000_000:.0f} MB; "
            "take large pictures out, or save it as .txt",
        )
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # whatever can be wrong in a package and its XML
        raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> InputError:
    what = " ".join(str(error).split())[:120] or type(error).__name__
    return InputError(Place(name), f"is no Word document, or a damaged one ({what}); open it in Word and save it anew")

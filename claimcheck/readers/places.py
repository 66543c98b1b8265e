"""Offsets of bytes and of characters."""

from array import array


class Places:
    """Turns offsets of bytes into offsets of characters."""

    _STEP = 256
    _TAIL_BYTES = bytes(range(0x80, 0xC0))

    def __init__(self, text: str) -> None:
        self._plain = text.isascii()
        self._data = b"" if self._plain else text.encode()
        self._before = array("Q", [0])
        for at in range(0, len(self._data), self._STEP):
            self._before.append(self._before[-1] + self._count(at, at + self._STEP))

    def character(self, byte: int) -> int:
        """The offset of the character that starts at an offset of bytes."""
        if self._plain:
            return byte
        step = byte // self._STEP
        return self._before[step] + self._count(step * self._STEP, byte)

    def _count(self, start: int, end: int) -> int:
        return len(self._data[start:end].translate(None, self._TAIL_BYTES))

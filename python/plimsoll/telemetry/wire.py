"""The part of protocol buffers that telemetry needs, written so that the bytes equal those of protobuf-java.

That one writes fields by ascending number, leaves out what has its default, and packs repeated numbers. Callers keep
the order; this class leaves out the defaults.
"""

from __future__ import annotations

from typing import Iterable, List

_VARINT = 0
_LENGTH_DELIMITED = 2


def varint(value: int) -> bytes:
    """An unsigned number of up to 64 bits, seven bits a byte, the lowest first."""
    if not 0 <= value < 1 << 64:
        raise ValueError(f"a varint holds 0 to 2^64 - 1, got {value}")
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value: int) -> int:
    """A signed number of up to 64 bits as an unsigned one: 0, -1, 1, -2 become 0, 1, 2, 3."""
    if not -(1 << 63) <= value < 1 << 63:
        raise ValueError(f"a signed number has 64 bits, got {value}")
    return value << 1 if value >= 0 else (-value << 1) - 1


class Message:
    """One message under construction. Call the methods by ascending field number."""

    def __init__(self) -> None:
        self._parts: List[bytes] = []

    def uint(self, field: int, value: int) -> "Message":
        return self._tagged(field, _VARINT, varint(value)) if value else self

    def sint(self, field: int, value: int) -> "Message":
        return self.uint(field, zigzag(value))

    def flag(self, field: int, value: bool) -> "Message":
        return self.uint(field, 1 if value else 0)

    def text(self, field: int, value: str) -> "Message":
        """UTF-8; half of a surrogate pair becomes "?", as in Java."""
        return self.data(field, value.encode("utf-8", "replace"))

    def data(self, field: int, value: bytes) -> "Message":
        return self.message(field, value) if value else self

    def message(self, field: int, value: bytes) -> "Message":
        """A message of its own: written also when it is empty."""
        return self._tagged(field, _LENGTH_DELIMITED, varint(len(value)) + value)

    def packed_uint(self, field: int, values: Iterable[int]) -> "Message":
        return self.data(field, b"".join(varint(value) for value in values))

    def packed_sint(self, field: int, values: Iterable[int]) -> "Message":
        return self.packed_uint(field, (zigzag(value) for value in values))

    def done(self) -> bytes:
        return b"".join(self._parts)

    def _tagged(self, field: int, kind: int, payload: bytes) -> "Message":
        self._parts.append(varint(field << 3 | kind) + payload)
        return self

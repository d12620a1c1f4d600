"""Measures the tokens of one request by one monotonic clock."""

from __future__ import annotations

import time
from typing import Callable, Dict, Optional

from .events import TokenTimings
from .gaps import ChunkGaps, bin_of


class TokenMeter:
    """Made when the request arrives; ``token()`` is called once for each chunk with at least one token."""

    def __init__(self, nanos: Callable[[], int] = time.monotonic_ns) -> None:
        self._nanos = nanos
        self._arrival_nanos = nanos()
        self._first_micros = 0
        self._last_micros = 0
        self._gap_micros_max = 0
        self._chunks = 0
        self._gaps: Dict[int, int] = {}

    def token(self) -> None:
        now = self.since_arrival_micros()
        if self._chunks == 0:
            self._first_micros = now
        else:
            self._gap(now - self._last_micros)
        self._last_micros = now
        self._chunks += 1

    def since_arrival_micros(self) -> int:
        return (self._nanos() - self._arrival_nanos) // 1_000

    def timings(self) -> Optional[TokenTimings]:
        """None while no token has come."""
        if self._chunks == 0:
            return None
        return TokenTimings(
            self._first_micros, self._last_micros, self._gap_micros_max, self._chunks, ChunkGaps(dict(self._gaps))
        )

    def _gap(self, micros: int) -> None:
        self._gap_micros_max = max(self._gap_micros_max, micros)
        if micros > 0:
            index = bin_of(micros)
            self._gaps[index] = self._gaps.get(index, 0) + 1

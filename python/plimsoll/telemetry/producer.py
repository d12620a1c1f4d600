"""Numbers events and hands their bytes to whoever sends them, without ever holding up the engine."""

from __future__ import annotations

import logging
import threading
import time
import zlib
from collections import deque
from dataclasses import dataclass
from typing import Callable, Deque, List, Optional, Tuple

from .codec import encode
from .events import Event, EventId

_log = logging.getLogger(__name__)
_FAREWELL_SECONDS = 5.0

Send = Callable[[int, bytes], None]
"""Partition and bytes; raises when the record is lost for good. It may block: only the producer's own thread waits."""


@dataclass(frozen=True)
class Backlog:
    """Events that wait for being handed over, those that were, those for which there was no room, and those whose sending raised."""

    waiting: int
    sent: int
    dropped: int
    failed: int


def lane_of(request_id: str, lanes: int) -> int:
    """Spreads requests over lanes; any spread will do, as long as one request's event goes to one lane."""
    return zlib.crc32(request_id.encode("utf-8", "replace")) % lanes


class Producer:
    """One thread numbers and sends, so that order and sequence of a lane are the same thing.

    An event gets its number when it leaves the queue: one that is dropped before leaves no hole. One whose sending raises
    does leave a hole, and that is right: the consumer then knows that it is lost.

    send: see Send; with Kafka it must keep the order within a partition (one request in flight, or idempotence)
    lanes: partitions of the topic
    waiting_max: events that wait at most; beyond them ``offer`` drops and counts
    producer_start_micros: epoch microseconds; must differ from that of every other producer, which processes started in
        one microsecond can only ensure by saying it
    """

    def __init__(
        self,
        send: Send,
        lanes: int,
        waiting_max: int = 10_000,
        producer_start_micros: Optional[int] = None,
    ) -> None:
        if lanes < 1 or waiting_max < 1:
            raise ValueError(f"lanes and waiting_max are 1 or more, got {lanes} and {waiting_max}")
        self._send = send
        self._waiting_max = waiting_max
        self._start_micros = (
            time.time_ns() // 1_000 if producer_start_micros is None else producer_start_micros
        )
        self._sequences: List[int] = [0] * lanes
        self._waiting: Deque[Tuple[int, Event]] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._in_hand = 0
        self._sent = 0
        self._dropped = 0
        self._failed = 0
        self._thread = threading.Thread(target=self._send_all, name="plimsoll-telemetry", daemon=True)
        self._thread.start()

    @property
    def lanes(self) -> int:
        return len(self._sequences)

    @property
    def producer_start_micros(self) -> int:
        return self._start_micros

    def offer(self, lane: int, event: Event) -> bool:
        """Never blocks for long. False: there was no room, the event is lost and counted as dropped."""
        if not 0 <= lane < self.lanes:
            raise ValueError(f"lane {lane} is none of 0 to {self.lanes - 1}")
        with self._changed:
            if self._closing or len(self._waiting) >= self._waiting_max:
                self._dropped += 1
                return False
            self._waiting.append((lane, event))
            self._changed.notify()
            return True

    def backlog(self) -> Backlog:
        with self._changed:
            return Backlog(len(self._waiting) + self._in_hand, self._sent, self._dropped, self._failed)

    def close(self, patience_seconds: float = _FAREWELL_SECONDS) -> Backlog:
        """Sends what waits, for so long at most; what still waits then is counted as dropped. Says what became of all."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(patience_seconds)
        with self._changed:
            self._dropped += len(self._waiting)
            self._waiting.clear()
        return self.backlog()

    def __enter__(self) -> "Producer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send_all(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closing:
                    self._changed.wait()
                if not self._waiting:
                    return
                lane, event = self._waiting.popleft()
                self._in_hand = 1
            went = self._send_one(lane, event)
            with self._changed:
                self._in_hand = 0
                self._sent += went
                self._failed += not went

    def _send_one(self, lane: int, event: Event) -> bool:
        event_id = EventId(self._start_micros, lane, self._sequences[lane])
        self._sequences[lane] += 1
        try:
            self._send(lane, encode(event_id, event))
            return True
        except Exception as failure:  # whatever the user's sender raises: the thread goes on with the next event
            _log.warning("telemetry %s is lost: %s", event_id, failure)
            return False

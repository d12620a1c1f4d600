"""Telemetry, version 2 of the wire format: the same events, and the same bytes, as the Java router writes.

Where a name ends in ``_micros`` it counts microseconds; ``..._epoch_micros`` counts them since 1970-01-01 UTC.
"""

from .codec import VERSION, encode
from .events import (
    BlockManifest,
    EnginePhases,
    Event,
    EventId,
    Outcome,
    Placement,
    RequestTelemetry,
    Role,
    Routed,
    Segment,
    Site,
    TokenCounts,
    TokenTimings,
)
from .gaps import ChunkGaps, bin_of, gap_of
from .hashes import KeyedHash
from .meter import TokenMeter
from .producer import Backlog, Producer, lane_of

TOPIC = "plimsoll.requests.v1"

__all__ = [
    "Backlog",
    "BlockManifest",
    "ChunkGaps",
    "EnginePhases",
    "Event",
    "EventId",
    "KeyedHash",
    "Outcome",
    "Placement",
    "Producer",
    "RequestTelemetry",
    "Role",
    "Routed",
    "Segment",
    "Site",
    "TOPIC",
    "TokenCounts",
    "TokenMeter",
    "TokenTimings",
    "VERSION",
    "bin_of",
    "encode",
    "gap_of",
    "lane_of",
]

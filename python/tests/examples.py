"""The events of Java's tests, value by value: see Telemetry.fullExample and Telemetry.exampleManifest there."""

from __future__ import annotations

from plimsoll.telemetry import (
    BlockManifest,
    ChunkGaps,
    EnginePhases,
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

START_MICROS = 1_700_000_000_000_000
REQUEST_ID = EventId(START_MICROS, 2, 41)
MANIFEST_ID = EventId(START_MICROS, 2, 42)

PLACEMENT = Placement(
    variant="continuous",
    role=Role.TREATMENT,
    replica="r1",
    run="continuous-batching#3",
    revision="c0ffee",
    epoch=7,
    stage=1,
    block=5,
)

REQUEST = RequestTelemetry(
    request_id="req-1",
    placement=PLACEMENT,
    segment=Segment("enterprise", "interactive", "chat", "text", "llama"),
    site=Site("node-17", "H100-SXM-80GB", "eu-north"),
    arrival_epoch_micros=1_700_000_123_456_789,
    send_lag_micros=250,
    end_micros=901_000,
    outcome=Outcome.COMPLETED,
    tokens=TokenTimings(100_000, 900_000, 90_000, 9, ChunkGaps.of([90_000] + 7 * [101_000])),
    phases=EnginePhases(12_000, 85_000, 1),
    counts=TokenCounts(prompt=128, cached=64, output=17, reasoning=5, drafted=12, accepted=9),
    unit_hash="u-hash",
    tenant_hash="t-hash",
    bucket=999_999,
    fingerprint="f1a9",
    output_digest="d19e57",
)

MANIFEST = BlockManifest(
    run="continuous-batching#3",
    epoch=7,
    stage=1,
    block=5,
    cut=True,
    routed=(Routed("r1", Role.TREATMENT, 12), Routed("r2", Role.PAIRED_CONTROL, 11, lost=True)),
)

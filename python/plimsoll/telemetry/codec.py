"""Events to the bytes of the topic; the format is ``telemetry.proto``, the bytes are those of Java's ``TelemetryCodec``."""

from __future__ import annotations

from .events import BlockManifest, Event, EventId, RequestTelemetry, Routed
from .wire import Message

VERSION = 2


def encode(event_id: EventId, event: Event) -> bytes:
    """The bytes of one record."""
    wire = (
        Message()
        .uint(1, VERSION)
        .uint(2, event_id.producer_start_micros)
        .uint(3, event_id.lane)
        .uint(4, event_id.sequence)
    )
    if isinstance(event, RequestTelemetry):
        return wire.message(10, _request(event)).done()
    return wire.message(11, _manifest(event)).done()


def _dimensions(request: RequestTelemetry) -> bytes:
    at, segment, site = request.placement, request.segment, request.site
    return (
        Message()
        .text(1, at.run)
        .text(2, at.revision)
        .uint(3, at.epoch)
        .sint(4, at.stage)
        .sint(5, at.block)
        .flag(6, at.washout)
        .text(7, at.variant)
        .uint(8, at.role.value)
        .text(9, at.replica)
        .text(10, segment.workload_class)
        .text(11, request.fingerprint)
        .text(12, segment.customer_tier)
        .text(13, segment.service_class)
        .text(14, segment.modality)
        .text(15, segment.model_family)
        .text(16, site.host)
        .text(17, site.gpu)
        .text(18, site.region)
        .done()
    )


def _request(request: RequestTelemetry) -> bytes:
    counts, tokens, phases = request.counts, request.tokens, request.phases
    wire = (
        Message()
        .data(1, _dimensions(request))
        .text(2, request.request_id)
        .uint(3, request.arrival_epoch_micros)
        .uint(4, request.send_lag_micros)
        .uint(5, request.end_micros)
        .uint(6, request.outcome.value)
    )
    if tokens is not None:
        wire.flag(7, True).uint(8, tokens.first_token_micros).uint(9, tokens.last_token_micros)
        wire.uint(10, tokens.gap_micros_max).uint(11, tokens.chunks)
    wire.uint(12, counts.prompt).uint(13, counts.output)
    wire.text(14, request.unit_hash).text(15, request.tenant_hash)
    wire.uint(16, request.bucket).text(17, request.detail)
    wire.uint(18, counts.cached).uint(19, counts.reasoning)
    wire.uint(20, counts.drafted).uint(21, counts.accepted)
    if phases is not None:
        wire.flag(22, True).uint(23, phases.queue_micros).uint(24, phases.prefill_micros)
        wire.uint(25, phases.preemptions)
    if tokens is not None:
        wire.packed_sint(26, tokens.gaps.counts.keys()).packed_uint(27, tokens.gaps.counts.values())
    return wire.text(28, request.output_digest).done()


def _manifest(manifest: BlockManifest) -> bytes:
    wire = (
        Message()
        .text(1, manifest.run)
        .uint(2, manifest.epoch)
        .sint(3, manifest.stage)
        .sint(4, manifest.block)
        .flag(5, manifest.cut)
    )
    for routed in manifest.routed:
        wire.message(6, _routed(routed))
    return wire.done()


def _routed(routed: Routed) -> bytes:
    return (
        Message()
        .text(1, routed.replica)
        .uint(2, routed.role.value)
        .uint(3, routed.requests)
        .flag(4, routed.lost)
        .done()
    )

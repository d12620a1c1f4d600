"""What stands on the telemetry topic: one event a request, one manifest a block and lane. No prompt or answer text, ever."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Optional, Tuple, Union

from . import checks
from .gaps import ChunkGaps


class Role(Enum):
    """What a request is to an experiment; the value is that of the wire. Only the first two are evidence."""

    TREATMENT = 1
    PAIRED_CONTROL = 2
    REST = 3


class Outcome(Enum):
    """How a request ended; the value is that of the wire."""

    COMPLETED = 1
    FAILED = 2
    TIMED_OUT = 3
    CANCELLED = 4
    REJECTED = 5


@dataclass(frozen=True)
class EventId:
    """Makes duplicates and gaps visible.

    producer_start_micros: when the producer process started, epoch microseconds; no two producers share it
    lane: the partition that it writes to
    sequence: counts from 0 in each lane, without holes
    """

    producer_start_micros: int
    lane: int
    sequence: int

    def __post_init__(self) -> None:
        checks.count("producer_start_micros", self.producer_start_micros)
        checks.count("lane", self.lane, checks.INT_MAX)
        checks.count("sequence", self.sequence)


@dataclass(frozen=True)
class Placement:
    """Where a request was routed, as known at that instant.

    variant, role, replica: who answers; replica is empty when none could be found
    run: id#number, empty when no experiment ran
    revision: digest of the sealed spec, empty without a run
    epoch: of the traffic plan in force
    stage: -1 idle, 0 baseline, 1 and up the stages of the spec
    block: of the plan's schedule, negative before its start
    washout: routed in a washout: not measured, errors counted
    """

    variant: str
    role: Role
    replica: str
    run: str = ""
    revision: str = ""
    epoch: int = 0
    stage: int = -1
    block: int = 0
    washout: bool = False

    def __post_init__(self) -> None:
        if self.run:
            checks.run(self.run)
        checks.name("variant", self.variant)
        checks.name("replica", self.replica)
        checks.count("epoch", self.epoch)
        checks.signed("stage", self.stage, checks.INT_MAX)
        checks.signed("block", self.block, checks.LONG_MAX)


@dataclass(frozen=True)
class Segment:
    """What kind of request it was, known before it was routed; an empty text is unknown."""

    customer_tier: str = ""
    service_class: str = ""
    workload_class: str = "default"
    modality: str = ""
    model_family: str = ""

    def __post_init__(self) -> None:
        for field in ("customer_tier", "service_class", "workload_class", "modality", "model_family"):
            checks.name(field, getattr(self, field))


@dataclass(frozen=True)
class Site:
    """Where a replica ran; gpu is its SKU, as H100-SXM-80GB; an empty text is unknown."""

    host: str = ""
    gpu: str = ""
    region: str = ""

    def __post_init__(self) -> None:
        for field in ("host", "gpu", "region"):
            checks.name(field, getattr(self, field))


@dataclass(frozen=True)
class TokenTimings:
    """When tokens came, microseconds since the request's arrival, by one clock.

    first_token_micros, last_token_micros: first and last chunk with a token
    gap_micros_max: the longest gap between two chunks; 0 when there was one chunk
    chunks: number of chunks with tokens, 1 or more
    gaps: all gaps, binned; empty when the producer does not say
    """

    first_token_micros: int
    last_token_micros: int
    gap_micros_max: int
    chunks: int
    gaps: ChunkGaps = ChunkGaps()

    def __post_init__(self) -> None:
        checks.duration("first_token_micros", self.first_token_micros)
        checks.duration("last_token_micros", self.last_token_micros)
        checks.duration("gap_micros_max", self.gap_micros_max)
        checks.count("chunks", self.chunks, checks.INT_MAX)
        if self.last_token_micros < self.first_token_micros or self.chunks < 1:
            raise ValueError(
                "token times run forward from arrival over 1 or more chunks, got first"
                f" {self.first_token_micros}, last {self.last_token_micros}, chunks {self.chunks}"
            )


@dataclass(frozen=True)
class EnginePhases:
    """What an engine says of a request's way through it, by its own clock.

    queue_micros: from its arrival until its first step
    prefill_micros: from its first step to its first token
    preemptions: how often it lost its place in the batch
    """

    queue_micros: int
    prefill_micros: int
    preemptions: int = 0

    def __post_init__(self) -> None:
        checks.duration("queue_micros", self.queue_micros)
        checks.duration("prefill_micros", self.prefill_micros)
        checks.count("preemptions", self.preemptions, checks.INT_MAX)


@dataclass(frozen=True)
class TokenCounts:
    """Tokens as the engine counted them, never counted from chunks; 0 is none or unknown.

    prompt, output: all of the prompt, all of the answer
    cached: of the prompt, those that came from a cache
    reasoning: of the answer, those of its reasoning part
    drafted, accepted: proposed by a draft model, and of these those that were kept
    """

    prompt: int = 0
    cached: int = 0
    output: int = 0
    reasoning: int = 0
    drafted: int = 0
    accepted: int = 0

    def __post_init__(self) -> None:
        for field in ("prompt", "cached", "output", "reasoning", "drafted", "accepted"):
            checks.count(field + " tokens", getattr(self, field), checks.INT_MAX)


@dataclass(frozen=True)
class RequestTelemetry:
    """What one request left behind.

    arrival_epoch_micros: wall clock at arrival; never subtracted from another host's
    end_micros: end of the answer, microseconds since arrival
    unit_hash, tenant_hash: of KeyedHash; tenant_hash is empty when there is none
    bucket: of the unit in the plan's layer, see plimsoll.assignment
    tokens: None when no token came
    phases: None when the engine says nothing of them
    send_lag_micros: how much later than intended the client sent it, as the client said
    fingerprint: digest of the engine's fingerprint, empty when unknown
    output_digest: keyed digest of the answer, empty when it was not taken
    detail: of a failure, for people
    """

    request_id: str
    placement: Placement
    arrival_epoch_micros: int
    end_micros: int
    outcome: Outcome
    unit_hash: str
    bucket: int
    tokens: Optional[TokenTimings] = None
    phases: Optional[EnginePhases] = None
    counts: TokenCounts = TokenCounts()
    segment: Segment = Segment()
    site: Site = Site()
    send_lag_micros: int = 0
    tenant_hash: str = ""
    fingerprint: str = ""
    output_digest: str = ""
    detail: str = ""

    def __post_init__(self) -> None:
        checks.count("arrival_epoch_micros", self.arrival_epoch_micros)
        checks.duration("send_lag_micros", self.send_lag_micros)
        checks.duration("end_micros", self.end_micros)
        checks.count("bucket", self.bucket, 999_999)


@dataclass(frozen=True)
class Routed:
    """Requests routed in the measured part of a block to one replica, on one lane.

    lost: the replica died or hung in this block
    """

    replica: str
    role: Role
    requests: int
    lost: bool = False

    def __post_init__(self) -> None:
        checks.name("replica", self.replica)
        checks.count("requests", self.requests)


@dataclass(frozen=True)
class BlockManifest:
    """A router closes a block: how many requests it routed there, so that completeness is counted, not guessed.

    Sent once on every lane, each with that lane's counts.
    cut: the block ended early, or the router was not there for all of it: it is dropped in both arms
    """

    run: str
    epoch: int
    stage: int
    block: int
    cut: bool
    routed: Tuple[Routed, ...]

    def __post_init__(self) -> None:
        checks.run(self.run)
        checks.count("epoch", self.epoch)
        checks.signed("stage", self.stage, checks.INT_MAX)
        checks.signed("block", self.block, checks.LONG_MAX)
        object.__setattr__(self, "routed", tuple(self.routed))


Event = Union[RequestTelemetry, BlockManifest]

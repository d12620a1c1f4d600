"""Telemetry of finished requests from vLLM's v1 stat loggers.

Written against the interface as read in vLLM's repository: ``FinishedRequestStats`` and ``IterationStats`` of
``vllm/v1/metrics/stats.py`` at commit 28ed1fb87ed5, ``StatLoggerBase`` of ``vllm/v1/metrics/loggers.py`` at commit
005a810bc40f (later versions pass more to ``record``, which is taken and not used). It was tested against objects of that
form and NEVER with a running vLLM, which calls this interface unstable.

What an engine cannot say stays unknown: requests that were refused, timed out or died with the engine are not among the
finished ones, and there are no times of single chunks. Where a router writes an event a request, do not send these as
well: each request would count twice.
"""

from __future__ import annotations

import logging
import time
import uuid
from dataclasses import dataclass
from typing import Any, Callable, Optional, Tuple, Type

from .assignment import DEFAULT_SALT, bucket_of
from .telemetry import (
    EnginePhases,
    KeyedHash,
    Outcome,
    Placement,
    Producer,
    RequestTelemetry,
    Segment,
    Site,
    TokenCounts,
    TokenTimings,
    lane_of,
)

try:
    from vllm.v1.metrics.loggers import StatLoggerBase as _Base  # type: ignore[import-not-found]
except ImportError:  # whoever calls the methods does, it need not be vLLM
    _Base = object

_log = logging.getLogger(__name__)

_OUTCOMES = {
    "stop": Outcome.COMPLETED,
    "length": Outcome.COMPLETED,
    "repetition": Outcome.COMPLETED,
    "abort": Outcome.CANCELLED,
    "error": Outcome.FAILED,
}


def _unit_is_the_request(_finished: Any, request_id: str) -> str:
    return request_id


@dataclass(frozen=True)
class EngineTelemetry:
    """What vLLM does not know of its requests and the author of a deployment does.

    producer: where events go
    place: the finished request and its arrival in epoch microseconds, to where it was routed; None leaves it out
    hashes: of units; the key is that of the fleet's routers
    unit: the finished request and its id, to the unit that was assigned as a whole
    salt: of the layer of the plan
    fingerprint: digest of the engine's fingerprint, empty when unknown
    """

    producer: Producer
    place: Callable[[Any, int], Optional[Placement]]
    hashes: KeyedHash
    unit: Callable[[Any, str], str] = _unit_is_the_request
    segment: Segment = Segment()
    site: Site = Site()
    salt: str = DEFAULT_SALT
    fingerprint: str = ""


def request_event(finished: Any, arrival_epoch_micros: int, about: EngineTelemetry) -> Optional[RequestTelemetry]:
    """One finished request; None when it was placed nowhere.

    The last token counts as come at the end, and the first one by vLLM's decode time before it: each difference is taken
    on one clock. vLLM's latency counts from the arrival at its front end.
    """
    placement = about.place(finished, arrival_epoch_micros)
    if placement is None:
        return None
    request_id = str(getattr(finished, "request_id", None) or uuid.uuid4().hex)
    unit = about.unit(finished, request_id)
    outcome, detail = _outcome(finished)
    end_micros = _micros(finished.e2e_latency)
    return RequestTelemetry(
        request_id=request_id,
        placement=placement,
        arrival_epoch_micros=arrival_epoch_micros,
        end_micros=end_micros,
        outcome=outcome,
        unit_hash=about.hashes.of(unit),
        bucket=bucket_of(unit, about.salt),
        tokens=_tokens(finished, end_micros),
        phases=_phases(finished),
        counts=TokenCounts(
            prompt=finished.num_prompt_tokens,
            cached=getattr(finished, "num_cached_tokens", 0) or 0,
            output=finished.num_generation_tokens,
        ),
        segment=about.segment,
        site=about.site,
        fingerprint=about.fingerprint,
        detail=detail,
    )


def _outcome(finished: Any) -> Tuple[Outcome, str]:
    """An unknown reason is a failure: not knowing is never success."""
    if getattr(finished, "is_corrupted", False):
        return Outcome.FAILED, "its logits had values that are no numbers"
    reason = str(finished.finish_reason).lower()
    known = _OUTCOMES.get(reason)
    if known is None:
        return Outcome.FAILED, f"finish reason {reason} is unknown to this version of plimsoll"
    return known, ""


def _tokens(finished: Any, end_micros: int) -> Optional[TokenTimings]:
    """One chunk, whatever their number was: of gaps nothing is known, and none must not look like gaps of 0."""
    if finished.num_generation_tokens < 1:
        return None
    return TokenTimings(max(0, end_micros - _micros(max(0.0, finished.decode_time))), end_micros, 0, 1)


def _phases(finished: Any) -> Optional[EnginePhases]:
    """vLLM gives differences to 0 for steps that a request never reached, as negative times."""
    if finished.num_generation_tokens < 1 or finished.queued_time < 0 or finished.prefill_time < 0:
        return None
    return EnginePhases(_micros(finished.queued_time), _micros(finished.prefill_time))


def _micros(seconds: float) -> int:
    return round(seconds * 1e6)


class PlimsollStatLogger(_Base):  # type: ignore[misc, valid-type]
    """Made by ``stat_logger``. Nothing that goes wrong here reaches the engine; it is counted in ``refused``."""

    settings: Callable[[Any, int], EngineTelemetry]

    def __init__(self, vllm_config: Any, engine_index: int = 0) -> None:
        self._about = type(self).settings(vllm_config, engine_index)
        self.refused = 0

    def record(self, scheduler_stats: Any, iteration_stats: Any, *_more: Any, **_named: Any) -> None:
        """Called by vLLM after each step; either of the two may be None."""
        if iteration_stats is None:
            return
        now_seconds = getattr(iteration_stats, "iteration_timestamp", None) or time.time()
        for finished in iteration_stats.finished_requests:
            try:
                self._offer(finished, now_seconds)
            except Exception as fault:  # an engine must not stop for its telemetry
                self.refused += 1
                if self.refused == 1:
                    _log.warning("a finished request gives no telemetry, further ones are only counted: %s", fault)

    def log_engine_initialized(self) -> None:
        producer = self._about.producer
        _log.info("telemetry goes to %d lanes, producer %d", producer.lanes, producer.producer_start_micros)

    def log(self) -> None:
        """Nothing is kept between steps."""

    def record_sleep_state(self, *_state: Any, **_named: Any) -> None:
        """Says nothing of requests."""

    def _offer(self, finished: Any, now_seconds: float) -> None:
        event = request_event(finished, _micros(now_seconds - finished.e2e_latency), self._about)
        if event is not None:
            self._about.producer.offer(lane_of(event.request_id, self._about.producer.lanes), event)


def stat_logger(settings: Callable[[Any, int], EngineTelemetry]) -> Type[PlimsollStatLogger]:
    """A class for ``AsyncLLM(stat_loggers=[...])`` or for the entry points ``vllm.stat_logger_plugins``.

    settings: vLLM's config and the index of the engine, to what is said about its requests
    """
    return type("PlimsollStatLogger", (PlimsollStatLogger,), {"settings": staticmethod(settings)})

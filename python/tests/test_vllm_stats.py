"""Against objects of the form that vLLM's repository describes, see plimsoll.vllm_stats; never against a running vLLM."""

from __future__ import annotations

import enum
import logging
import unittest
from dataclasses import dataclass, replace
from typing import Any, List, Optional

from plimsoll.assignment import bucket_of
from plimsoll.telemetry import EnginePhases, Event, KeyedHash, Outcome, Producer, TokenCounts, TokenTimings
from plimsoll.vllm_stats import EngineTelemetry, PlimsollStatLogger, request_event, stat_logger
from tests import examples


class FinishReason(enum.IntEnum):
    STOP = 0
    LENGTH = 1
    ABORT = 2
    ERROR = 3
    LATER_INVENTED = 9

    def __str__(self) -> str:
        return self.name.lower()


@dataclass
class FinishedRequestStats:
    finish_reason: FinishReason = FinishReason.STOP
    e2e_latency: float = 0.9
    num_prompt_tokens: int = 128
    num_generation_tokens: int = 17
    max_tokens_param: Optional[int] = None
    queued_time: float = 0.012
    prefill_time: float = 0.085
    inference_time: float = 0.885
    decode_time: float = 0.8
    mean_time_per_output_token: float = 0.05
    is_corrupted: bool = False
    num_cached_tokens: int = 64


class IterationStats:
    def __init__(self, *finished: Any) -> None:
        self.iteration_timestamp = 1_700_000_000.5
        self.finished_requests = list(finished)


class _Kept(Producer):
    """Keeps events instead of numbering them."""

    def __init__(self) -> None:
        super().__init__(lambda _lane, _data: None, 4)
        self.events: List[Event] = []

    def offer(self, lane: int, event: Event) -> bool:
        self.events.append(event)
        return True


class VllmStatsTest(unittest.TestCase):
    def setUp(self) -> None:
        logging.getLogger("plimsoll").setLevel(logging.CRITICAL)
        self.producer = _Kept()
        self.about = EngineTelemetry(self.producer, lambda _finished, _micros: examples.PLACEMENT, KeyedHash(b"key"))

    def tearDown(self) -> None:
        self.producer.close()

    def _logger(self) -> PlimsollStatLogger:
        return stat_logger(lambda _config, _index: self.about)(vllm_config=object(), engine_index=0)

    def test_a_finished_request_becomes_an_event(self) -> None:
        logger = self._logger()
        logger.log_engine_initialized()
        logger.record(None, IterationStats(FinishedRequestStats()), None, engine_idx=0)
        (event,) = self.producer.events
        self.assertEqual(event.arrival_epoch_micros, 1_699_999_999_600_000)
        self.assertEqual((event.end_micros, event.outcome), (900_000, Outcome.COMPLETED))
        self.assertEqual(event.tokens, TokenTimings(100_000, 900_000, 0, 1))
        self.assertEqual(event.phases, EnginePhases(12_000, 85_000))
        self.assertEqual(event.counts, TokenCounts(prompt=128, cached=64, output=17))
        self.assertEqual(event.bucket, bucket_of(event.request_id))

    def test_a_step_without_stats_says_nothing(self) -> None:
        logger = self._logger()
        logger.record(object(), None)
        logger.record(None, IterationStats())
        logger.log()
        self.assertEqual(self.producer.events, [])

    def test_reasons_become_outcomes_and_what_is_unknown_is_no_success(self) -> None:
        for reason, outcome in (
            (FinishReason.LENGTH, Outcome.COMPLETED),
            (FinishReason.ABORT, Outcome.CANCELLED),
            (FinishReason.ERROR, Outcome.FAILED),
            (FinishReason.LATER_INVENTED, Outcome.FAILED),
        ):
            event = request_event(FinishedRequestStats(finish_reason=reason), 0, self.about)
            assert event is not None
            self.assertEqual(event.outcome, outcome)
        corrupted = request_event(FinishedRequestStats(is_corrupted=True), 0, self.about)
        assert corrupted is not None
        self.assertEqual(corrupted.outcome, Outcome.FAILED)

    def test_a_request_that_was_aborted_while_it_waited_has_no_phases(self) -> None:
        waiting = FinishedRequestStats(
            FinishReason.ABORT, num_generation_tokens=0, queued_time=-5_000.0, prefill_time=0.0, decode_time=0.0
        )
        event = request_event(waiting, 0, self.about)
        assert event is not None
        self.assertEqual((event.tokens, event.phases), (None, None))

    def test_what_gives_no_event_is_counted_and_the_next_one_goes_on(self) -> None:
        logger = self._logger()
        broken = FinishedRequestStats(e2e_latency=1.7e9)  # arrival_time 0: nobody set it
        logger.record(None, IterationStats(broken, FinishedRequestStats()))
        self.assertEqual((logger.refused, len(self.producer.events)), (1, 1))

    def test_unit_and_id_are_as_the_author_says(self) -> None:
        finished = FinishedRequestStats()
        finished.request_id = "req-7"  # type: ignore[attr-defined]  # of later versions
        about = replace(self.about, unit=lambda _finished, request_id: "unit of " + request_id)
        event = request_event(finished, 0, about)
        assert event is not None
        self.assertEqual((event.request_id, event.bucket), ("req-7", bucket_of("unit of req-7")))
        self.assertEqual(event.unit_hash, KeyedHash(b"key").of("unit of req-7"))

    def test_a_request_that_was_placed_nowhere_is_left_out(self) -> None:
        about = replace(self.about, place=lambda _finished, _micros: None)
        self.assertIsNone(request_event(FinishedRequestStats(), 0, about))


if __name__ == "__main__":
    unittest.main()

from __future__ import annotations

import unittest
from dataclasses import replace

from plimsoll.telemetry import ChunkGaps, EventId, Placement, Role, TokenMeter, bin_of, encode, gap_of
from plimsoll.telemetry.wire import varint, zigzag
from tests import examples
from tests.repository import recorded, rows


class TelemetryBytesTest(unittest.TestCase):
    def test_a_request_is_written_in_the_bytes_that_java_writes(self) -> None:
        self.assertEqual(encode(examples.REQUEST_ID, examples.REQUEST).hex(), recorded("request-v2.hex").hex())

    def test_a_manifest_is_written_in_the_bytes_that_java_writes(self) -> None:
        self.assertEqual(encode(examples.MANIFEST_ID, examples.MANIFEST).hex(), recorded("manifest-v2.hex").hex())

    def test_numbers_are_written_as_the_protocol_says(self) -> None:
        """From the encoding page of protocol buffers."""
        self.assertEqual(varint(150).hex(), "9601")
        self.assertEqual(varint((1 << 64) - 1).hex(), "ff" * 9 + "01")
        self.assertEqual([zigzag(n) for n in (0, -1, 1, -2, (1 << 63) - 1, -(1 << 63))],
                         [0, 1, 2, 3, (1 << 64) - 2, (1 << 64) - 1])


class ChunkGapsTest(unittest.TestCase):
    def test_gaps_lie_in_the_bins_that_java_puts_them_into(self) -> None:
        known = rows("telemetry/gap-bins.tsv")
        self.assertGreaterEqual(len(known), 300)
        for gap, index in known:
            self.assertEqual(bin_of(int(gap)), int(index), gap)

    def test_a_bin_gives_a_gap_back_within_its_error(self) -> None:
        gap = 1
        while gap < 30 * 86_400 * 1_000_000:
            self.assertAlmostEqual(gap_of(bin_of(gap)) / gap, 1, delta=0.010001)
            gap = gap * 13 // 10 + 1

    def test_gaps_of_0_are_not_counted(self) -> None:
        self.assertEqual(ChunkGaps.of([0, 5, 5]).counts, {bin_of(5): 2})

    def test_a_meter_tells_first_last_and_longest_gap(self) -> None:
        ticks = iter([0, 100_000_000, 190_000_000, 190_000_000, 240_000_999])
        meter = TokenMeter(lambda: next(ticks))
        self.assertIsNone(meter.timings())
        for _ in range(4):
            meter.token()
        timings = meter.timings()
        assert timings is not None
        self.assertEqual((timings.first_token_micros, timings.last_token_micros), (100_000, 240_000))
        self.assertEqual((timings.gap_micros_max, timings.chunks), (90_000, 4))
        self.assertEqual(timings.gaps, ChunkGaps.of([90_000, 50_000]))


class RefusalTest(unittest.TestCase):
    """What Java's reader would send to the dead letters does not leave the engine."""

    def test_values_out_of_range_are_refused_where_they_are_made(self) -> None:
        for change in (
            {"bucket": 1_000_000},
            {"end_micros": -1},
            {"end_micros": 30 * 86_400 * 1_000_000 + 1},
            {"arrival_epoch_micros": 1 << 63},
        ):
            with self.assertRaisesRegex(ValueError, next(iter(change))):
                replace(examples.REQUEST, **change)

    def test_a_duration_in_seconds_is_not_taken_for_microseconds(self) -> None:
        with self.assertRaisesRegex(TypeError, "whole number.*round it"):
            replace(examples.REQUEST, end_micros=0.9)

    def test_a_name_that_no_database_takes_as_a_key_is_refused(self) -> None:
        for name in ("x" * 101, "a\0b", "\U0001f6a2" * 51):
            with self.assertRaisesRegex(ValueError, "replica is longer than 100"):
                Placement("v", Role.REST, name)

    def test_a_run_has_a_number(self) -> None:
        for run in ("no-number", "#1", "a#0", "a#x", "a#1#2"):
            with self.assertRaisesRegex(ValueError, "is no run; write id#number"):
                replace(examples.PLACEMENT, run=run)

    def test_bins_are_counted_from_1(self) -> None:
        with self.assertRaisesRegex(ValueError, "counts of 1 or more"):
            ChunkGaps({7: 0})

    def test_an_id_has_no_negative_part(self) -> None:
        with self.assertRaisesRegex(ValueError, "sequence"):
            EventId(0, 0, -1)


if __name__ == "__main__":
    unittest.main()

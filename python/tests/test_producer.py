from __future__ import annotations

import logging
import threading
import unittest
from typing import Dict, List

from plimsoll.telemetry import Backlog, EventId, KeyedHash, Producer, encode, lane_of
from tests import examples


def _sent(sequence: int, lane: int = 0) -> bytes:
    return encode(EventId(examples.START_MICROS, lane, sequence), examples.REQUEST)


class ProducerTest(unittest.TestCase):
    def test_each_lane_is_numbered_without_holes(self) -> None:
        sent: Dict[int, List[bytes]] = {0: [], 1: []}
        with Producer(lambda lane, data: sent[lane].append(data), 2, producer_start_micros=examples.START_MICROS) as to:
            for lane in (0, 1, 0, 0, 1):
                self.assertTrue(to.offer(lane, examples.REQUEST))
        self.assertEqual(sent[0], [_sent(n) for n in range(3)])
        self.assertEqual(sent[1], [_sent(n, 1) for n in range(2)])

    def test_what_finds_no_room_is_dropped_and_counted_and_leaves_no_hole(self) -> None:
        go_on, at_work, sent = threading.Event(), threading.Event(), []

        def slow(_: int, data: bytes) -> None:
            at_work.set()
            go_on.wait(10)
            sent.append(data)

        producer = Producer(slow, 1, waiting_max=2, producer_start_micros=examples.START_MICROS)
        producer.offer(0, examples.REQUEST)
        self.assertTrue(at_work.wait(10))
        self.assertEqual([producer.offer(0, examples.REQUEST) for _ in range(4)], [True, True, False, False])
        self.assertEqual(producer.backlog(), Backlog(waiting=3, sent=0, dropped=2, failed=0))
        go_on.set()
        self.assertEqual(producer.close(), Backlog(waiting=0, sent=3, dropped=2, failed=0))
        self.assertEqual(sent, [_sent(n) for n in range(3)])

    def test_what_the_sender_loses_leaves_a_hole_so_that_the_consumer_knows(self) -> None:
        sent: List[bytes] = []

        def faulty(_: int, data: bytes) -> None:
            if data == _sent(1):
                raise OSError("no broker")
            sent.append(data)

        logging.getLogger("plimsoll").setLevel(logging.CRITICAL)
        producer = Producer(faulty, 1, producer_start_micros=examples.START_MICROS)
        for _ in range(3):
            producer.offer(0, examples.REQUEST)
        self.assertEqual(producer.close(), Backlog(waiting=0, sent=2, dropped=0, failed=1))
        self.assertEqual(sent, [_sent(0), _sent(2)])

    def test_a_hanging_sender_does_not_hold_up_the_end(self) -> None:
        go_on = threading.Event()
        producer = Producer(lambda _lane, _data: go_on.wait(10), 1)
        for _ in range(3):
            producer.offer(0, examples.REQUEST)
        backlog = producer.close(patience_seconds=0.05)
        go_on.set()
        self.assertFalse(producer.offer(0, examples.REQUEST))
        self.assertEqual(backlog.sent + backlog.dropped + backlog.waiting, 3)

    def test_a_lane_that_is_not_there_is_refused(self) -> None:
        with Producer(lambda _lane, _data: None, 2) as producer:
            with self.assertRaisesRegex(ValueError, "lane 2 is none of 0 to 1"):
                producer.offer(2, examples.REQUEST)

    def test_requests_are_spread_over_all_lanes(self) -> None:
        self.assertEqual({lane_of(f"req-{n}", 4) for n in range(100)}, {0, 1, 2, 3})


class KeyedHashTest(unittest.TestCase):
    def test_it_is_the_start_of_hmac_sha256(self) -> None:
        """RFC 4231, test case 2: key "Jefe"."""
        keyed = KeyedHash.from_environment({"PLIMSOLL_HASH_KEY": "Jefe"})
        self.assertEqual(keyed.of("what do ya want for nothing?"), "5bdcc146bf60754e")

    def test_without_a_key_it_says_what_to_set(self) -> None:
        for environment in ({}, {"PLIMSOLL_HASH_KEY": ""}):
            with self.assertRaisesRegex(ValueError, "PLIMSOLL_HASH_KEY is not set"):
                KeyedHash.from_environment(environment)


if __name__ == "__main__":
    unittest.main()

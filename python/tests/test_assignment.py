from __future__ import annotations

import json
import unittest

from plimsoll.assignment import bucket_of, role_of
from tests.repository import RESOURCES


class AssignmentTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.vectors = json.loads((RESOURCES / "traffic" / "assignment-v1.json").read_text("utf-8"))

    def test_units_fall_into_the_buckets_that_java_puts_them_into(self) -> None:
        self.assertGreaterEqual(len(self.vectors["buckets"]), 200)
        for salt, unit, bucket in self.vectors["buckets"]:
            self.assertEqual(bucket_of(unit, salt), bucket, (salt, unit))

    def test_buckets_play_the_roles_that_java_gives_them(self) -> None:
        self.assertGreaterEqual(len(self.vectors["roles"]), 40)
        for bucket, share, role in self.vectors["roles"]:
            self.assertEqual(role_of(bucket, share).name, role, (bucket, share))

    def test_what_lies_outside_is_refused(self) -> None:
        for bucket, share in ((-1, 0), (1_000_000, 0), (0, -1), (0, 10_001)):
            with self.assertRaises(ValueError):
                role_of(bucket, share)


if __name__ == "__main__":
    unittest.main()

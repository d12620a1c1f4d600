from __future__ import annotations

import json
import math
import unittest
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from plimsoll.recheck.interval import INFINITE, Moments, radius, relative
from plimsoll.recheck.pairs import Pair

ORACLE = Path(__file__).parents[2] / "analysis" / "src" / "test" / "resources" / "oracles" / "stats_anytime_t.json"


class RadiusTest(unittest.TestCase):
    def test_it_gives_the_bounds_that_were_published(self) -> None:
        """The known answers of the Java tests; they say themselves where they come from."""
        looks = 0
        for case in json.loads(ORACLE.read_text("utf-8"))["cases"]:
            given = case["input"]
            for look in case["expected"]["looks"]:
                seen = given["block_differences"][: look["n"]]
                mean = math.fsum(seen) / len(seen)
                error = math.sqrt(math.fsum((x - mean) ** 2 for x in seen) / (len(seen) - 1) / len(seen))
                half = float(radius(len(seen), Decimal(str(given["alpha"])), Decimal(str(given["phi"])))) * error
                for own, known in ((mean - half, look["ci_low"]), (mean + half, look["ci_high"])):
                    self._assert_close(own, float(known))
                looks += 1
        self.assertGreater(looks, 100)

    def _assert_close(self, own: float, known: float) -> None:
        if math.isinf(known):
            self.assertEqual(own, known)
        else:
            self.assertLessEqual(abs(own - known), 1e-12 + 1e-9 * abs(known))

    def test_at_it_the_evidence_is_one_over_alpha(self) -> None:
        alpha, phi = 0.05, 0.3
        for n in range(6, 100):
            t = float(radius(n, Decimal(str(alpha)), Decimal(str(phi))))
            r = phi / (phi + n)
            evidence = 0.5 * math.log(r) + 0.5 * n * (math.log1p(t * t / (n - 1)) - math.log1p(r * t * t / (n - 1)))
            self.assertAlmostEqual(evidence, math.log(1 / alpha), places=11)

    def test_two_pairs_bound_nothing(self) -> None:
        self.assertEqual(radius(2, Decimal("0.05"), Decimal("0.3")), INFINITE)


class FiellerTest(unittest.TestCase):
    PAIRS = [Pair(Fraction(t), Fraction(c)) for t, c in ((48, 50), (47, 52), (50, 51), (46, 49), (49, 55), (45, 50), (50, 53))]

    def test_at_its_ends_the_paired_t_statistic_is_the_radius(self) -> None:
        alpha, phi = Decimal("0.1"), Decimal("0.3")
        moments = Moments.of(self.PAIRS)
        interval = relative(moments, alpha, phi)
        for end in (interval.lower, interval.upper):
            rho = 1 + Fraction(end)
            differences = [float(pair.treatment - rho * pair.control) for pair in self.PAIRS]
            mean = sum(differences) / len(differences)
            error = math.sqrt(sum((d - mean) ** 2 for d in differences) / (len(differences) - 1) / len(differences))
            self.assertAlmostEqual(abs(mean / error), float(radius(moments.n, alpha, phi)), places=9)

    def test_a_control_that_cannot_be_told_from_0_bounds_nothing(self) -> None:
        noisy = Moments.of([Pair(Fraction(5), Fraction(c)) for c in (-9, 10, -8, 9, -10, 11, -9)])
        self.assertEqual(relative(noisy, Decimal("0.1"), Decimal("0.3")).upper, INFINITE)


if __name__ == "__main__":
    unittest.main()

"""Gaps between the chunks of one answer, as counts in bins of 2 %: those of the sketches that they are added to.

The bins are DDSketch's with cubic interpolation and relative error 0.01 (Masson, Rim, Lee 2019, PVLDB 12(12)), in the
same order of floating-point operations as sketches-java, so that every gap falls into the bin that Java puts it into.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Dict, Iterable, Mapping

from . import checks

RELATIVE_ERROR = 0.01
BINS_MAX = 2_048

# A cubic in the significand, close to the logarithm to base 2: (A s + B) s + C) s with s = significand - 1.
_A = 6.0 / 35.0
_B = -3.0 / 5.0
_C = 10.0 / 7.0
# ln 2 / ln gamma, as a JVM computes it: a libm that rounds otherwise would move a bin's edge.
_MULTIPLIER = float.fromhex("0x1.17fd9c50798e3p5")
_INDEX_ERROR = float.fromhex("0x1.47ae147ae1462p-7")


def bin_of(gap_micros: int) -> int:
    """The bin of a gap of 1 microsecond or more."""
    if gap_micros < 1:
        raise ValueError(f"a gap that is counted has 1 us or more, got {gap_micros}; leave out those of 0")
    half, exponent = math.frexp(float(gap_micros))
    s = 2 * half - 1
    return int((((_A * s + _B) * s + _C) * s + (exponent - 1)) * _MULTIPLIER)


def gap_of(index: int) -> float:
    """A gap that lies in this bin, microseconds, to some digits: nothing that is stored rests on it."""
    level = index / _MULTIPLIER
    exponent = math.floor(level)
    return math.ldexp(1 + _significand(level - exponent), exponent) * (1 + _INDEX_ERROR)


def _significand(level: float) -> float:
    """s in [0, 1] with cubic(s) = level, by bisection: the cubic rises all the way."""
    low, high = 0.0, 1.0
    for _ in range(60):
        s = (low + high) / 2
        if ((_A * s + _B) * s + _C) * s < level:
            low = s
        else:
            high = s
    return low


@dataclass(frozen=True)
class ChunkGaps:
    """Index of a bin to how many gaps lay in it; gaps of 0 are not counted."""

    counts: Mapping[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, times in self.counts.items():
            checks.signed("gap_bin", index, checks.INT_MAX)
            checks.count("gap_count", times)
        if len(self.counts) > BINS_MAX or any(times < 1 for times in self.counts.values()):
            raise ValueError(
                f"gaps are counts of 1 or more in at most {BINS_MAX} bins, got {len(self.counts)} bins"
            )
        object.__setattr__(self, "counts", dict(sorted(self.counts.items())))

    @staticmethod
    def of(gaps_micros: Iterable[int]) -> "ChunkGaps":
        counts: Dict[int, int] = {}
        for gap in gaps_micros:
            if gap > 0:
                index = bin_of(gap)
                counts[index] = counts.get(index, 0) + 1
        return ChunkGaps(counts)

    def total(self) -> int:
        return sum(self.counts.values())

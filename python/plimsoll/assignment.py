"""Which bucket a unit falls into, and which role a bucket plays at a share: Java's ``Assignment``, version 1.

Pure: whoever computes it, a router or a client that wants to know beforehand, gets the same.
"""

from __future__ import annotations

import hashlib

from .telemetry.events import Role

BUCKETS = 1_000_000
DEFAULT_SALT = "default"
"""Of the layer that plans use unless they say otherwise."""


def bucket_of(unit: str, salt: str = DEFAULT_SALT) -> int:
    """0 to 999999: first 8 bytes of SHA-256 of "v1." + salt + "." + unit, unsigned, modulo the number of buckets."""
    digest = hashlib.sha256(f"v1.{salt}.{unit}".encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") % BUCKETS


def role_of(bucket: int, share_basis_points: int) -> Role:
    """Treatment from the low end, paired control of equal width from the high end, the rest between.

    A growing share only adds buckets to either. Above 50 % the control shrinks to what is left.
    share_basis_points: of traffic for the treatment, 0 to 10,000
    """
    if not 0 <= bucket < BUCKETS:
        raise ValueError(f"a bucket lies in [0, {BUCKETS}), got {bucket}")
    if not 0 <= share_basis_points <= 10_000:
        raise ValueError(f"a share lies between 0 and 10000 basis points, got {share_basis_points}")
    width = share_basis_points * (BUCKETS // 10_000)
    if bucket < width:
        return Role.TREATMENT
    return Role.PAIRED_CONTROL if bucket >= BUCKETS - width else Role.REST

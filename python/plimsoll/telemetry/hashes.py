"""Keyed hashes of unit and tenant ids, the same as the router's: telemetry can be grouped by them, and names nobody."""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import Mapping

ENVIRONMENT = "PLIMSOLL_HASH_KEY"
"""All that write for one fleet, routers and engines, share the key through this variable."""


class KeyedHash:
    """First 16 hex digits of HMAC-SHA256: too few to be turned back, enough to tell units apart."""

    def __init__(self, key: bytes) -> None:
        if not key:
            raise ValueError("a key has at least one byte")
        self._key = key

    @staticmethod
    def from_environment(environment: Mapping[str, str] = os.environ) -> "KeyedHash":
        """The key that the router takes, the variable's text as UTF-8."""
        key = environment.get(ENVIRONMENT, "")
        if not key:
            raise ValueError(
                f"{ENVIRONMENT} is not set; set it to the text that the router has in its own environment,"
                " so that both hash a unit to the same digits"
            )
        return KeyedHash(key.encode("utf-8"))

    def of(self, unit_or_tenant: str) -> str:
        digest = hmac.new(self._key, unit_or_tenant.encode("utf-8"), hashlib.sha256).hexdigest()
        return digest[:16]

"""Files that the Java tests read as well: one set of known answers for both languages."""

from __future__ import annotations

from pathlib import Path
from typing import List

RESOURCES = Path(__file__).parents[2] / "metrics-model" / "src" / "test" / "resources" / "io" / "plimsoll" / "model"


def recorded(name: str) -> bytes:
    """Bytes as Java wrote them."""
    return bytes.fromhex("".join((RESOURCES / "telemetry" / name).read_text("ascii").split()))


def rows(path: str) -> List[List[str]]:
    """The cells of a table of tab-separated values, without its head and its comments."""
    lines = (RESOURCES / path).read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]

"""Reads events as JSON, one a line with the names of Java's records, and writes the hex digits of their bytes: run by a test of Java's."""

from __future__ import annotations

import json
import sys
from typing import Any, Dict, Tuple

from plimsoll.telemetry import (
    BlockManifest,
    ChunkGaps,
    EnginePhases,
    Event,
    EventId,
    Outcome,
    Placement,
    RequestTelemetry,
    Role,
    Routed,
    Segment,
    Site,
    TokenCounts,
    TokenTimings,
    encode,
)


def _snake(camel: str) -> str:
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in camel)


def _names(json_object: Dict[str, Any]) -> Dict[str, Any]:
    return {_snake(name): value for name, value in json_object.items()}


def _placement(at: Dict[str, Any]) -> Placement:
    return Placement(**{**_names(at), "run": at["run"] or "", "role": Role[at["role"]]})


def _tokens(tokens: Dict[str, Any]) -> TokenTimings:
    gaps = {int(index): times for index, times in tokens["gaps"]["counts"].items()}
    return TokenTimings(**{**_names(tokens), "gaps": ChunkGaps(gaps)})


def _request(event: Dict[str, Any]) -> RequestTelemetry:
    return RequestTelemetry(
        **{
            **_names(event),
            "placement": _placement(event["placement"]),
            "segment": Segment(**_names(event["segment"])),
            "site": Site(**event["site"]),
            "outcome": Outcome[event["outcome"]],
            "tokens": _tokens(event["tokens"]) if event["tokens"] else None,
            "phases": EnginePhases(**_names(event["phases"])) if event["phases"] else None,
            "counts": TokenCounts(**event["counts"]),
        }
    )


def _manifest(event: Dict[str, Any]) -> BlockManifest:
    routed = tuple(Routed(**{**each, "role": Role[each["role"]]}) for each in event["routed"])
    return BlockManifest(**{**event, "routed": routed})


def read(line: str) -> Tuple[EventId, Event]:
    event = json.loads(line)
    event_id = EventId(**_names(event.pop("id")))
    return event_id, _manifest(event) if "routed" in event else _request(event)


if __name__ == "__main__":
    for each in sys.stdin.buffer:
        print(encode(*read(each.decode("utf-8"))).hex())

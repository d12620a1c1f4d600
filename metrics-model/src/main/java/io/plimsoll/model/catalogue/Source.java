package io.plimsoll.model.catalogue;

/** Where its numbers come from. */
public enum Source {
    REQUEST_EVENT,
    ENGINE_TELEMETRY,
    BOTH
}

package io.plimsoll.rollout.util;

/** A planted violation: the architecture test must find it. */
public record SaysNothing() {}

package io.plimsoll.rollout.decision;

/** A person wants all traffic on control at once. */
public record AbortRequest(Actor by, String reason) {}

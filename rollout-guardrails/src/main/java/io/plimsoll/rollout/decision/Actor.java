package io.plimsoll.rollout.decision;

/** Who did something: the OS user of a command, or {@code browser@loopback}. */
public record Actor(String name) {}

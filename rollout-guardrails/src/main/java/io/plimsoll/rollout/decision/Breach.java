package io.plimsoll.rollout.decision;

import io.plimsoll.rollout.guardrail.Grounds;

/** A guardrail that was broken, and by what evidence. */
public record Breach(String guardrail, Grounds grounds) {}

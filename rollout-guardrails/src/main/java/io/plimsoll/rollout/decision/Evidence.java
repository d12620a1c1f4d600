package io.plimsoll.rollout.decision;

/** What a decision was made of: a sentence for people, and the whole input, which replays to the same decision. */
public record Evidence(String because, DecisionInput input) {}

package io.plimsoll.service.preview;

import java.time.Duration;

/**
 * The pairs of blocks that a stage with a control yields.
 *
 * @param length of a pair, washouts included
 * @param least from which on its relative guardrails can pass at all; 0 where it has none
 * @param most that fit before the deadline, when the stages before took their least time
 * @param requests measured, an arm and pair
 */
public record PairsPreview(Duration length, long least, int most, double requests) {}

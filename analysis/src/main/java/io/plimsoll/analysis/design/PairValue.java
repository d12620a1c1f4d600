package io.plimsoll.analysis.design;

/**
 * What both arms showed in one pair: the plain mean over its two blocks, so that each block, and so each pool, weighs the
 * same however many requests it had.
 */
public record PairValue(double treatment, double control) {}

package io.plimsoll.engine.strategy;

/**
 * What is wrong with a strategy as configured.
 *
 * @param path where, below {@code strategies}: {@code scheduler.maxBatch}
 * @param message what is wrong and what to write instead
 */
public record StrategyFault(String path, String message) {}

package io.plimsoll.analysis.planned;

/**
 * One look of a plan.
 *
 * @param number from 1
 * @param informationRate share of the planned information that is there by then, in (0, 1]
 * @param z the test rejects when Z, or |Z| where there are two sides, is at or above it; infinite where nothing may be spent yet
 * @param spentAlpha chance to have rejected by this look when there is no effect, of both sides where there are two
 */
public record PlannedLook(int number, double informationRate, double z, double spentAlpha) {}

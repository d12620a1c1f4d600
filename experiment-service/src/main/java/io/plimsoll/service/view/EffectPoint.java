package io.plimsoll.service.view;

import java.time.Instant;

/** The effect as it was known at a moment, after so many block pairs. */
public record EffectPoint(Instant at, int pairs, IntervalView interval) {}

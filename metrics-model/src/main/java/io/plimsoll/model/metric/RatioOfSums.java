package io.plimsoll.model.metric;

/**
 * What a ratio is made of: metrics with a value a request, whose exact sums cells hold. A long request weighs more than a
 * short one, as it should where time or tokens are paid for; the mean of the requests' own ratios is another number.
 */
public record RatioOfSums(MetricId numerator, MetricId denominator) {}

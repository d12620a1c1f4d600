package io.plimsoll.analysis.sensitivity;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.Statistic;

/**
 * One measured cell: by how many percent a metric changes for one percent of the quantity, d ln metric / d ln quantity, at one load.
 *
 * @param metric id, as {@code ttft}
 * @param utilization at which it was measured, of what the engine can carry; in (0, 1.5)
 * @param elasticity percent a percent, of 1
 * @param interval 95 % of the elasticity, once
 */
public record Sensitivity(Quantity quantity, String metric, Statistic statistic, double utilization,
        double elasticity, Interval interval) {
    public Sensitivity {
        if (!(utilization > 0 && utilization < 1.5))
            throw new IllegalArgumentException("utilization lies in (0, 1.5), got " + utilization);
        if (!Double.isFinite(elasticity))
            throw new IllegalArgumentException("an elasticity is a number, got " + elasticity);
    }
}

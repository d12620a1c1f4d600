package io.plimsoll.analysis.segment;

import java.util.List;

/** Mean of effects with weights 1 / (V_g + tau^2), its variance, and the scatter Q about it in these weights. */
record WeightedMean(double mean, double variance, double q) {
    static WeightedMean of(List<SegmentEffect> segments, double tauSquared) {
        double weights = 0;
        double mean = 0;
        double q = 0; // Welford's update: the effects may lie far from 0 and near to each other
        for (SegmentEffect it : segments) {
            double weight = 1 / (it.variance() + tauSquared);
            double step = it.effect() - mean;
            weights += weight;
            mean += step * weight / weights;
            q += weight * step * (it.effect() - mean);
        }
        return new WeightedMean(mean, 1 / weights, q);
    }
}

package io.plimsoll.bench.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.interval.Interval;

/**
 * Elasticities that pairs of plays showed, those of more and those of less apart. A metric that is curved in the quantity has another one
 * upward than downward; the mean of both is the slope between them, and that they differ is no scatter.
 *
 * @param up of pairs with more of the quantity, percent a percent
 * @param down of pairs with less
 */
record PairElasticities(List<Double> up, List<Double> down) {
    private static final double ALPHA = 0.05;

    PairElasticities() { this(new ArrayList<>(), new ArrayList<>()); }

    /** @param logMetric ln of the changed metric over the base's; not finite when one of them was not seen */
    void add(Change change, double logMetric, double logQuantity) {
        double elasticity = logMetric / logQuantity;
        if (Double.isFinite(elasticity)) (change.isIncrease() ? up : down).add(elasticity);
    }

    int pairs() { return up.size() + down.size(); }

    record Estimate(double elasticity, Interval interval) {}

    /**
     * Mean of both directions, and t with n - 2 degrees of freedom from the scatter within a direction: e +- t s sqrt((1/n_up +
     * 1/n_down) / 4). Empty with less than two pairs a direction.
     */
    Optional<Estimate> estimate() {
        if (up.size() < 2 || down.size() < 2) return Optional.empty();
        double elasticity = (mean(up) + mean(down)) / 2;
        int df = pairs() - 2;
        double variance = Stream.of(up, down).mapToDouble(PairElasticities::squares).sum() / df;
        double error = Math.sqrt(variance * (1.0 / up.size() + 1.0 / down.size()) / 4);
        return Optional.of(new Estimate(elasticity,
                Interval.around(elasticity, new StudentT(df).critical(ALPHA) * error)));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    private static double squares(List<Double> values) {
        double mean = mean(values);
        return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    }
}

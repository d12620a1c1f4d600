package io.plimsoll.service.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Summaries of what requests show; NaN is a request that shows nothing. */
final class Samples {
    private Samples() {}

    static LatencySummary summary(double[] values) {
        double[] known = Arrays.stream(values).filter(value -> value > 0 && value < Double.POSITIVE_INFINITY)
                .sorted().toArray();
        SortedMap<String, Double> quantiles = new TreeMap<>();
        if (known.length == 0) return new LatencySummary(OptionalDouble.empty(), quantiles);
        for (int percent : new int[]{50, 90, 99})
            quantiles.put("p" + percent, quantile(known, percent / 100.0));
        return new LatencySummary(Arrays.stream(known).average(), quantiles);
    }

    /** Type 7, as NumPy's default. */
    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    static Optional<Lengths> lengths(double[] tokens) {
        double[] known = Arrays.stream(tokens).filter(value -> value > 0).toArray();
        if (known.length < 2) return Optional.empty();
        double mean = Arrays.stream(known).average().orElse(0);
        double squares = Arrays.stream(known).map(it -> (it - mean) * (it - mean)).sum();
        return Optional.of(
                new Lengths(known.length, mean, OptionalDouble.of(Math.sqrt(squares / (known.length - 1)))));
    }
}

package io.plimsoll.analysis.comparability;

import java.util.List;

import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.moments.SampleMoments;

/**
 * How far the first values of a series are from those that follow.
 *
 * @param first the mean of the first values
 * @param rest the mean of the others
 * @param moves by how much the first ones move the mean of all
 * @param isSure whether chance does not explain it
 */
record StartUp(double first, double rest, double moves, boolean isSure) {
    private static final int REST_MIN = 8;

    /**
     * Looks whenever so many more values are there as were at the look before, each look with a smaller part of alpha, so that all looks
     * together have it: alpha / ((k + 1) (k + 2)) at look k. Under equal Gaussian values the difference of the means over
     * s sqrt(1 / start + 1 / n) is Student's t with n - 1 degrees of freedom, s of the n others alone, as a start may scatter
     * more.
     *
     * @param series one value a unit, oldest first
     * @param start how many are the first ones, 1 or more
     */
    static StartUp of(List<Double> series, int start, double alpha) {
        SampleMoments first = moments(series.subList(0, start));
        SampleMoments rest = moments(series.subList(start, series.size()));
        double difference = first.minus(rest);
        return new StartUp(first.mean(), rest.mean(), difference * start / series.size(),
                isSure(series, start, alpha));
    }

    private static boolean isSure(List<Double> series, int start, double alpha) {
        int look = 0;
        int n = REST_MIN;
        while (start + 2 * n <= series.size()) {
            n *= 2;
            look++;
        }
        if (start + n > series.size()) return false;
        SampleMoments first = moments(series.subList(0, start));
        SampleMoments rest = moments(series.subList(start, start + n));
        double error = Math.sqrt(rest.sampleVariance() * (1.0 / start + 1.0 / n));
        double spent = alpha / ((look + 1.0) * (look + 2.0));
        return Math.abs(first.minus(rest)) > error * new StudentT(n - 1.0).critical(spent);
    }

    private static SampleMoments moments(List<Double> values) {
        return SampleMoments.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

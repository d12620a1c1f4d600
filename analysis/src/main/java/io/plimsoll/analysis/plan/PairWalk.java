package io.plimsoll.analysis.plan;

import java.util.SplittableRandom;

/**
 * One guardrail walked forward in simulation, from the pairs so far over looks to come. Between two looks the mean and the
 * scatter of the new pairs are drawn at once, which is exact for Gaussian pairs: N(mu, sigma^2 / g) and sigma^2 chi^2_{g-1}.
 */
final class PairWalk {
    /** Where a guardrail stands at a look. */
    enum Standing {
        OPEN,
        PASSES,
        BREACHED
    }

    private final PairsSoFar start;
    private final long[] looks;
    private final double[] passing;
    private final double[] alarm;

    /** @param looks pairs since now, rising */
    PairWalk(PairSequence test, PairsSoFar start, long[] looks) {
        this.start = start;
        this.looks = looks;
        passing = new double[looks.length];
        alarm = new double[looks.length];
        for (int i = 0; i < looks.length; i++) {
            long n = start.pairs() + looks[i];
            passing[i] = n < 2 ? Double.POSITIVE_INFINITY : test.passingRadius(n);
            alarm[i] = n < 2 ? Double.POSITIVE_INFINITY : test.alarmRadius(n);
        }
    }

    /** A mean and a scatter that may be the true ones: their posterior under the prior 1 / sigma, from two pairs or more. */
    double[] drawTruth(SplittableRandom random) {
        long nu = start.pairs() - 1;
        double variance = Math.max(start.variance() * nu / chiSquared(random, nu), start.varianceFloor());
        return new double[]{start.mean() + Math.sqrt(variance / start.pairs()) * random.nextGaussian(),
                Math.sqrt(variance)};
    }

    /** @param to filled with the standing at each look */
    void walk(double mean, double sd, SplittableRandom random, Standing[] to) {
        double n = start.pairs();
        double at = start.mean();
        double m2 = start.variance() * Math.max(0, n - 1);
        for (int i = 0; i < looks.length; i++) {
            double g = looks[i] - (i == 0 ? 0 : looks[i - 1]);
            double step = mean + sd / Math.sqrt(g) * random.nextGaussian() - at;
            m2 += (g > 1 ? sd * sd * chiSquared(random, (long) g - 1) : 0) + step * step * n * g / (n + g);
            n += g;
            at += step * g / n;
            to[i] = n < 2
                    ? Standing.OPEN
                    : standing(at, Math.sqrt(Math.max(m2 / (n - 1), start.varianceFloor()) / n), i);
        }
    }

    private Standing standing(double mean, double error, int look) {
        if (mean < -passing[look] * error) return Standing.PASSES;
        return mean > alarm[look] * error ? Standing.BREACHED : Standing.OPEN;
    }

    /**
     * Twice a gamma variable of shape nu / 2.
     *
     * @see "Marsaglia, Tsang (2000), A simple method for generating gamma variables, ACM TOMS 26(3)"
     */
    private static double chiSquared(SplittableRandom random, long nu) {
        if (nu == 1) {
            double z = random.nextGaussian();
            return z * z;
        }
        double d = nu / 2.0 - 1.0 / 3;
        while (true) {
            double z = random.nextGaussian();
            double root = 1 + z / Math.sqrt(9 * d);
            if (root <= 0) continue;
            double v = root * root * root;
            if (Math.log(1 - random.nextDouble()) < 0.5 * z * z + d - d * v + d * Math.log(v))
                return 2 * d * v;
        }
    }
}

package io.plimsoll.analysis.changepoint;

import java.util.Random;

/** Sixty nights around a level of 100 with sd 1, from one seed. */
final class Autoregression {
    static final int NIGHTS = 60;

    private Autoregression() {}

    /** @param shift of the level, in standard deviations, from night {@code at} on */
    static double[] nights(int seed, double rho, double shift, int at) {
        Random random = new Random(seed);
        double[] nights = new double[NIGHTS];
        double state = random.nextGaussian();
        for (int i = 0; i < NIGHTS; i++) {
            nights[i] = 100 + state + (i >= at ? shift : 0);
            state = rho * state + Math.sqrt(1 - rho * rho) * random.nextGaussian();
        }
        return nights;
    }

    static double[] unchanged(int seed, double rho) { return nights(seed, rho, 0, 0); }
}

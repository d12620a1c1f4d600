package io.plimsoll.bench.promises;

import java.util.random.RandomGenerator;

/** Gaussian numbers that remember the one before: x_t = phi x_(t-1) + sqrt(1 - phi^2) sd z_t, stationary from the first. */
final class Autoregression {
    private final double phi;
    private final double innovation;
    private final RandomGenerator random;
    private double last;

    Autoregression(double phi, double sd, RandomGenerator random) {
        this.phi = phi;
        this.innovation = sd * Math.sqrt(1 - phi * phi);
        this.random = random;
        this.last = sd * random.nextGaussian();
    }

    double next() {
        double now = last;
        last = phi * last + innovation * random.nextGaussian();
        return now;
    }
}

package io.plimsoll.bench.promises;

/** How much a test of fixed size that knows the effect beforehand needs for a power of 80 %, read once: the price of looking is beside it. */
final class Knowing {
    /** (z_0.975 + z_0.8)^2. */
    private static final double FACTOR = 7.848879734349;

    private Knowing() {}

    /** Windows of the serving fleet: two windows a pair, eight hosts of 50 requests a window, hosts and waves cancel. */
    static double crossover(double effect) {
        double drift = 0.05 * 0.05 * 2 * (1 - 0.8); // what drifts from one window to the next
        double requests = 0.8 * 0.8 / 50;
        double variance = 4.0 / 8 * (requests + drift / 2) / 2;
        return 2 * FACTOR * variance / (effect * effect);
    }

    /** Requests an arm, lognormal with sigma, the treatment's mean being {@code factor} times the control's. */
    static double mean(double sigma, double factor) {
        double mean = Math.exp(sigma * sigma / 2);
        double variance = Math.expm1(sigma * sigma) * mean * mean;
        return FACTOR * variance * (1 + factor * factor) / Math.pow((factor - 1) * mean, 2);
    }

    static double tail() { return failures(0.01, Tail.shareOver()); }

    /** Requests an arm. */
    static double failures(double control, double treatment) {
        double variance = control * (1 - control) + treatment * (1 - treatment);
        return FACTOR * variance / Math.pow(treatment - control, 2);
    }
}

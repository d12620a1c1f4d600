package io.plimsoll.bench.promises;

import java.util.random.RandomGenerator;

/**
 * A fleet behind one router, in windows: hosts differ, each host drifts, and the load comes in waves that all hosts share. A
 * synchronous crossover runs on it: one half of the hosts is the treatment in one window of a pair and the control in the
 * other, in random order. The same requests, seen as fixed pools, are kept beside.
 */
final class ServingFleet implements Traffic {
    private static final int HOSTS = 8;
    private static final int REQUESTS = 50;
    private static final double ERROR_RATE = 0.01;
    private static final double MEAN_TOKENS = 20;

    /**
     * Standard deviations of the logarithm of the latency.
     *
     * @param host between hosts
     * @param drift of a host over windows, remembered with 0.8
     * @param wave of all hosts together, remembered with 0.95
     * @param request of a single request
     */
    record Scatter(double host, double drift, double wave, double request) {
        /** Assumed, as nobody has published those of a real fleet. */
        static final Scatter ASSUMED = new Scatter(0.02, 0.05, 0.10, 0.8);

        /** Load that triples and falls again. */
        static final Scatter WAVES = new Scatter(0.02, 0.05, 0.35, 0.8);

        double total() { return Math.sqrt(host * host + drift * drift + wave * wave + request * request); }
    }

    private final double[] hosts = new double[HOSTS];
    private final Autoregression[] drift = new Autoregression[HOSTS];
    private final Autoregression wave;
    private final Scatter scatter;
    private final double effect;
    private final RandomGenerator random;
    private final Request request = new Request();

    /** @param effect of the treatment on the logarithm of every latency */
    ServingFleet(Scatter scatter, double effect, RandomGenerator random) {
        this.scatter = scatter;
        this.effect = effect;
        this.random = random;
        this.wave = new Autoregression(0.95, scatter.wave(), random);
        for (int host = 0; host < HOSTS; host++) {
            hosts[host] = scatter.host() * random.nextGaussian();
            drift[host] = new Autoregression(0.8, scatter.drift(), random);
        }
    }

    @Override
    public void next(Pair pair) {
        pair.clear();
        boolean lowerHalfFirst = random.nextBoolean();
        window(lowerHalfFirst, pair.treatmentFirst(), pair.controlFirst(), pair);
        window(!lowerHalfFirst, pair.treatmentSecond(), pair.controlSecond(), pair);
    }

    private void window(boolean lowerHalfTreated, Cell treatment, Cell control, Pair pair) {
        double common = wave.next();
        for (int host = 0; host < HOSTS; host++) {
            boolean lower = host < HOSTS / 2;
            boolean treated = lower == lowerHalfTreated;
            double base = hosts[host] + common + drift[host].next() + (treated ? effect : 0);
            requests(base, treated ? treatment : control, lower ? pair.poolControl() : pair.poolTreatment());
        }
    }

    private void requests(double base, Cell cell, Cell pool) {
        for (int i = 0; i < REQUESTS; i++) {
            request.logLatency = base + scatter.request() * random.nextGaussian();
            request.latency = Math.exp(request.logLatency);
            request.tokens = 1 + MEAN_TOKENS * -Math.log1p(-random.nextDouble());
            request.failed = random.nextDouble() < ERROR_RATE;
            cell.add(request);
            pool.add(request);
        }
    }
}

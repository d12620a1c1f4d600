package io.plimsoll.bench.promises;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Arms that share neither hosts nor load: lognormal latencies, each arm a stream of its own, one after the other. A block is 50 requests
 * an arm, whose halves play the two blocks of a pair. An effect changes latencies only, not their logarithms: nobody asks
 * for those here.
 */
final class SharedNothing implements Traffic {
    static final int REQUESTS = 50;
    private static final double ERROR_RATE = 0.01;
    private static final double MEAN_TOKENS = 20;

    private final Autoregression treatment;
    private final Autoregression control;
    private final RandomGenerator random;
    private final DoubleUnaryOperator effect;
    private final Request request = new Request();

    /**
     * @param sigma standard deviation of the logarithm of the latency
     * @param phi how much of a request's logarithm the next one of its arm remembers
     * @param effect from a latency under control to that under treatment
     */
    SharedNothing(double sigma, double phi, DoubleUnaryOperator effect, RandomGenerator random) {
        this.treatment = new Autoregression(phi, sigma, random);
        this.control = new Autoregression(phi, sigma, random);
        this.effect = effect;
        this.random = random;
    }

    @Override
    public void next(Pair pair) {
        pair.clear();
        half(pair.controlFirst(), pair.poolControl(), control, x -> x);
        half(pair.controlSecond(), pair.poolControl(), control, x -> x);
        half(pair.treatmentFirst(), pair.poolTreatment(), treatment, effect);
        half(pair.treatmentSecond(), pair.poolTreatment(), treatment, effect);
    }

    private void half(Cell cell, Cell pool, Autoregression arm, DoubleUnaryOperator changed) {
        for (int i = 0; i < REQUESTS / 2; i++) {
            request.logLatency = arm.next();
            request.latency = changed.applyAsDouble(Math.exp(request.logLatency));
            request.tokens = 1 + MEAN_TOKENS * -Math.log1p(-random.nextDouble());
            request.failed = random.nextDouble() < ERROR_RATE;
            cell.add(request);
            pool.add(request);
        }
    }
}

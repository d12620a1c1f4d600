package io.plimsoll.bench.promises;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import io.plimsoll.analysis.sequence.LabelEProcess;

/**
 * How soon an effect that is there is found.
 *
 * @param found runs that found it, of {@code runs}
 * @param median of when, in the unit of what was counted; runs that did not find it count as later than all others
 */
record Detection(int found, int runs, double median) {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATOR = RandomGeneratorFactory
            .of("L64X128MixRandom");
    private static final int NEVER = Integer.MAX_VALUE;

    /** In pairs of blocks. */
    static Detection ofPairs(Looks looks, Method method, double threshold, Question question,
            Function<RandomGenerator, Traffic> traffic, int runs) {
        return of(runs, seed -> firstPair(looks, threshold, new Evidence(question), method,
                traffic.apply(GENERATOR.create(seed))));
    }

    private static OptionalInt firstPair(Looks looks, double threshold, Evidence evidence, Method method,
            Traffic traffic) {
        Pair pair = Pair.over(threshold);
        for (int p = 1; p <= looks.pairs(); p++) {
            traffic.next(pair);
            evidence.add(pair);
            if (looks.at(p) && method.rejects(evidence)) return OptionalInt.of(p);
        }
        return OptionalInt.empty();
    }

    /** In requests of the treatment, looked at after every request of either arm, both equally likely. */
    static Detection ofFailures(double controlRate, double treatmentRate, int requestsMax, int runs) {
        return of(runs,
                seed -> firstFailureAlarm(controlRate, treatmentRate, requestsMax, GENERATOR.create(seed)));
    }

    private static OptionalInt firstFailureAlarm(double controlRate, double treatmentRate, int requestsMax,
            RandomGenerator random) {
        int treated = 0;
        int treatmentFailures = 0;
        int controlFailures = 0;
        for (int requests = 1; requests <= requestsMax; requests++) {
            boolean treatment = random.nextBoolean();
            boolean failed = random.nextDouble() < (treatment ? treatmentRate : controlRate);
            if (treatment) treated++;
            if (!failed) continue; // evidence grows with a failure only
            if (treatment)
                treatmentFailures++;
            else
                controlFailures++;
            if (LabelEProcess.logE(treatmentFailures, controlFailures, requests, 0.5, 0) >= -Math
                    .log(Looks.ALPHA))
                return OptionalInt.of(treated);
        }
        return OptionalInt.empty();
    }

    private static Detection of(int runs, java.util.function.IntFunction<OptionalInt> when) {
        int[] sorted = IntStream.range(0, runs).parallel().map(seed -> when.apply(seed).orElse(NEVER))
                .sorted()
                .toArray();
        int found = (int) Arrays.stream(sorted).filter(it -> it != NEVER).count();
        double median = runs % 2 == 1
                ? sorted[runs / 2]
                : ((double) sorted[runs / 2 - 1] + sorted[runs / 2]) / 2;
        return new Detection(found, runs, found * 2 > runs ? median : Double.POSITIVE_INFINITY);
    }
}

package io.plimsoll.bench.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import io.plimsoll.analysis.effect.PairTest;
import io.plimsoll.analysis.sequence.TMixture;

/**
 * What was simulated, in rows of false alarms and of detections.
 *
 * @param alarms runs without an effect
 * @param detections runs with one
 */
record Study(List<Alarms> alarms, List<Detected> detections) {
    private static final int FAILURE_REQUESTS_MAX = 20_000;

    /**
     * One row without an effect.
     *
     * @param id as in the figure: scenario, looks and method
     */
    record Alarms(String id, boolean ours, int alarms, int runs, double phi) {
        ExactShare share() { return ExactShare.of(alarms, runs); }

        boolean isHonest() { return share().value() <= ExactShare.limit(Looks.ALPHA, runs); }
    }

    /**
     * One row with an effect.
     *
     * @param unit last part of the figure's name
     * @param factor from the unit that was counted to that of the figure
     * @param limit of the median, in the unit of the figure; NaN where there is none
     * @param knowing what a test of fixed size that knows the effect needs for a power of 80 %, in the same unit
     */
    record Detected(String id, String unit, Detection detection, double factor, double limit,
            double knowing) {
        double median() { return detection.median() * factor; }
    }

    static List<Alarms> falseAlarms(Scenario scenario, int runs) {
        return FalseAlarms.count(scenario, runs).stream().map(row -> new Alarms(
                "aa.%s-%s.%d.%s".formatted(scenario.id(), row.question().id(), row.looks().count(),
                        row.method()),
                !row.method().equals("welch") && !row.method().equals("requests"), row.alarms(), runs,
                row.looks().phi())).toList();
    }

    /** A hundred blocks and no more, each looked at. */
    static List<Alarms> fewBlocks(int runs) {
        PairTest test = new PairTest(new TMixture(TMixture.phiFor(SingleBlocks.BLOCKS)), Looks.ALPHA);
        return List.of(fewBlocks("gauss", RandomGenerator::nextGaussian, test, runs),
                fewBlocks("t3", SingleBlocks::heavyTailed, test, runs));
    }

    private static Alarms fewBlocks(String id, ToDoubleFunction<RandomGenerator> difference, PairTest test,
            int runs) {
        RandomGeneratorFactory<RandomGenerator> generator = RandomGeneratorFactory.of("L64X128MixRandom");
        int alarms = (int) IntStream.range(0, runs).parallel()
                .filter(seed -> SingleBlocks.alarms(test, difference, generator.create(seed))).count();
        return new Alarms("aa.fewblocks-%s.99.default".formatted(id), true, alarms, runs,
                test.mixture().phi());
    }

    /** Failures on labels, looked at after every request. */
    static Alarms labels(int runs) {
        Detection never = Detection.ofFailures(0.01, 0.01, FAILURE_REQUESTS_MAX, runs);
        return new Alarms("aa.labels-errors.%d.default".formatted(FAILURE_REQUESTS_MAX), true, never.found(),
                runs,
                Double.NaN);
    }

    static List<Detected> detections(int runs) {
        List<Detected> rows = new ArrayList<>();
        for (Detectable it : Detectable.all())
            for (Method method : it.looks().methods().subList(0, 2))
                rows.add(it.found(method, runs));
        rows.add(new Detected("detect.disaster", "requests",
                Detection.ofFailures(0.001, 0.05, FAILURE_REQUESTS_MAX, runs), 1,
                200, Knowing.failures(0.001, 0.05)));
        return rows;
    }
}

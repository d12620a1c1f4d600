package io.plimsoll.bench.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Counts the runs without any effect in which a method ever says that there is one. */
final class FalseAlarms {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATOR = RandomGeneratorFactory
            .of("L64X128MixRandom");

    private FalseAlarms() {}

    /**
     * One row.
     *
     * @param alarms of {@code runs}
     */
    record Row(Scenario scenario, Question question, Looks looks, String method, int alarms, int runs) {
        double rate() { return (double) alarms / runs; }
    }

    /** One generator a run, seeds 0 to runs - 1; runs share the machine's cores, counts do not depend on how. */
    static List<Row> count(Scenario scenario, int runs) {
        List<Tested> tests = tests(scenario);
        int[] alarms = IntStream.range(0, runs).parallel().mapToObj(seed -> one(scenario, tests, seed))
                .reduce(new int[tests.size()], FalseAlarms::sum, FalseAlarms::sum);
        return IntStream.range(0, tests.size()).mapToObj(i -> tests.get(i).row(scenario, alarms[i], runs))
                .toList();
    }

    private record Tested(Question question, Looks looks, Method method) {
        Row row(Scenario scenario, int alarms, int runs) {
            return new Row(scenario, question, looks, method.id(), alarms, runs);
        }
    }

    private static List<Tested> tests(Scenario scenario) {
        List<Tested> tests = new ArrayList<>();
        for (Looks looks : scenario.looks())
            for (Method method : looks.methods())
                for (Question question : scenario.questions())
                    if (method.answers(question)) tests.add(new Tested(question, looks, method));
        return tests;
    }

    private static int[] one(Scenario scenario, List<Tested> tests, int seed) {
        Traffic traffic = scenario.traffic().apply(GENERATOR.create(seed));
        List<Evidence> evidence = scenario.questions().stream().map(Evidence::new).toList();
        int[] alarmed = new int[tests.size()];
        Pair pair = Pair.over(scenario.threshold());
        for (int p = 1; p <= scenario.pairs(); p++) {
            traffic.next(pair);
            evidence.forEach(it -> it.add(pair));
            for (int i = 0; i < alarmed.length; i++) {
                Tested tested = tests.get(i);
                if (alarmed[i] == 0 && tested.looks().at(p)
                        && tested.method()
                                .rejects(evidence.get(scenario.questions().indexOf(tested.question()))))
                    alarmed[i] = 1;
            }
        }
        return alarmed;
    }

    private static int[] sum(int[] one, int[] other) {
        return IntStream.range(0, one.length).map(i -> one[i] + other[i]).toArray();
    }
}

package io.plimsoll.analysis.plan;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.plimsoll.analysis.plan.Forecast.Guarded;
import io.plimsoll.analysis.plan.Forecast.Outlook;

/** Runs of the looks to come, counted. Generators are seeded by the number of the run. */
final class StageSimulation {
    /** A chance is known within 2.5 points, more closely than the assumptions deserve. */
    private static final int RUNS = 400;
    /** Beyond so many looks several pairs are taken at once: a decision is then seen a little late. */
    private static final int LOOKS_MAX = 60;

    private StageSimulation() {}

    static Outlook predict(List<Guarded> guardrails, long pairsLeft, long pairsBeforePass) {
        long[] looks = looks(pairsLeft);
        List<PairWalk> walks = guardrails.stream().map(it -> new PairWalk(it.test(), it.soFar(), looks))
                .toList();
        PairWalk.Standing[][] standings = new PairWalk.Standing[walks.size()][looks.length];
        Count count = new Count();
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            for (int g = 0; g < walks.size(); g++) {
                double[] truth = walks.get(g).drawTruth(random);
                walks.get(g).walk(truth[0], truth[1], random, standings[g]);
            }
            count.add(standings, looks, pairsBeforePass);
        }
        return count.outlook(pairsLeft, RUNS);
    }

    /** The same where mean and scatter are given, for one guardrail and from the first pair on. */
    static Outlook assume(PairSequence test, double mean, double sd, long pairs, int runs) {
        long[] looks = looks(pairs);
        PairWalk walk = new PairWalk(test, new PairsSoFar(0, 0, 0, 0), looks);
        PairWalk.Standing[][] standings = new PairWalk.Standing[1][looks.length];
        Count count = new Count();
        for (int run = 0; run < runs; run++) {
            walk.walk(mean, sd, new SplittableRandom(run), standings[0]);
            count.add(standings, looks, 0);
        }
        return count.outlook(pairs, runs);
    }

    private static long[] looks(long pairs) {
        int looks = (int) Math.min(pairs, LOOKS_MAX);
        return IntStream.rangeClosed(1, looks).mapToLong(i -> Math.round((double) pairs * i / looks))
                .toArray();
    }

    private static final class Count {
        private int passes;
        private int breaches;
        private double pairs;

        void add(PairWalk.Standing[][] standings, long[] looks, long pairsBeforePass) {
            for (int look = 0; look < looks.length; look++) {
                boolean breached = false;
                boolean passed = looks[look] >= pairsBeforePass;
                for (PairWalk.Standing[] guardrail : standings) {
                    breached |= guardrail[look] == PairWalk.Standing.BREACHED;
                    passed &= guardrail[look] == PairWalk.Standing.PASSES;
                }
                if (!breached && !passed) continue;
                breaches += breached ? 1 : 0;
                passes += breached ? 0 : 1;
                pairs += looks[look];
                return;
            }
        }

        Outlook outlook(long pairsLeft, int runs) {
            int decided = passes + breaches;
            return new Outlook((double) passes / runs, (double) breaches / runs,
                    (double) (runs - decided) / runs,
                    decided == 0 ? OptionalDouble.empty() : OptionalDouble.of(pairs / decided), pairsLeft,
                    runs);
        }
    }
}

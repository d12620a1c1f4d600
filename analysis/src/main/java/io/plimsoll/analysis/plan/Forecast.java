package io.plimsoll.analysis.plan;

import java.util.List;
import java.util.OptionalDouble;

import io.plimsoll.analysis.basis.Basis;
import io.plimsoll.analysis.basis.Result;

/** How a running stage will probably end, judged by what it has shown. */
public sealed interface Forecast {

    /**
     * Chances add up to 1. They are predictive: the unknown mean and scatter are drawn from what the pairs so far say, so with
     * few pairs they are far from 0 and 1, as they should be. They move no decision.
     *
     * @param passes chance that all guardrails pass at one look before the pairs end
     * @param breaches chance that one of them is breached first
     * @param undecided chance of neither
     * @param pairsToDecision mean over the runs that are decided, in pairs from now; empty when none was
     * @param pairsLeft looks that there are
     * @param runs simulated
     */
    record Outlook(double passes, double breaches, double undecided, OptionalDouble pairsToDecision,
            long pairsLeft,
            int runs) implements Forecast, Result {
        @Override
        public Basis basis() {
            return Basis.once("stage simulated to its end, seeded", "simulated run", runs,
                    "pairs go on as they were, Gaussian, guardrails apart from each other; it moves no decision");
        }

        /** Chance to be decided either way. */
        public double decides() { return passes + breaches; }

        /** Whether it is no use to go on for a pass: less than one run in twenty would. */
        public boolean isFutile() {
            return passes < FUTILE;
        }
    }

    /** @param detail for people */
    record CannotForecast(Cause cause, String detail) implements Forecast {}

    enum Cause {
        /** The scatter shows from the second pair on. */
        TOO_FEW_PAIRS,
        /** Pairs that are all alike and have no floor say nothing about the next one. */
        NO_SCATTER,
        /** No pair fits before the deadline. */
        NO_PAIRS_LEFT,
        /** Nothing of the stage is judged by pairs. */
        NO_RELATIVE_GUARDRAIL
    }

    /** Below this chance to pass, going on is futile: conditional power below 5 % is where trials are usually stopped. */
    double FUTILE = 0.05;

    /** One guardrail with what it has seen. */
    record Guarded(PairSequence test, PairsSoFar soFar) {}

    /**
     * The stage simulated to its end, the guardrails apart from each other. The same input gives the same answer.
     *
     * @param pairsLeft that fit before the deadline
     * @param pairsBeforePass pairs from now before which no pass counts, as minBake demands; 0 or more
     */
    static Forecast of(List<Guarded> guardrails, long pairsLeft, long pairsBeforePass) {
        if (guardrails.isEmpty())
            return new CannotForecast(Cause.NO_RELATIVE_GUARDRAIL,
                    "no guardrail is judged by pairs of blocks");
        if (pairsLeft < 1)
            return new CannotForecast(Cause.NO_PAIRS_LEFT, "no pair of blocks fits before the deadline");
        for (Guarded each : guardrails) {
            PairsSoFar soFar = each.soFar();
            if (soFar.pairs() < 2)
                return new CannotForecast(Cause.TOO_FEW_PAIRS,
                        "scatter shows from the second pair on, there is %d".formatted(soFar.pairs()));
            if (soFar.variance() == 0 && soFar.varianceFloor() == 0)
                return new CannotForecast(Cause.NO_SCATTER,
                        "all %d pairs are alike".formatted(soFar.pairs()));
        }
        return StageSimulation.predict(guardrails, pairsLeft, pairsBeforePass);
    }
}

package io.plimsoll.service.gate;

import java.time.Duration;
import java.time.InstantSource;

import io.plimsoll.model.experiment.Design;

/** The door for CI. */
public final class Gate {
    private Gate() {}

    /** Runs both variants until the answer is known or the budget is spent; says it, and what it rests on. */
    public static GateResult run(GateOptions options, GateProgress progress) throws InterruptedException {
        GateEvidence evidence = new GateRun(options, progress, InstantSource.system()).run();
        return new GateResult(evidence, GateJudge.judge(evidence));
    }

    /** Two pairs with what comes before them: with less there would be nothing to judge. */
    public static Duration leastBudget(Design design) {
        return GateRun.leastBudget(design);
    }
}

package io.plimsoll.service.gate;

import java.time.Duration;
import java.util.List;

import io.plimsoll.model.experiment.DecisionRule;
import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.experiment.Design;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.StageSpec.Tier;
import io.plimsoll.model.traffic.TrafficShare;

/** A rollout's spec as a bench: one stage on two replicas, all else, and so the rule, as it was written. */
final class BenchStage {
    /** The first pair warms both variants up and is no evidence. */
    static final int WARM_UP_BLOCKS = 2;
    private static final Duration TAIL_MAX = Duration.ofSeconds(1);

    private BenchStage() {}

    /** @param longest the deadline: what is left of the budget when the first block begins */
    static ExperimentSpec of(ExperimentSpec spec, Duration longest) {
        Duration both = turn(spec.design()).multipliedBy(2);
        return new ExperimentSpec(spec.id(), spec.owner(), spec.hypothesis(), spec.model(), spec.control(),
                spec.treatment(), spec.changes(), spec.cohort(),
                new Design(Design.Kind.INTERLEAVED, both, spec.design().washout(),
                        spec.design().carryOver()),
                spec.primary(),
                spec.guardrails(),
                List.of(new StageSpec(Tier.BENCH, new TrafficShare(5_000), TrafficShare.NONE, Duration.ZERO)),
                new DecisionRule(spec.decision().alpha(), longest, Fallback.HOLD, Fallback.HOLD),
                spec.load(), false, spec.also(), spec.covariate(), spec.waivers());
    }

    /** How long one arm has its turn: requests are sent for a block, then they may end. */
    static Duration turn(Design design) {
        Duration quarter = design.block().dividedBy(4);
        return design.block().plus(quarter.compareTo(TAIL_MAX) < 0 ? quarter : TAIL_MAX);
    }

    /** Two blocks, in which both arms had both places and both turns. */
    static Duration pair(Design design) {
        return turn(design).multipliedBy(2).plus(design.washout()).multipliedBy(2);
    }
}

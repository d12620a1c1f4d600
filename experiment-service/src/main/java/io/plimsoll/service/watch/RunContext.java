package io.plimsoll.service.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.service.judge.Calibration;
import io.plimsoll.service.registry.ExperimentRegistry;

/**
 * A run with everything that was sealed with it.
 *
 * @param plans of this run, oldest first
 * @param baseline empty until the control-only baseline is frozen
 * @param hosts what was known of hosts when the baseline was frozen, for arms that keep theirs
 * @param calibration what A/A runs had shown by then; empty where nobody asked
 */
public record RunContext(RunRow row, ExperimentSpec spec, PlanRequest request, List<TrafficPlan> plans,
        Optional<BaselineOutcome.Frozen> baseline, KnownHosts hosts,
        Optional<Calibration.Sealed> calibration) {
    public RunContext {
        plans = List.copyOf(plans);
    }

    /** Which knows nothing of hosts and of other runs. */
    public RunContext(RunRow row, ExperimentSpec spec, PlanRequest request, List<TrafficPlan> plans,
            Optional<BaselineOutcome.Frozen> baseline) {
        this(row, spec, request, plans, baseline, KnownHosts.NONE, Optional.empty());
    }

    public RunId id() { return ExperimentRegistry.runId(row); }

    public Phase phase() { return Phase.valueOf(row.state()); }

    public StageSpec stage(int index) { return spec.stages().get(index - 1); }

    /** The newest plan of a stage; empty while the stage has none. */
    public Optional<TrafficPlan> planOf(int stage) {
        return plans.stream().filter(plan -> plan.stage().index() == stage).reduce((_, later) -> later);
    }

    /**
     * The newest plan of each stage with a control that was in force by then, the newest stage first; it holds what was played
     * in the stage before it, too.
     */
    public List<TrafficPlan> withControl(Instant by) {
        Map<Integer, TrafficPlan> newest = new LinkedHashMap<>();
        plans.reversed().stream().filter(plan -> plan.stage().index() >= 1 && Arms.of(plan).hasControl())
                .filter(plan -> !plan.effectiveAt().isAfter(by))
                .forEach(plan -> newest.putIfAbsent(plan.stage().index(), plan));
        return List.copyOf(newest.values());
    }

    /** Time since the first block of the stage began, 0 before. */
    public Duration inStage(int stage, Instant now) {
        return since(now, stage);
    }

    /** Time since the first block of the first stage began, 0 before. */
    public Duration running(Instant now) {
        return since(now, 1);
    }

    private Duration since(Instant now, int stage) {
        return plans.stream().filter(plan -> plan.stage().index() == stage).findFirst()
                .map(plan -> Duration.between(plan.schedule().start(), now)).filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}

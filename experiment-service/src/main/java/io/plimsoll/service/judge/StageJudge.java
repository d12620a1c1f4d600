package io.plimsoll.service.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.comparability.SealedLoad;
import io.plimsoll.analysis.effect.EarlyStop;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.DecisionInput;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.rollout.guardrail.Grounds;
import io.plimsoll.rollout.guardrail.Guardrail;
import io.plimsoll.rollout.guardrail.GuardrailVerdict;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.rollout.guardrail.StageEvidence;
import io.plimsoll.service.sensitivity.SensitivityFile;

/**
 * Goes the one path from aligned cells to the input of a decision: check, estimate, judge. Pure: whoever brings the same
 * evidence and rules, a rollout, a gate or a replay, gets the same look.
 *
 * @param baseline thresholds that were frozen before the first block
 * @param hosts what was known of hosts when the run began, for arms that keep theirs
 * @param calibration what A/A runs had shown when the run began; empty where nobody asked
 * @param sensitivity what mismatches make of metrics
 */
public record StageJudge(ExperimentSpec spec, BaselineOutcome.Frozen baseline, KnownHosts hosts,
        Optional<Calibration.Sealed> calibration, SensitivityTable sensitivity) {
    private static final SensitivityTable PUBLISHED = SensitivityFile.published().table();

    /** Which knows of mismatches what was published of another engine. */
    public StageJudge(ExperimentSpec spec, BaselineOutcome.Frozen baseline, KnownHosts hosts,
            Optional<Calibration.Sealed> calibration) {
        this(spec, baseline, hosts, calibration, PUBLISHED);
    }

    /** Which knows nothing of hosts and of other runs. */
    public StageJudge(ExperimentSpec spec, BaselineOutcome.Frozen baseline) {
        this(spec, baseline, KnownHosts.NONE, Optional.empty());
    }

    /**
     * What a stage has shown so far.
     *
     * @param fingerprints what replicas said about themselves, by digest
     * @param blocksEnded of the plan: so many ended so long ago that their telemetry must be here
     * @param load that our own generator was told to send; empty where others send
     */
    public record Shown(TrafficPlan plan, MetricSnapshot snapshot,
            Map<String, EngineFingerprint> fingerprints,
            long blocksEnded, Optional<SealedLoad> load) {
        /** Of live traffic. */
        public Shown(TrafficPlan plan, MetricSnapshot snapshot, Map<String, EngineFingerprint> fingerprints,
                long blocksEnded) {
            this(plan, snapshot, fingerprints, blocksEnded, Optional.empty());
        }
    }

    public Guardrails guardrails() { return Guardrails.of(spec, baseline); }

    public StageLook look(Shown shown, RolloutState state, Instant at) {
        JudgingRules rules = rules(state.current());
        ComparabilityReport report = comparability(shown);
        List<GuardrailVerdict> verdicts = new ArrayList<>(
                guardrails().judge(StageEvidence.of(Arms.of(shown.plan()),
                        shown.snapshot(), report, List.of(), shown.plan().epoch(), shown.blocksEnded(),
                        state.inStage()), rules));
        if (spec.requireCalibrated()) verdicts.add(calibrated());
        return new StageLook(at, shown.plan(), shown.snapshot(), report, verdicts, effects(report, rules),
                primaryAdjusted(report, verdicts, rules), DecisionInput.of(state, report, verdicts));
    }

    /** By the stop that it was, where a guardrail asks the same of the same metric; else for who stops as soon as it is shown. */
    private OptionalDouble primaryAdjusted(ComparabilityReport report, List<GuardrailVerdict> verdicts,
            JudgingRules rules) {
        if (!(report instanceof ComparabilityReport.Allowed allowed)) return OptionalDouble.empty();
        ComparableSnapshot snapshot = allowed.snapshot();
        EffectQuestion primary = question(spec.primary());
        return verdicts.stream().filter(verdict -> asks(verdict.guardrail(), primary))
                .flatMap(verdict -> verdict.grounds().adjusted().stream()).findFirst()
                .map(figure -> OptionalDouble.of(figure.value() / 100))
                .orElseGet(() -> EarlyStop.whenShown(rules.passing())
                        .adjusted(snapshot, primary));
    }

    private boolean asks(String name, EffectQuestion primary) {
        return guardrails().all().stream().filter(guardrail -> guardrail.name().equals(name))
                .anyMatch(guardrail -> guardrail instanceof Guardrail.MustImprove
                        || question(guardrail).filter(primary::equals).isPresent());
    }

    /** Not known is not calibrated: the promotion waits, and nothing is rolled back. */
    private GuardrailVerdict calibrated() {
        return calibration.filter(Calibration.Sealed::calibrated)
                .<GuardrailVerdict>map(sealed -> new GuardrailVerdict.Passed("calibration",
                        Grounds.of(sealed.sentence())))
                .orElseGet(() -> new GuardrailVerdict.Undecided("calibration",
                        Grounds.of("a promotion waits until A/A runs show that verdicts hold on this fleet: "
                                + calibration.map(Calibration.Sealed::sentence)
                                        .orElse("what they say was not looked up"))));
    }

    /** The effects alone. */
    public List<StageLook.NamedEffect> effects(ComparableSnapshot snapshot, StageSpec stage) {
        return effects(snapshot, rules(stage));
    }

    private JudgingRules rules(StageSpec stage) { return Guardrails.rules(spec, stage).knowing(hosts); }

    private ComparabilityReport comparability(Shown shown) {
        ComparabilityContext context = ComparabilityContext.of(shown.plan(), shown.fingerprints(),
                spec.changes()).waiving(spec.waivers()).knowing(sensitivity);
        return ComparabilityCheck.check(shown.snapshot(),
                shown.load().map(context::under).orElse(context));
    }

    private List<StageLook.NamedEffect> effects(ComparabilityReport report, JudgingRules rules) {
        return report instanceof ComparabilityReport.Allowed allowed
                ? effects(allowed.snapshot(), rules)
                : List.of();
    }

    private List<StageLook.NamedEffect> effects(ComparableSnapshot snapshot, JudgingRules rules) {
        Estimator estimator = rules.passing();
        List<StageLook.NamedEffect> effects = new ArrayList<>();
        effects.add(new StageLook.NamedEffect("primary",
                estimator.estimate(snapshot, question(spec.primary()))));
        guardrails().all().forEach(guardrail -> question(guardrail).ifPresent(question -> effects.add(
                new StageLook.NamedEffect(guardrail.name(), estimator.estimate(snapshot, question)))));
        return effects;
    }

    private static EffectQuestion question(PrimaryMetric primary) {
        return EffectQuestion.of(primary.measured(), primary.statistic(),
                primary.segment());
    }

    private static Optional<EffectQuestion> question(Guardrail guardrail) {
        return switch (guardrail) {
            case Guardrail.RelativeMean mean ->
                Optional.of(EffectQuestion.mean(mean.metric(), mean.segment()));
            case Guardrail.RelativeQuantile quantile -> Optional.of(quantile.question());
            case Guardrail.RelativeTail tail -> Optional.of(
                    EffectQuestion.exceedance(tail.metric(), tail.over().value(), tail.segment()));
            case Guardrail.AbsoluteTail tail -> Optional.of(
                    EffectQuestion.exceedance(tail.metric(), tail.over().value(), tail.segment()));
            case Guardrail.Disaster _,Guardrail.MustImprove _,Guardrail.TelemetrySilence _,Guardrail.ReplicaLoss _ ->
                Optional.empty();
        };
    }
}

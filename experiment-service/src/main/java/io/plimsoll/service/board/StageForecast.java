package io.plimsoll.service.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.plan.Forecast;
import io.plimsoll.analysis.plan.Forecast.Guarded;
import io.plimsoll.analysis.plan.Forecast.Outlook;
import io.plimsoll.analysis.plan.PairSequence;
import io.plimsoll.analysis.plan.PairsSoFar;
import io.plimsoll.analysis.sequence.TMixture;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.rollout.guardrail.Guardrail;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.service.judge.StageLook;

/**
 * When the relative guardrails of the stage in force will probably decide, by what they have shown. For people only: it moves no
 * decision.
 */
final class StageForecast {
    private StageForecast() {}

    /** Empty where pairs do not say: without a control, before the first bounded interval, or when better is required. */
    static Optional<String> sentence(Standing standing, StageLook look) {
        ExperimentSpec spec = standing.run().spec();
        if (spec.primary().requireBetter() || standing.run().baseline().isEmpty()
                || !(look.report() instanceof ComparabilityReport.Allowed allowed))
            return Optional.empty();
        JudgingRules rules = Guardrails.rules(spec, standing.run().stage(standing.stage()));
        List<Guarded> guarded = guarded(spec, standing.run().baseline().get(), rules, look,
                allowed.snapshot());
        Duration pair = spec.design().block().plus(spec.design().washout()).multipliedBy(2);
        Duration left = spec.decision().maxDuration().minus(standing.run().running(standing.at()));
        Duration bake = rules.minBake().minus(standing.run().inStage(standing.stage(), standing.at()));
        return switch (Forecast.of(guarded, pairs(left, pair),
                Math.ceilDiv(Math.max(0, bake.toMillis()), pair.toMillis()))) {
            case Outlook outlook -> Optional.of(words(outlook, pair));
            case Forecast.CannotForecast _ -> Optional.empty();
        };
    }

    private static long pairs(Duration left, Duration pair) {
        return Math.max(0, left.toMillis()) / pair.toMillis();
    }

    private static List<Guarded> guarded(ExperimentSpec spec, BaselineOutcome.Frozen baseline,
            JudgingRules rules, StageLook look,
            ComparableSnapshot snapshot) {
        PairSequence sequence = new PairSequence(rules.budget().passing(), rules.budget().alarm(),
                rules.phi());
        List<Guarded> all = new ArrayList<>();
        for (Guardrail guardrail : Guardrails.of(spec, baseline).all())
            if (look.effect(guardrail.name()).orElse(null) instanceof Estimated shown)
                beyond(guardrail, shown, rules, snapshot).filter(Interval::isBounded)
                        .ifPresent(it -> all.add(new Guarded(sequence, soFar(it, shown.pairs(), rules))));
        return all;
    }

    /** The interval, at the alpha of passing, of harm less margin. */
    private static Optional<Interval> beyond(Guardrail guardrail, Estimated shown, JudgingRules rules,
            ComparableSnapshot snapshot) {
        return switch (guardrail) {
            case Guardrail.RelativeMean mean ->
                Estimator.oneSided(rules.budget().passing(), rules.phi()).beyondMargin(snapshot,
                        EffectQuestion.mean(mean.metric(), mean.segment()), mean.margin(), mean.floor());
            case Guardrail.RelativeQuantile _ -> Optional.of(shown.interval());
            case Guardrail.RelativeTail tail ->
                Optional.of(new Interval(shown.interval().lower() - tail.points(),
                        shown.interval().upper() - tail.points()));
            case Guardrail.AbsoluteTail _,Guardrail.Disaster _,Guardrail.MustImprove _,Guardrail.TelemetrySilence _,Guardrail.ReplicaLoss _ ->
                Optional.empty();
        };
    }

    /** An interval of the t-mixture is the mean +- radius standard errors. */
    private static PairsSoFar soFar(Interval interval, int pairs, JudgingRules rules) {
        double half = (interval.upper() - interval.lower()) / 2;
        double error = half / new TMixture(rules.phi()).radius(pairs, 2 * rules.budget().passing());
        return new PairsSoFar(pairs, interval.lower() + half, error * error * pairs, 0);
    }

    static String words(Outlook outlook, Duration pair) {
        String chance = String.format(Locale.ROOT,
                "chance to decide before maxDuration %.0f %% (relative guardrails pass %.0f %%, breach %.0f %%)",
                100 * outlook.decides(), 100 * outlook.passes(), 100 * outlook.breaches());
        if (outlook.pairsToDecision().isEmpty()) return "Forecast: " + chance + ".";
        double seconds = outlook.pairsToDecision().getAsDouble() * pair.toMillis() / 1_000.0;
        return "Forecast: expected to decide in about %s; %s.".formatted(time(seconds), chance);
    }

    private static String time(double seconds) {
        if (seconds < 90) return String.format(Locale.ROOT, "%.0f s", seconds);
        return seconds < 5_400
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
    }
}

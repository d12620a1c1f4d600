package io.plimsoll.service.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectScale;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.PrimaryMetric;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.service.gate.MetricLine.Word;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.IntervalView.Scale;

/** The metrics of a verdict, each with effect, interval and word. */
final class MetricLines {
    private MetricLines() {}

    static List<MetricLine> of(ExperimentSpec spec, Optional<BaselineOutcome.Frozen> baseline,
            Optional<StageLook> look) {
        List<MetricLine> lines = new ArrayList<>();
        PrimaryMetric primary = spec.primary();
        boolean watched = spec.guardrails().stream().anyMatch(guardrail -> asksTheSame(guardrail, primary));
        if (!watched) lines.add(primary(primary, look));
        spec.guardrails().forEach(guardrail -> lines.add(guardrail(guardrail, baseline, look)));
        return lines;
    }

    private static boolean asksTheSame(GuardrailSpec guardrail, PrimaryMetric primary) {
        return guardrail.rule() instanceof Rule.RelativeMean && primary.statistic() == Statistic.MEAN
                && guardrail.metric().equals(primary.metric())
                && guardrail.segment().equals(primary.segment());
    }

    private static MetricLine primary(PrimaryMetric primary, Optional<StageLook> look) {
        MetricDefinition metric = primary.measured();
        Optional<Estimated> known = estimated(look, "primary");
        Word word = known.map(it -> it.isBetter() ? Word.BETTER : it.isWorse() ? Word.WORSE : Word.UNDECIDED)
                .orElseGet(() -> look.map(MetricLines::withoutEffect).orElse(Word.NO_DATA));
        return line("primary", MetricTexts.of(primary.metric(), primary.statistic(), primary.segment()),
                metric,
                word, known, look.map(StageLook::primaryAdjusted).orElseGet(OptionalDouble::empty), "", 0,
                "reported; it promises nothing");
    }

    private static MetricLine guardrail(GuardrailSpec guardrail, Optional<BaselineOutcome.Frozen> baseline,
            Optional<StageLook> look) {
        Optional<RecordedVerdict> verdict = look.stream().flatMap(seen -> seen.input().verdicts().stream())
                .filter(said -> said.guardrail().equals(guardrail.name())).findFirst();
        Optional<Estimated> known = estimated(look, guardrail.name());
        Word word = verdict.map(said -> word(said, known.filter(_ -> saysBetter(guardrail))))
                .orElse(Word.NO_DATA);
        String sentence = verdict.map(said -> said.grounds().sentence()).orElse("nothing was judged");
        Optional<FrozenThreshold> frozen = baseline.flatMap(it -> it.thresholdOf(guardrail.name()));
        return line(guardrail.name(), MetricTexts.of(guardrail, frozen), guardrail.measured(), word,
                known, adjusted(verdict), margin(guardrail.rule()), limit(guardrail.rule()), sentence);
    }

    /** Less than the control over a wider threshold is no worse than allowed, and not yet better. */
    private static boolean saysBetter(GuardrailSpec guardrail) {
        return !(guardrail.rule() instanceof Rule.RelativeQuantile);
    }

    private static MetricLine line(String name, String what, MetricDefinition metric, Word word,
            Optional<Estimated> known, OptionalDouble adjusted, String margin, double limit,
            String sentence) {
        return new MetricLine(name, what, word,
                known.map(it -> value(metric, it, it.controlValue())).orElse(""),
                known.map(it -> value(metric, it, it.treatmentValue())).orElse(""), margin, limit,
                metric.direction() != Direction.HIGHER_IS_BETTER, known.map(MetricLines::view), adjusted,
                known.map(Estimated::pairs).orElse(0), sentence);
    }

    private static OptionalDouble adjusted(Optional<RecordedVerdict> verdict) {
        return verdict.flatMap(said -> said.grounds().adjusted()).stream()
                .mapToDouble(figure -> figure.value() / 100).findFirst();
    }

    private static Word word(RecordedVerdict verdict, Optional<Estimated> known) {
        return switch (verdict.word()) {
            case BREACHED -> Word.REGRESSION;
            case PASSED -> known.filter(Estimated::isBetter).isPresent() ? Word.BETTER : Word.NO_WORSE;
            case UNDECIDED, REPLICA_FAULT -> Word.UNDECIDED;
            case NO_DATA_YET, SILENT -> Word.NO_DATA;
            case NOT_COMPARABLE -> Word.NOT_COMPARABLE;
        };
    }

    private static Word withoutEffect(StageLook look) {
        return switch (look.input().comparability().word()) {
            case NOT_COMPARABLE -> Word.NOT_COMPARABLE;
            case COMPARABLE, COMPARABLE_AFTER, CANNOT_TELL_YET -> Word.NO_DATA;
        };
    }

    private static Optional<Estimated> estimated(Optional<StageLook> look, String name) {
        return look.flatMap(seen -> seen.effect(name))
                .flatMap(effect -> effect instanceof Estimated known ? Optional.of(known) : Optional.empty());
    }

    private static IntervalView view(Estimated known) {
        return new IntervalView(known.interval().lower(), known.effect(), known.interval().upper(),
                known.scale() == EffectScale.POINTS ? Scale.POINTS : Scale.RELATIVE);
    }

    private static String value(MetricDefinition metric, Estimated known, double value) {
        return known.scale() == EffectScale.POINTS
                ? Figures.on(Scale.SHARE, value)
                : Figures.value(metric, value);
    }

    private static String margin(Rule rule) {
        return switch (rule) {
            case Rule.RelativeMean(var margin, var floor) -> hundredfold(margin) + " %"
                    + floor.map(Threshold.Fixed::toString).map(least -> " or " + least).orElse("");
            case Rule.RelativeQuantile(_, var margin) -> hundredfold(margin) + " %";
            case Rule.RelativeTail(_, var points) -> hundredfold(points) + " pp";
            case Rule.AbsoluteTail(_, var atMost) -> "at most " + hundredfold(atMost) + " %";
            case Rule.Disaster(var points) -> hundredfold(points) + " pp";
        };
    }

    /** What an effect may be drawn against; an absolute limit is none of an effect, nor is the margin of a quantile one of shares. */
    private static double limit(Rule rule) {
        return switch (rule) {
            case Rule.RelativeMean(var margin, _) -> margin;
            case Rule.RelativeTail(_, var points) -> points;
            case Rule.AbsoluteTail _,Rule.RelativeQuantile _ -> 0;
            case Rule.Disaster(var points) -> points;
        };
    }

    private static String hundredfold(double fraction) {
        return BigDecimal.valueOf(fraction).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}

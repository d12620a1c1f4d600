package io.plimsoll.rollout.guardrail;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.experiment.PrimaryMetric.Expectation;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.Statistic;

/** What a variant must not break. Fractions are of 1; an empty segment is all requests. */
public sealed interface Guardrail {
    String name();

    /**
     * Relative non-inferiority: the mean is worse than the control's by at most {@code margin}.
     *
     * @param floor the smallest difference that counts, in the stored unit of the metric; 0: every one does
     */
    record RelativeMean(String name, MetricDefinition metric, SortedMap<String, String> segment,
            double margin, long floor)
            implements
                Guardrail {
        public RelativeMean {
            segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
        }

        public RelativeMean(String name, MetricDefinition metric, SortedMap<String, String> segment,
                double margin) {
            this(name, metric, segment, margin, 0);
        }
    }

    /**
     * The quantile is worse than the control's by at most {@code margin}: no more of the treatment's requests over (1 + margin) c
     * than of the control's over c.
     *
     * @param percentile 50, 90 or 99
     * @param control c, the control's own quantile, frozen, with what the treatment is held to
     */
    record RelativeQuantile(String name, MetricDefinition metric, SortedMap<String, String> segment,
            int percentile, double margin, FrozenThreshold control) implements Guardrail {
        public RelativeQuantile {
            segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
            if (control.treatment().isEmpty())
                throw new IllegalArgumentException(
                        "guardrail \"%s\" does not say what the treatment is held to".formatted(name));
        }

        /** (1 + margin) c, in the stored unit of the metric. */
        public long treatmentOver() {
            return control.treatment().orElseThrow().value();
        }

        public EffectQuestion question() {
            return EffectQuestion.quantileWorseBy(metric, control.value(), margin, segment);
        }
    }

    /** The share of requests over the threshold exceeds the control's by at most {@code points}. */
    record RelativeTail(String name, MetricDefinition metric, SortedMap<String, String> segment,
            FrozenThreshold over,
            double points) implements Guardrail {
        public RelativeTail {
            segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
        }
    }

    /** The share of requests over the threshold is at most {@code atMost}, whatever the control shows. */
    record AbsoluteTail(String name, MetricDefinition metric, SortedMap<String, String> segment,
            FrozenThreshold over,
            double atMost) implements Guardrail {
        public AbsoluteTail {
            segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
        }
    }

    /**
     * The share of failures exceeds the control's by at most {@code points}; tested at every request.
     *
     * @param baseline what the control alone showed, for stages where no control runs beside
     */
    record Disaster(String name, double points, OutcomeCounts baseline) implements Guardrail {}

    /** The primary metric must be better before a promotion ({@code require: better}). It never rolls back. */
    record MustImprove(String name, MetricDefinition metric, Statistic statistic, Expectation expect,
            SortedMap<String, String> segment) implements Guardrail {
        public MustImprove {
            segment = Collections.unmodifiableSortedMap(new TreeMap<>(segment));
        }
    }

    /** Always armed: {@code blocks} blocks in a row that ended without becoming complete are silence. */
    record TelemetrySilence(String name, int blocks) implements Guardrail {}

    /** Always armed: the treatment lost a replica in {@code blocks} blocks in a row, or surely more often than the control. */
    record ReplicaLoss(String name, int blocks) implements Guardrail {}

    /** Whether this guardrail can say anything in such a stage: without a control beside, only absolute ones can. */
    default boolean appliesTo(Arms arms) {
        return arms.hasControl() || switch (this) {
            case RelativeMean _,RelativeQuantile _,RelativeTail _,MustImprove _ -> false;
            case AbsoluteTail _,Disaster _,TelemetrySilence _,ReplicaLoss _ -> true;
        };
    }

    /** What the evidence says. Call it only where it {@link #appliesTo applies}. */
    default GuardrailVerdict judge(StageEvidence evidence, JudgingRules rules) {
        return switch (this) {
            case RelativeMean mean -> RelativeJudge.judge(mean, evidence, rules);
            case RelativeQuantile quantile -> RelativeJudge.judge(quantile, evidence, rules);
            case RelativeTail tail -> RelativeJudge.judge(tail, evidence, rules);
            case MustImprove primary -> RelativeJudge.judge(primary, evidence, rules);
            case AbsoluteTail tail -> AbsoluteJudge.judge(tail, evidence, rules);
            case Disaster disaster -> DisasterJudge.judge(disaster, evidence, rules);
            case TelemetrySilence silence -> TelemetryJudge.judge(silence, evidence);
            case ReplicaLoss loss -> TelemetryJudge.judge(loss, evidence, rules);
        };
    }
}

package io.plimsoll.rollout.guardrail;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.experiment.PrimaryMetric.Expectation;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Breached;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Missing;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Passed;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Undecided;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Unknown;

/**
 * Treatment against control: passes when the upper bound of the harm is below the margin at full alpha, breaches when
 * the lower bound is above the margin (not above 0) at the guardrail's share of alpha.
 */
final class RelativeJudge {
    private RelativeJudge() {}

    static GuardrailVerdict judge(Guardrail.RelativeMean guardrail, StageEvidence evidence,
            JudgingRules rules) {
        EffectQuestion question = EffectQuestion.mean(guardrail.metric(), guardrail.segment());
        return guardrail.floor() == 0
                ? nonInferior(guardrail.name(), question, guardrail.margin(), evidence, rules)
                : comparable(guardrail.name(), evidence, LuckOfTheStop.leftOut(
                        snapshot -> floored(guardrail, question, snapshot, rules), question,
                        (verdict, snapshot) -> LuckOfTheStop.harm(verdict, guardrail.metric().direction(),
                                relative(guardrail, question, snapshot, rules), rules)));
    }

    /** With a floor, what is tested is the harm beyond the margin of each pair; what is shown is the relative effect. */
    private static GuardrailVerdict floored(Guardrail.RelativeMean guardrail, EffectQuestion question,
            ComparableSnapshot snapshot, JudgingRules rules) {
        Estimator passing = rules.passing();
        Estimator alarm = rules.alarm();
        String name = guardrail.name();
        EffectEstimate estimate = passing.estimate(snapshot, question);
        if (estimate instanceof NotEstimable not) return missing(name, not);
        Estimated shown = (Estimated) estimate;
        if (!(alarm.estimate(snapshot, question) instanceof Estimated sure))
            throw new IllegalStateException(name + " can be estimated at one alpha and not at another");
        Optional<Interval> inside = passing.beyondMargin(snapshot, question, guardrail.margin(),
                guardrail.floor());
        Optional<Interval> outside = alarm.beyondMargin(snapshot, question, guardrail.margin(),
                guardrail.floor());
        if (outside.filter(beyond -> beyond.lower() > 0).isPresent())
            return new Breached(name, Sentences.harm(sure, guardrail, "surely worse than allowed"));
        return inside.filter(beyond -> beyond.upper() < 0).isPresent()
                ? new Passed(name, Sentences.harm(shown, guardrail, "inside its margin"))
                : new Undecided(name, Sentences.harm(shown, guardrail, "the evidence does not say yet"));
    }

    /** The margin that was in force, as a fraction of the control: the floor where that is more. */
    private static double relative(Guardrail.RelativeMean guardrail, EffectQuestion question,
            ComparableSnapshot snapshot, JudgingRules rules) {
        return rules.passing().estimate(snapshot, question) instanceof Estimated seen
                && seen.controlValue() > 0
                        ? Math.max(guardrail.margin(), guardrail.floor() / seen.controlValue())
                        : guardrail.margin();
    }

    static GuardrailVerdict judge(Guardrail.RelativeTail guardrail, StageEvidence evidence,
            JudgingRules rules) {
        EffectQuestion question = EffectQuestion.exceedance(guardrail.metric(), guardrail.over().value(),
                guardrail.segment());
        return nonInferior(guardrail.name(), question, guardrail.points(), evidence, rules);
    }

    /** The margin is in the thresholds: the shares over them are compared with none. */
    static GuardrailVerdict judge(Guardrail.RelativeQuantile guardrail, StageEvidence evidence,
            JudgingRules rules) {
        return nonInferior(guardrail.name(), guardrail.question(), 0, evidence, rules,
                (estimate, meaning) -> Sentences.quantile(estimate, guardrail, meaning));
    }

    static GuardrailVerdict judge(Guardrail.MustImprove guardrail, StageEvidence evidence,
            JudgingRules rules) {
        EffectQuestion question = EffectQuestion.of(guardrail.metric(), guardrail.statistic(),
                guardrail.segment());
        Function<ComparableSnapshot, GuardrailVerdict> judge = snapshot -> better(guardrail, question,
                snapshot, rules);
        return comparable(guardrail.name(), evidence, guardrail.expect() == Expectation.NO_CHANGE
                ? judge
                : LuckOfTheStop.leftOut(judge, question,
                        (_, _) -> LuckOfTheStop.improvement(guardrail.expect(), rules)));
    }

    private static GuardrailVerdict better(Guardrail.MustImprove guardrail, EffectQuestion question,
            ComparableSnapshot snapshot, JudgingRules rules) {
        return switch (rules.passing().estimate(snapshot, question)) {
            case NotEstimable not -> missing(guardrail.name(), not);
            case Estimated known -> improved(known, guardrail.expect())
                    ? new Passed(guardrail.name(), Sentences.effect(known, "the primary metric is better"))
                    : new Undecided(guardrail.name(),
                            Sentences.effect(known, "the primary metric is not surely better yet"));
        };
    }

    private static GuardrailVerdict nonInferior(String name, EffectQuestion question, double margin,
            StageEvidence evidence, JudgingRules rules) {
        return nonInferior(name, question, margin, evidence, rules,
                (estimate, meaning) -> Sentences.harm(estimate, margin, meaning));
    }

    /** @param words an estimate and what it means, to the grounds of a verdict */
    private static GuardrailVerdict nonInferior(String name, EffectQuestion question, double margin,
            StageEvidence evidence, JudgingRules rules, BiFunction<Estimated, String, Grounds> words) {
        return comparable(name, evidence, LuckOfTheStop.leftOut(
                snapshot -> nonInferior(name, question, margin, snapshot, rules, words), question,
                (verdict, _) -> LuckOfTheStop.harm(verdict, question.metric().direction(), margin, rules)));
    }

    private static GuardrailVerdict nonInferior(String name, EffectQuestion question, double margin,
            ComparableSnapshot snapshot, JudgingRules rules, BiFunction<Estimated, String, Grounds> words) {
        return switch (rules.passing().estimate(snapshot, question)) {
            case NotEstimable not -> missing(name, not);
            case Estimated known -> verdict(name, known, rules.alarm().estimate(snapshot, question), margin,
                    words);
        };
    }

    private static GuardrailVerdict verdict(String name, Estimated passing, EffectEstimate alarm,
            double margin, BiFunction<Estimated, String, Grounds> words) {
        if (alarm instanceof Estimated sure && Harm.of(sure).lower() > margin)
            return new Breached(name, words.apply(sure, "surely worse than allowed"));
        return Harm.of(passing).upper() < margin
                ? new Passed(name, words.apply(passing, "inside its margin"))
                : new Undecided(name, words.apply(passing, "the evidence does not say yet"));
    }

    private static boolean improved(Estimated estimate, Expectation expect) {
        return switch (expect) {
            case INCREASE -> estimate.interval().lower() > 0;
            case DECREASE -> estimate.interval().upper() < 0;
            case NO_CHANGE -> estimate.direction() == Direction.INFORMATION || !estimate.isWorse();
        };
    }

    private static GuardrailVerdict comparable(String name, StageEvidence evidence,
            Function<ComparableSnapshot, GuardrailVerdict> judge) {
        return switch (evidence.report()) {
            case ComparabilityReport.Allowed allowed -> judge.apply(allowed.snapshot());
            case ComparabilityReport.NotComparable _ -> new Unknown(name, Missing.NOT_COMPARABLE,
                    Grounds.of("%s is not judged: the arms may not be compared".formatted(name)));
            case ComparabilityReport.CannotTellYet(var waitingFor, _) ->
                new Unknown(name, Missing.NO_DATA_YET,
                        Grounds.of("%s is not judged yet: %s".formatted(name, waitingFor)));
        };
    }

    /** Two pairs, or one that differs, are coming; nothing observed at all, hosts that nobody knows, or other definitions are another matter. */
    private static GuardrailVerdict missing(String name, NotEstimable not) {
        Grounds grounds = Grounds.of("%s cannot be estimated: %s".formatted(name, not.detail()));
        return switch (not.cause()) {
            case TOO_FEW_BLOCKS, NO_SCATTER -> new Undecided(name, grounds);
            case HOST_VARIANCE_UNKNOWN, METRIC_VERSION, SATURATED, OTHER_CHUNKS, NOT_ADJUSTABLE ->
                new Unknown(name, Missing.NOT_COMPARABLE, grounds);
            case TOO_FEW_REQUESTS, NO_OBSERVATIONS, ZERO_CONTROL, ZERO_DENOMINATOR, NO_CONTROL,
                    THRESHOLD_NOT_COUNTED ->
                new Unknown(name, Missing.NO_DATA_YET, grounds);
        };
    }
}

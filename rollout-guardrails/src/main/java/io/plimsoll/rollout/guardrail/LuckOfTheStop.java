package io.plimsoll.rollout.guardrail;

import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.analysis.effect.EarlyStop;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.sequence.Alternative;
import io.plimsoll.model.experiment.PrimaryMetric.Expectation;
import io.plimsoll.model.metric.Direction;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Breached;
import io.plimsoll.rollout.guardrail.GuardrailVerdict.Passed;

/** A verdict ends a stage at the moment at which it is first there: beside its effect stands the one without the luck of that moment. */
final class LuckOfTheStop {
    private LuckOfTheStop() {}

    /**
     * The same verdicts; those that are passed or breached since the newest pair say what the effect is without luck.
     *
     * @param stop that such a verdict is
     */
    static Function<ComparableSnapshot, GuardrailVerdict> leftOut(
            Function<ComparableSnapshot, GuardrailVerdict> judge, EffectQuestion question,
            BiFunction<GuardrailVerdict, ComparableSnapshot, EarlyStop> stop) {
        return snapshot -> {
            GuardrailVerdict now = judge.apply(snapshot);
            if (!(now instanceof Passed || now instanceof Breached)) return now;
            OptionalDouble effect = stop.apply(now, snapshot).adjusted(snapshot, question,
                    look -> look == snapshot || judge.apply(look).getClass() == now.getClass());
            Grounds grounds = Sentences.withoutLuck(now.grounds(), question.scale(), effect);
            return now instanceof Breached
                    ? new Breached(now.guardrail(), grounds)
                    : new Passed(now.guardrail(), grounds);
        };
    }

    /** Surely worse than the margin, at the guardrail's share of alpha, or surely not, at all of it. */
    static EarlyStop harm(GuardrailVerdict verdict, Direction better, double margin, JudgingRules rules) {
        boolean breached = verdict instanceof Breached;
        boolean moreIsWorse = better != Direction.HIGHER_IS_BETTER;
        return new EarlyStop(breached ? rules.alarm() : rules.passing(),
                breached == moreIsWorse ? Alternative.ABOVE : Alternative.BELOW,
                moreIsWorse ? margin : -margin);
    }

    static EarlyStop improvement(Expectation expect, JudgingRules rules) {
        return new EarlyStop(rules.passing(),
                expect == Expectation.INCREASE ? Alternative.ABOVE : Alternative.BELOW, 0);
    }
}

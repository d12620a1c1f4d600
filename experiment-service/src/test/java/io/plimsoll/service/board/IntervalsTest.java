package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.ErrorsCounted;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.IntervalView.Scale;

class IntervalsTest {
    private static Estimated estimated(double lower, double effect, double upper) {
        return new Estimated(EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>()), 40,
                40 * (1 + effect),
                effect, 0.05, new Interval(lower, upper), 0.1, 5, 0.3, "t-mixture", "pair of blocks",
                ErrorsCounted.NONE);
    }

    private static IntervalView look(double lower, double estimate, double upper) {
        return new IntervalView(lower, estimate, upper, Scale.RELATIVE);
    }

    @Test
    void whatAnEarlierLookExcludedStaysExcluded() {
        assertThat(Intervals.atAllLooks(estimated(-0.86, -0.75, 0.53), List.of(look(-0.88, -0.78, -0.26))))
                .contains(look(-0.86, -0.75, -0.26));
    }

    @Test
    void aLookThatBoundsNothingTakesNothingBack() {
        assertThat(Intervals.atAllLooks(
                estimated(Double.NEGATIVE_INFINITY, -0.6, Double.POSITIVE_INFINITY),
                List.of(look(-0.76, -0.62, -0.09)))).contains(look(-0.76, -0.6, -0.09));
    }

    @Test
    void looksThatContradictEachOtherLeaveTheNewest() {
        assertThat(Intervals.atAllLooks(estimated(0.1, 0.2, 0.3), List.of(look(-0.5, -0.4, -0.3))))
                .contains(look(0.1, 0.2, 0.3));
    }

    @Test
    void withoutAnEarlierLookTheNewestSpeaks() {
        assertThat(Intervals.atAllLooks(estimated(-0.5, -0.4, -0.3), List.of()))
                .contains(look(-0.5, -0.4, -0.3));
    }
}

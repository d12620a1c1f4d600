package io.plimsoll.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.BenchLoad;

class LoadCurveTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void levelsSpreadEvenlyInAnOrderOfTheSeedAndTheirMeanIsTheRate() {
        LoadCurve curve = LoadCurve.varied(100, 0.1, 21, SECOND, 7);
        assertThat(curve.rates()).hasSize(21).allMatch(rate -> rate >= 90 - 1e-9 && rate <= 110 + 1e-9)
                .doesNotHaveDuplicates().isNotEqualTo(curve.rates().stream().sorted().toList());
        assertThat(curve.requests() / 21).isCloseTo(100, within(1e-9));
        assertThat(curve).isEqualTo(LoadCurve.varied(100, 0.1, 21, SECOND, 7))
                .isNotEqualTo(LoadCurve.varied(100, 0.1, 21, SECOND, 8));
        LoadCurve more = LoadCurve.varied(102, 0.1, 21, SECOND, 7);
        for (int i = 0; i < 21; i++)
            assertThat(more.rates().get(i) / curve.rates().get(i)).isCloseTo(1.02, within(1e-12));
    }

    @Test
    void oneStreamUnderTwoCurvesIsTheSameRequestsAtOtherTimes() {
        LoadCurve slow = LoadCurve.varied(50, 0.2, 10, SECOND, 7);
        LoadCurve fast = LoadCurve.varied(55, 0.2, 10, SECOND, 7);
        List<PlannedRequest> stream = stream(600);
        List<PlannedRequest> few = slow.plan(stream);
        List<PlannedRequest> many = fast.plan(stream);
        assertThat(many.size()).isGreaterThan(few.size());
        for (int i = 0; i < few.size(); i++) {
            assertThat(many.get(i).at(0)).isEqualTo(few.get(i).at(0));
            assertThat(many.get(i).atMicros()).isLessThanOrEqualTo(few.get(i).atMicros());
        }
        assertThat(few).isSortedAccordingTo((a, b) -> Long.compare(a.atMicros(), b.atMicros()));
    }

    /** By hand: gaps of one request a second become 100 ms at 10/s and 50 ms at 20/s. */
    @Test
    void requestsOfABlockAreAsManyAsItsRateSays() {
        LoadCurve curve = new LoadCurve(List.of(10.0, 20.0), SECOND);
        List<PlannedRequest> planned = curve.plan(java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> new PlannedRequest(1_000_000L * i + 500_000, "", "chat", 10, 5)).toList());
        assertThat(curve.counts(planned)).containsExactly(10, 20);
        assertThat(planned.get(0).atMicros()).isEqualTo(50_000);
        assertThat(planned.get(10).atMicros()).isEqualTo(1_025_000);
        assertThat(curve.after(3, 5).rates()).containsExactly(5.0, 5.0, 5.0, 10.0, 20.0);
    }

    @Test
    void aRateOfNothingAndALoadThatVariesByAllOfItAreRefused() {
        assertThatThrownBy(() -> new LoadCurve(List.of(0.0), SECOND)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> LoadCurve.varied(10, 1, 2, SECOND, 7)).hasMessageContaining("less than all");
    }

    private static List<PlannedRequest> stream(int seconds) {
        return new SealedTrace(LoadOptions.of(URI.create("http://127.0.0.1:1"), "plimsoll", 1),
                BenchLoad.DEFAULT, 1, Duration.ofSeconds(seconds), 7).segment(0);
    }
}

package io.plimsoll.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.BenchLoad;

class SealedTraceTest {
    private static final LoadOptions OPTIONS = LoadOptions.of(URI.create("http://127.0.0.1:1"), "plimsoll",
            2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void seedAndRateFixEveryRequest() {
        assertThat(trace(7, BenchLoad.DEFAULT).segment(0)).isEqualTo(trace(7, BenchLoad.DEFAULT).segment(0));
        assertThat(trace(7, BenchLoad.DEFAULT).digest(2)).isEqualTo(trace(7, BenchLoad.DEFAULT).digest(2))
                .isNotEqualTo(trace(8, BenchLoad.DEFAULT).digest(2));
    }

    @Test
    void aSegmentHasTheRateAndEndsInTime() {
        SealedTrace trace = trace(7, BenchLoad.DEFAULT);
        int requests = 0;
        for (int i = 0; i < 40; i++) {
            assertThat(trace.segment(i)).allMatch(request -> request.atMicros() < 1_000_000);
            requests += trace.segment(i).size();
        }
        assertThat(requests / 40.0).isBetween(24.0, 36.0);
    }

    @Test
    void theShareOfLongPromptsIsThatOfTheLoad() {
        List<PlannedRequest> requests = new SealedTrace(OPTIONS, new BenchLoad(0.6, 1, 0.2), 30,
                Duration.ofSeconds(60), 7).segment(0);
        double longs = requests.stream().filter(request -> request.workloadClass().equals("long")).count();
        assertThat(longs / requests.size()).isBetween(0.18, 0.22);
    }

    @Test
    void bothArmsGetTheSamePromptUnderUnitsOfTheirOwn() {
        PlannedRequest one = trace(7, BenchLoad.DEFAULT).segment(0).getFirst();
        assertThat(Prompts.of(one.toUnit("a").textKey(), 50))
                .isEqualTo(Prompts.of(one.toUnit("b").textKey(), 50));
    }

    private static SealedTrace trace(long seed, BenchLoad load) {
        return new SealedTrace(OPTIONS, load, 30, SECOND, seed);
    }
}

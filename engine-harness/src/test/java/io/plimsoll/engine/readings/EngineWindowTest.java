package io.plimsoll.engine.readings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineWindowTest {
    private final EngineWindow window = new EngineWindow();

    private EngineWindow.Load at(long micros, long prompt, long output)
            throws UnreadableMetricsException { return window.next(EngineState.of("""
                    vllm:prompt_tokens_total %d
                    vllm:generation_tokens_total %d
                    vllm:num_preemptions_total 2
                    """.formatted(prompt, output)), 7 + 1_000 * micros); }

    @Test
    void theFirstReadingHasNoWindow() throws Exception {
        EngineWindow.Load first = at(0, 100, 10);
        assertThat(first.windowMicros()).isZero();
        assertThat(first.load().promptTokens()).isEmpty();
        assertThat(first.load().preemptionsTotal()).hasValue(2);
    }

    @Test
    void tokensOfAWindowAreTheDifferenceOfTwoReadings() throws Exception {
        at(0, 100, 10);
        EngineWindow.Load second = at(1_000_000, 130, 10);
        assertThat(second.windowMicros()).isEqualTo(1_000_000);
        assertThat(second.load().promptTokens()).hasValue(30);
        assertThat(second.load().outputTokens()).hasValue(0);
    }

    @Test
    void aCounterThatBeganAnewSaysNothingOfThatWindowAndAllOfTheNext() throws Exception {
        at(0, 100, 10);
        assertThat(at(1_000_000, 30, 40).load().promptTokens()).isEmpty();
        assertThat(at(2_000_000, 50, 41).load().promptTokens()).hasValue(20);
    }

    @Test
    void twoReadingsAtTheSameMomentAreNoWindow() throws Exception {
        at(0, 100, 10);
        assertThat(at(0, 130, 10).load().promptTokens()).isEmpty();
    }
}

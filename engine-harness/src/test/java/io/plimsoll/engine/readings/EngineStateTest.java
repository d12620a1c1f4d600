package io.plimsoll.engine.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

class EngineStateTest {
    @Test
    void aPageOfVllmIsReadOverAllItsEngines() throws Exception {
        assertThat(EngineState.of(page("vllm.txt"))).isEqualTo(new EngineState(OptionalDouble.of(0.3),
                OptionalLong.of(1_425), OptionalLong.of(4_750), OptionalInt.of(22), OptionalInt.of(3),
                OptionalLong.of(1_246_678), OptionalLong.of(7_000), OptionalLong.of(4)));
    }

    @Test
    void aPageOfAnOlderVllmIsReadByItsOlderName() throws Exception {
        EngineState state = EngineState.of("""
                vllm:gpu_cache_usage_perc{model_name="m"} 0.5
                vllm:cache_config_info{block_size="16",num_gpu_blocks="None"} 1.0
                """);
        assertThat(state.kvUsage()).hasValue(0.5);
        assertThat(state.kvTotal()).as("not known before the engine has measured").isEmpty();
        assertThat(state.kvUsed()).isEmpty();
        assertThat(state.running()).isEmpty();
    }

    @Test
    void aPageOfSglangCountsEachRequestOnceWhateverItsRanksAndPriorities() throws Exception {
        assertThat(EngineState.of(page("sglang.txt"))).isEqualTo(new EngineState(OptionalDouble.of(0.28),
                OptionalLong.of(123_859), OptionalLong.of(442_354), OptionalInt.of(162),
                OptionalInt.of(2_826), OptionalLong.of(8_128_902), OptionalLong.of(7_557_572),
                OptionalLong.of(5)));
    }

    @Test
    void aPageOfLlamaCppIsRead() throws Exception {
        assertThat(EngineState.of(page("llamacpp.txt")))
                .isEqualTo(new EngineState(OptionalDouble.of(0.491063),
                        OptionalLong.of(31_428), OptionalLong.empty(), OptionalInt.of(1), OptionalInt.of(3),
                        OptionalLong.of(16_185), OptionalLong.of(394), OptionalLong.empty()));
    }

    @Test
    void whatIsNoNumberOrNoShareIsAbsentAndNotZero() throws Exception {
        EngineState state = EngineState.of("""
                vllm:num_requests_running NaN
                vllm:num_requests_waiting -1
                vllm:kv_cache_usage_perc 1.7
                vllm:prompt_tokens_total +Inf
                """);
        assertThat(state.running()).isEmpty();
        assertThat(state.waiting()).isEmpty();
        assertThat(state.kvUsage()).isEmpty();
        assertThat(state.promptTokensTotal()).isEmpty();
    }

    @Test
    void aPageOfAnotherServerIsRefused() {
        assertThatThrownBy(() -> EngineState.of("node_load1 0.3\n")).hasMessage(
                "1 samples, and none under the names of vLLM, SGLang or llama.cpp");
    }

    static String page(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(EngineStateTest.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

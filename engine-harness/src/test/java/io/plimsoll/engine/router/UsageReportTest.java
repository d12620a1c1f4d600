package io.plimsoll.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.model.telemetry.EnginePhases;
import io.plimsoll.model.telemetry.TokenCounts;

class UsageReportTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static UsageReport of(String body) { return UsageReport.of(JSON.readTree(body)); }

    @Test
    void openAisUsageIsReadWithItsDetails() {
        UsageReport report = of("""
                {"usage":{"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,
                 "prompt_tokens_details":{"cached_tokens":1920,"audio_tokens":0},
                 "completion_tokens_details":{"reasoning_tokens":192,"audio_tokens":0,
                 "accepted_prediction_tokens":40,"rejected_prediction_tokens":10}}}""");
        assertThat(report.counts()).isEqualTo(new TokenCounts(2006, 1920, 300, 192, 50, 40));
        assertThat(report.phases()).isEmpty();
    }

    @Test
    void detailsThatAreNullAreNotSaid() {
        assertThat(of("""
                {"usage":{"prompt_tokens":5,"completion_tokens":3,"prompt_tokens_details":null}}""").counts())
                .isEqualTo(TokenCounts.of(5, 3));
        assertThat(of("{\"usage\":null}")).isSameAs(UsageReport.NONE);
    }

    @Test
    void timingsOfLlamaCppAreReadWhereThereIsNoUsage() {
        UsageReport report = of("""
                {"timings":{"cache_n":236,"prompt_n":1,"prompt_ms":30.958,"predicted_n":35,
                 "predicted_ms":661.064,"draft_n":20,"draft_n_accepted":15}}""");
        assertThat(report.counts()).isEqualTo(new TokenCounts(237, 236, 35, 0, 20, 15));
    }

    @Test
    void timingsAndUsageOfOneAnswerAreOneReport() {
        UsageReport early = of("{\"timings\":{\"cache_n\":236,\"prompt_n\":1,\"predicted_n\":4}}");
        UsageReport late = of("{\"usage\":{\"prompt_tokens\":237,\"completion_tokens\":35}}");
        assertThat(early.and(late).counts()).isEqualTo(new TokenCounts(237, 236, 35, 0, 0, 0));
    }

    @Test
    void phasesOfTheBuiltInEngineAreRead() {
        assertThat(of("""
                {"usage":{},"plimsoll":{"queue_us":120,"prefill_us":4500,"preemptions":1}}""").phases())
                .contains(new EnginePhases(120, 4500, 1));
    }

    @Test
    void phasesOfVllmAreReadAndAreNotSaidOfARequestThatLostItsPlace() {
        String body = "{\"usage\":{},\"metrics\":{\"queue_time_ms\":2.5,\"time_to_first_token_ms\":%s}}";
        assertThat(of(body.formatted("45.25")).phases()).contains(new EnginePhases(2_500, 45_250, 0));
        assertThat(of(body.formatted("-3.0")).phases()).isEmpty();
        assertThat(of(body.formatted("null")).phases()).isEmpty();
        assertThat(of("{\"usage\":{},\"metrics\":null}").phases()).isEmpty();
    }

    @Test
    void nonsenseIsNotSaidAndNeverThrown() {
        UsageReport report = of("""
                {"usage":{"prompt_tokens":-4,"completion_tokens":1e99,"prompt_tokens_details":[7]},
                 "timings":{"prompt_n":2147483647,"cache_n":2147483647,"draft_n":"many"},
                 "plimsoll":{"queue_us":-1,"prefill_us":99999999999999999999}}""");
        assertThat(report.counts()).isEqualTo(
                new TokenCounts(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0, 0, 0));
        assertThat(report.phases()).isEmpty();
    }
}

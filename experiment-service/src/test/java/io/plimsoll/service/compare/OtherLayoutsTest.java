package io.plimsoll.service.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What elder and newer versions of the tools write otherwise, as seen in files of public repositories. */
class OtherLayoutsTest {
    private static final String VLLM = """
            {"model_id": "Qwen/Qwen3-8B", "num_prompts": 8, "completed": 8, "mean_ttft_ms": 40.5, "mean_tpot_ms": 8.5, %s}
            """;

    @TempDir
    Path folder;

    private RunResult read(String json) throws IOException {
        Path file = folder.resolve("run-%d.json".formatted(Math.abs(json.hashCode())));
        Files.writeString(file, json);
        return ResultFiles.read(file.toString()).getFirst();
    }

    private Comparison compare(String before, String after) throws IOException {
        return Comparison.of(new Side("BEFORE", List.of(read(before))),
                new Side("AFTER", List.of(read(after))), new Treatments(List.of()), 0.05);
    }

    private static double mean(RunResult run, String metric) {
        return Optional.ofNullable(run.metrics().get(metric)).orElseThrow().mean().orElseThrow();
    }

    @Test
    void recordsOfAWarmUpDidNotFail() throws IOException {
        RunResult run = read(
                """
                        {"hw": "mi355x", "conc": 8, "framework": "vllm", "num_requests_total": 1749, "num_requests_successful": 663,
                         "request_accounting": {"records_dropped_total": 1087, "records_warmup_dropped": 1086, "records_error_dropped": 2},
                         "request_metrics": {"latency": {"ttft": {"mean": 17.687}}}}""");
        assertThat(run.errors()).hasValue(1);
        assertThat(run.asked()).hasValue(664);
    }

    @Test
    void agentTracesOfUsersAreReadWithTheirTimeToLastToken() throws IOException {
        RunResult run = read(
                """
                        {"hw": "b200", "users": 32, "framework": "vllm", "offload_mode": "on", "num_requests_total": 60,
                         "num_requests_successful": 58, "mean_ttft": 89.96, "mean_ttlt": 232.6, "p99.9_qps": 3.0,
                         "mean_output_tokens_expected": 333}""");
        assertThat(mean(run, "e2e")).isEqualTo(232.6);
        assertThat(run.fields()).containsOnlyKeys("hw", "users", "framework", "offload_mode");
        assertThat(run.fields()).containsEntry("users", new RunField(FieldKind.WORKLOAD, "32"));
    }

    @Test
    void powerThatWasMeasuredIsNoSettingAndALimitIs() throws IOException {
        RunResult run = read(VLLM.formatted("""
                "avg_power_w": 295.666, "p90_total_gpu_power_w": 2825.61, "joules_per_input_token": 0.813248,
                "power_limit": 700, "median_input_tokens": 512"""));
        assertThat(run.fields()).containsKey("power_limit").doesNotContainKeys("avg_power_w",
                "p90_total_gpu_power_w", "joules_per_input_token", "median_input_tokens");
    }

    @Test
    void settingsInAnObjectAreSettings() throws IOException {
        Comparison found = compare(
                VLLM.formatted(
                        "\"speculative_config\": {\"method\": \"ngram\", \"num_speculative_tokens\": 3}"),
                VLLM.formatted(
                        "\"speculative_config\": {\"method\": \"eagle3\", \"num_speculative_tokens\": 3}"));
        assertThat(found.findings(Finding.Weight.REFUSES)).extracting(Finding::field)
                .containsExactly("speculative_config.method");
        RunField named = read(VLLM.formatted(
                "\"kv_offload_backend\": {\"name\": \"lmcache\", \"version\": \"aaf7c0d3\"}"))
                .fields().get("kv_offload_backend.name");
        assertThat(named).isEqualTo(new RunField(FieldKind.SETUP, "lmcache"));
    }

    @Test
    void lengthsThatWereAskedForAreTheWorkload() throws IOException {
        assertThat(compare(VLLM.formatted("\"max_output_tokens\": 512"),
                VLLM.formatted("\"max_output_tokens\": 1024")).findings(Finding.Weight.REFUSES))
                .singleElement().satisfies(finding -> assertThat(finding.why()).contains("workload"));
    }

    @Test
    void requestsThatNobodyCountedAreNotCounted() throws IOException {
        RunResult vllm = read("{\"num_prompts\": 200, \"mean_ttft_ms\": 111.2, \"mean_tpot_ms\": 40.5}");
        assertThat(vllm.asked()).isEmpty();
        assertThat(mean(vllm, "ttft")).isCloseTo(0.1112, within(1e-12));
        RunResult genAi = read(
                """
                        {"request_latency": {"unit": "ms", "avg": 5767.4}, "time_to_first_token": {"unit": "ms", "avg": 184.6},
                         "input_config": {"model": ["m"], "u": "localhost:8001", "verbose": true,
                          "profile_export_file": "a/b.json", "extra_inputs": {"ignore_eos": true}}}""");
        assertThat(genAi.tool()).isEqualTo(Tool.AIPERF);
        assertThat(genAi.asked()).isEmpty();
        assertThat(genAi.fields()).containsOnlyKeys("model", "extra_inputs.ignore_eos");
    }

    @Test
    void theFirstVersionsOfAiperfPutFiguresBelowRecords() throws IOException {
        RunResult run = read(
                """
                        {"records": {"ttft": {"unit": "ms", "avg": 2343.2}, "request_latency": {"unit": "ms", "avg": 9060.0},
                          "request_count": {"avg": 89.0}, "error_request_count": {"avg": 11.0}},
                         "input_config": {"loadgen": {"concurrency": 100}}, "was_cancelled": true}""");
        assertThat(run.errors()).hasValue(11);
        assertThat(mean(run, "ttft")).isCloseTo(2.3432, within(1e-12));
        assertThat(run.fields()).containsKeys("loadgen.concurrency", "was_cancelled");
    }

    @Test
    void aTokenizerHasNoPrecision() throws IOException {
        assertThat(compare(VLLM.formatted("\"tokenizer_id\": \"Qwen/Qwen3-8B\""),
                VLLM.formatted("\"tokenizer_id\": \"Qwen/Qwen3-8B-FP8\"")).findings(Finding.Weight.REFUSES))
                .isEmpty();
    }

    @Test
    void aRunOnBothSidesProvesNothing() throws IOException {
        RunResult one = read(VLLM.formatted("\"p99_ttft_ms\": 1"));
        RunResult two = read(VLLM.formatted("\"p99_ttft_ms\": 2"));
        Comparison found = Comparison.of(new Side("BEFORE", List.of(one, two)),
                new Side("AFTER", List.of(one, two)), new Treatments(List.of()), 0.05);
        assertThat(found.outcome().exit()).isEqualTo(3);
        assertThat(found.because()).contains("is on both sides");
    }

    /** The half of the requests that failed before were the hard ones: what is slower now is what completes now. */
    @Test
    void survivorsAreNotJudgedByTheirLatency() throws IOException {
        String run = "{\"num_prompts\": 1000, \"completed\": %d, \"mean_ttft_ms\": %s, \"mean_tpot_ms\": 8.5}";
        Comparison found = Comparison.of(
                new Side("BEFORE",
                        List.of(read(run.formatted(900, "40.1")), read(run.formatted(900, "40.2")))),
                new Side("AFTER",
                        List.of(read(run.formatted(1_000, "80.1")), read(run.formatted(1_000, "80.2")))),
                new Treatments(List.of()), 0.05);
        assertThat(found.outcome().exit()).isEqualTo(3);
        assertThat(found.because()).contains("survivors");
    }

    @Test
    void whatIsNoJsonIsCalledWhatItIs() throws IOException {
        Path csv = Files.writeString(folder.resolve("a.csv"), "Metric,avg,min,max\nttft,1,2,3\n");
        assertThatThrownBy(() -> ResultFiles.read(csv.toString())).hasMessageContaining("a table (CSV)");
        Path zipped = Files.write(folder.resolve("a.gz"), new byte[]{0x1f, (byte) 0x8b, 8, 0, 0});
        assertThatThrownBy(() -> ResultFiles.read(zipped.toString())).hasMessageContaining("gzip");
        Path cut = Files.writeString(folder.resolve("cut.json"), "{\"mean_ttft_ms\": 1,",
                StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ResultFiles.read(cut.toString()))
                .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("Source"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"prompt_tokens\": 32>\"prompt_tokens\": 64", "\"count\": 2>\"count\": 200",
            "\"stream\": true>\"stream\": false", "chat/completions\",>completions\",",
            "tokenizers/minimal>tokenizers/other", "\"kind\": \"openai_http\">\"kind\": \"vllm_python\""})
    void theNewestReportOfGuideLlmIsReadWithItsSettings(String change) throws IOException {
        String report = Files.readString(Path.of("src/test/resources/bench-results/guidellm/report_v2.json"));
        String[] fromTo = change.split(">");
        String other = report.replace(fromTo[0], fromTo[1]);
        assertThat(other).isNotEqualTo(report);
        assertThat(compare(report, report).findings(Finding.Weight.REFUSES)).isEmpty();
        assertThat(compare(report, other).findings(Finding.Weight.REFUSES)).isNotEmpty();
    }
}

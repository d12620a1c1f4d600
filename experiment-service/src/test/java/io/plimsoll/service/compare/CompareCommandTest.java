package io.plimsoll.service.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.service.cli.CompareRun;

class CompareCommandTest {
    private static final Path RESULTS = results();
    private static final int MUTANTS = 1_000;
    @TempDir
    Path folder = Path.of("");

    @Test
    void everyThinnedPairComesOutAsItsTableSays() throws IOException {
        Set<Integer> seen = new TreeSet<>();
        for (Pairs.Pair pair : Pairs.of(RESULTS.resolve("pairs.tsv"))) {
            CompareRun run = pair.run(RESULTS);
            seen.add(run.exit());
            assertThat(pair.allowed()).as("%s\n%s%s", pair, run.out(), run.err()).contains(run.exit());
            assertThat(run.err()).isEmpty();
        }
        assertThat(seen).containsExactly(1, 3, 4);
    }

    @Test
    void everyToolIsReadByItsFieldsWhateverItsFileIsCalled() throws IOException {
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            Path renamed = Files.copy(files.get(i), folder.resolve(i + ".txt"));
            tools.add(ResultFiles.read(renamed.toString()).getFirst().tool());
        }
        assertThat(tools)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Tool.PLIMSOLL)));
    }

    @Test
    void runsThatAgreeAreNoWorseAndRunsThatAreSurelySlowerAreARegression() throws IOException {
        List<String> same = List.of(bench("a1", 40.0), bench("a2", 40.4), bench("a3", 39.8), "--",
                bench("b1", 40.1), bench("b2", 39.9),
                bench("b3", 40.2));
        assertThat(CompareRun.of(same).exit()).isZero();
        List<String> slower = List.of(bench("c1", 40.0), bench("c2", 40.4), bench("c3", 39.8), "--",
                bench("d1", 50.1), bench("d2", 49.9),
                bench("d3", 50.2));
        CompareRun run = CompareRun.of(slower);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("ttft mean", "regression", "3 against 3 runs");
        List<String> patient = new ArrayList<>(slower);
        patient.addAll(List.of("--margin", "60%"));
        assertThat(CompareRun.of(patient).exit()).isZero();
    }

    @Test
    void twoAgainstTwoHasAnAnswerButAWideOne() throws IOException {
        CompareRun run = CompareRun
                .of(List.of(bench("a1", 40), bench("a2", 42), "--", bench("b1", 41), bench("b2", 43)));
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("ttft mean", " to +", "the runs scatter too much to tell");
    }

    @Test
    void runsOfTheSameRequestsArePairedSoThatTheirScatterCancels() throws IOException {
        List<String> arguments = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++)
            arguments.add(detailed("x" + seed, seed, 1.0));
        arguments.add("--");
        for (int seed = 0; seed < 4; seed++)
            arguments.add(detailed("y" + seed, seed, 1.1));
        CompareRun run = CompareRun.of(arguments);
        assertThat(run.out()).contains("4 pairs of runs with the same requests");
        assertThat(run.exit()).isEqualTo(1); // +10 %, while runs of different seeds lie 20 % apart
        List<String> one = List.of(arguments.get(0), arguments.get(5));
        assertThat(CompareRun.of(one).out()).contains("of the same 20 requests slower", "undecided");
    }

    @Test
    void aRefusalShowsReasonsAndNoFigure() {
        CompareRun run = CompareRun.of(List.of(file("vllm/seqs4_run1.json"), file("vllm/seqs8_run1.json")));
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out()).contains(
                "max_num_seqs: 4 / 8: differs and is not declared; if it is what you test, add --treatment max_num_seqs")
                .doesNotContain("ttft mean");
    }

    @Test
    void aWorkloadIsNoTreatmentEvenWhenItIsDeclared() {
        CompareRun run = CompareRun.of(List.of("--treatment", "request_rate,burstiness",
                file("vllm/a100_vllm2.json"), file("vllm/h100_vllm2_r1.json")));
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out()).contains("a workload is no treatment");
    }

    @Test
    void setupAgainstSetupNamesNoCause() {
        CompareRun run = CompareRun.of(List.of("--treatment", "*", file("sglang/agg_n100_c8.jsonl"),
                file("sglang/pd_intra_n100_c8.jsonl")));
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("setup against setup, so no cause is named",
                "server.disaggregation_mode");
    }

    @Test
    void whatNeitherSideRecordsIsListedAndRefusesNothing() {
        CompareRun run = CompareRun
                .of(List.of(file("inferenceperf/awq_stage_0.json"), file("inferenceperf/awq_stage_0.json")));
        assertThat(run.out()).contains("unknown on both sides: model, ", "engine and version");
        assertThat(run.exit()).isEqualTo(3);
    }

    @Test
    void jsonAndMarkdownSayWhatTheTerminalSays() throws IOException {
        Path json = folder.resolve("c.json");
        Path markdown = folder.resolve("c.md");
        CompareRun run = CompareRun.of(List.of("--json", json.toString(), "--markdown", markdown.toString(),
                file("guidellm/c4.json"), "--",
                file("guidellm/c4_errors.json")));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("requests without an answer: 0 of 81 / 25 of 85",
                "those of the survivors");
        var document = new JsonMapper().readTree(Files.readString(json));
        assertThat(document.path("schema").asString()).isEqualTo("plimsoll/compare/v1");
        assertThat(faults(json)).isEmpty();
        assertThat(document.path("exit").asInt()).isEqualTo(1);
        assertThat(document.path("metrics").get(0).path("verdict").asString()).isEqualTo("regression");
        assertThat(document.path("before").path("callsDifferently").size()).isPositive();
        assertThat(Files.readString(markdown)).contains("| errors | 0.00 % | 29.41 % |",
                "What GuideLLM calls differently");
    }

    @Test
    void aRefusalFitsThePublishedSchemaToo() throws IOException {
        Path json = folder.resolve("refused.json");
        CompareRun run = CompareRun.of(List.of("--json", json.toString(), file("guidellm/c4.json"), "--",
                file("inferenceperf/awq_stage_0.json")));
        assertThat(run.exit()).isEqualTo(4);
        assertThat(faults(json)).isEmpty();
        assertThat(new JsonMapper().readTree(Files.readString(json)).path("metrics").isEmpty()).isTrue();
    }

    private static List<Error> faults(Path json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schemas/compare-v1.schema.json")))
                .validate(Files.readString(json), InputFormat.JSON);
    }

    @Test
    void aBrokenFileGetsOneClearErrorThatNamesIt() throws IOException {
        String whole = Files.readString(RESULTS.resolve("aiperf/vl30b_agent_c1.json"));
        broken(written("truncated.json", whole.substring(0, whole.length() / 2)), "it is no JSON",
                "save the run again");
        broken(written("empty.json", ""), "it is empty");
        broken(written("blank.json", "  \n"), "it is empty");
        broken(written("other.json", "{\"name\": \"plimsoll\", \"scripts\": {}}"), "no result of",
                "fields name, scripts");
        broken(written("text.json", "mean TTFT 12 ms\n"), "it is no JSON");
        broken(written("list.json", "[]"), "empty list");
        broken(written("number.json", "17"), "a JSON number");
        broken(written("negative.json",
                Files.readString(RESULTS.resolve("vllm/seqs4_run1.json")).replace("\"mean_ttft_ms\": ",
                        "\"mean_ttft_ms\": -")),
                "mean_ttft_ms: a measured number is finite and 0 or more");
        broken(written("text-figure.json",
                Files.readString(RESULTS.resolve("vllm/seqs4_run1.json")).replace("\"completed\": 8",
                        "\"completed\": \"eight\"")),
                "completed: a number is needed, got \"eight\"");
        broken(written("two-tools.json", Files.readString(RESULTS.resolve("vllm/seqs4_run1.json")) + whole),
                "it mixes results of vLLM bench serve and AIPerf");
        broken(folder.toString(), "it is a directory");
        broken(folder.resolve("missing.json").toString(), "no such file");
    }

    @Test
    void filesOfTwoToolsOnOneSideAndARunNamedTwiceAreUsageErrors() {
        String one = file("vllm/seqs4_run1.json");
        CompareRun mixed = CompareRun.of(List.of(one, file("guidellm/c4.json"), "--", one));
        assertThat(mixed.exit()).isEqualTo(2);
        assertThat(mixed.err()).contains("BEFORE: it mixes files of vLLM bench serve", "GuideLLM");
        CompareRun twice = CompareRun.of(List.of(one, one, "--", file("vllm/seqs8_run1.json")));
        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).contains("it is the same run as");
    }

    @Test
    void wrongArgumentsAreUsageErrors() {
        String one = file("vllm/seqs4_run1.json");
        for (List<String> wrong : List.of(List.<String>of(), List.of(one), List.of(one, "--"),
                List.of("--", one), List.of(one, one, one),
                List.of(one, "--", one, "--", one), List.of(one, one, "--margin", "5"),
                List.of(one, one, "--margin", "-5%"),
                List.of(one, one, "--nothing"), List.of(one, one, "--json"),
                List.of(one, file("guidellm/sweep.json") + "#7"))) {
            CompareRun run = CompareRun.of(wrong);
            assertThat(run.exit()).as("%s", wrong).isEqualTo(2);
            assertThat(run.err()).startsWith("plimsoll: ").doesNotContain("Exception");
        }
    }

    /** Bytes are changed, cut out, doubled and swapped; the generator of mutant i has seed i. */
    @Test
    void aThousandMutatedFilesGiveAnAnswerOrOneErrorEach() throws IOException {
        List<Path> files = files();
        for (int seed = 0; seed < MUTANTS; seed++) {
            Random chance = new Random(seed);
            Path original = files.get(chance.nextInt(files.size()));
            Path mutant = Files.write(folder.resolve("mutant.json"),
                    mutated(Files.readAllBytes(original), chance));
            CompareRun run = CompareRun
                    .of(List.of("--treatment", "*", original.toString(), mutant.toString()));
            assertThat(run.exit()).as("seed %d of %s\n%s", seed, original, run.err()).isBetween(0, 4);
            if (run.exit() == 2)
                assertThat(run.err().lines().toList()).as("seed %d", seed).singleElement().asString()
                        .contains("mutant.json")
                        .doesNotContain("Exception");
            else
                assertThat(run.err()).as("seed %d", seed).isEmpty();
        }
    }

    private static byte[] mutated(byte[] bytes, Random chance) {
        byte[] mutant = bytes.clone();
        for (int i = 1 + chance.nextInt(4); i > 0; i--) {
            int at = chance.nextInt(mutant.length);
            int length = Math.min(mutant.length - at, 1 + chance.nextInt(40));
            switch (chance.nextInt(4)) {
                case 0 -> mutant[at] = (byte) chance.nextInt(256);
                case 1 -> mutant[at] = (byte) "0123456789-.eE{}[]\",:ntf".charAt(chance.nextInt(24));
                case 2 -> mutant = java.util.Arrays.copyOf(mutant, Math.max(1, mutant.length - length));
                default ->
                    System.arraycopy(mutant, chance.nextInt(mutant.length - length + 1), mutant, at, length);
            }
        }
        return mutant;
    }

    private void broken(String file, String... says) {
        CompareRun run = CompareRun.of(List.of(file("vllm/seqs4_run1.json"), file));
        assertThat(run.exit()).as(file).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).as(file).hasSize(1);
        assertThat(run.err()).startsWith("plimsoll: " + file).contains(says).doesNotContain("Exception");
    }

    private String bench(String name,
            double ttftMillis) throws IOException { return written(name + ".json",
                    String.format(Locale.ROOT,
                            """
                                    {"date": "20260101-000000", "backend": "vllm", "model_id": "m/Llama-3.1-8B", "tokenizer_id": "m/Llama-3.1-8B", "num_prompts": 400,
                                     "request_rate": 2.0, "burstiness": 1.0, "max_concurrency": null, "completed": 400, "failed": 0, "duration": 200.1,
                                     "total_input_tokens": 409600, "total_output_tokens": 51200, "request_throughput": 1.99, "output_throughput": 255.9,
                                     "mean_ttft_ms": %s, "median_ttft_ms": %s, "p99_ttft_ms": %s, "mean_tpot_ms": %s}
                                    """,
                            ttftMillis, ttftMillis - 1, 2 * ttftMillis, ttftMillis / 4)); }

    /** 20 requests of the seed's own lengths; a run's TTFT is its prompts', times a factor, with half a per cent of noise. */
    private String detailed(String name, int seed, double factor) throws IOException {
        Random lengths = new Random(seed);
        Random noise = new Random(name.hashCode());
        StringBuilder input = new StringBuilder();
        StringBuilder ttft = new StringBuilder();
        double sum = 0;
        long tokens = 0;
        for (int i = 0; i < 20; i++) {
            int prompt = 100 + lengths.nextInt(900);
            double seconds = factor * prompt * 1e-4 * (1 + 0.005 * noise.nextGaussian());
            input.append(i == 0 ? "" : ", ").append(prompt);
            ttft.append(i == 0 ? "" : ", ").append(seconds);
            sum += seconds;
            tokens += prompt;
        }
        return written(name + ".json",
                String.format(Locale.ROOT,
                        """
                                {"backend": "vllm", "model_id": "m", "tokenizer_id": "m", "num_prompts": 20, "request_rate": "inf", "max_concurrency": 1,
                                 "completed": 20, "total_input_tokens": %d, "total_output_tokens": 20, "mean_ttft_ms": %s,
                                 "input_lens": [%s], "output_lens": [], "ttfts": [%s], "itls": [], "errors": []}
                                """,
                        tokens, 1000 * sum / 20, input, ttft));
    }

    private String written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8).toString();
    }

    private static String file(String name) { return RESULTS.resolve(name).toString(); }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(RESULTS)) {
            return all.filter(file -> file.toString().matches(".*\\.jsonl?")).sorted().toList();
        }
    }

    private static Path results() {
        try {
            return Path.of(Objects
                    .requireNonNull(CompareCommandTest.class.getResource("/bench-results/pairs.tsv")).toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path has places", e);
        }
    }
}

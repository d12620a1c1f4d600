package io.plimsoll.service.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class SpecDiffTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("plimsoll.root", ".."), "examples");

    @Test
    void theSameContentInAnotherFormHasNoDiff() throws IOException {
        assertThat(diff("# only a comment is changed\n", "# only another one\n")).isEmpty();
    }

    @Test
    void everyChangedFieldHasItsPathInTheOrderOfADocument() throws IOException {
        assertThat(lines("maxDuration: 220s", "maxDuration: 5m", "share: 25%, minBake: 20s",
                "share: 25%, minBake: 40s", "worseBy: 10%", "worseBy: 5%", "chunkTokens: 64",
                "chunkTokens: 32",
                "block: 3s", "block: 4s")).containsExactly(
                        "variants.continuous.strategies.scheduler.chunkTokens: 64 -> 32",
                        "design.block: 3s -> 4s",
                        "guardrails[ttft mean].worseBy: 10% -> 5%",
                        "stages[0].minBake: 20s -> 40s",
                        "decision.maxDuration: 220s -> 5m");
    }

    @Test
    void aGuardrailThatComesOrGoesIsOneChange() throws IOException {
        String ttft = "  - { metric: ttft,       statistic: mean, worseBy: 10% }";
        String tpot = "  - { metric: tpot, statistic: mean, worseBy: 10% }";
        assertThat(lines(ttft, tpot)).containsExactly(
                "guardrails[ttft mean]: { name: ttft mean, metric: ttft, statistic: mean, worseBy: 10% } -> (not there)",
                "guardrails[tpot mean]: (not there) -> { name: tpot mean, metric: tpot, statistic: mean, worseBy: 10% }");
    }

    @Test
    void aStageMoreAndAnotherVariantAreSeen() throws IOException {
        assertThat(
                lines("  - { tier: ramp,   share: 50%, minBake: 20s }\n", "", "continuous: {", "batched: {"))
                .containsExactly(
                        "variants.continuous: { control: false, engine: builtin, strategies: { scheduler: { id: continuous, chunkTokens: 64, maxBatch: 8 } } } -> (not there)",
                        "variants.batched: (not there) -> { control: false, engine: builtin, strategies: { scheduler: { id: continuous, chunkTokens: 64, maxBatch: 8 } } }",
                        "stages[1].tier: ramp -> full", "stages[1].share: 50% -> 100%",
                        "stages[1].minBake: 20s -> 15s",
                        "stages[2]: { tier: full, share: 100%, holdback: 0%, minBake: 15s } -> (not there)");
    }

    @Test
    void anotherOrderOfGuardrailsIsAChangeToo() {
        assertThat(SpecDiff.between("{\"guardrails\":[{\"name\":\"a\"},{\"name\":\"b\"}]}",
                "{\"guardrails\":[{\"name\":\"b\"},{\"name\":\"a\"}]}")).extracting(SpecDiff.Change::toString)
                .containsExactly("guardrails: in order a, b -> in order b, a");
    }

    private static List<String> lines(String... replacements) throws IOException {
        return diff(replacements).stream().map(SpecDiff.Change::toString).toList();
    }

    /** The first example against itself with texts replaced: each second by its first. */
    private static List<SpecDiff.Change> diff(String... replacements) throws IOException {
        String before = Files.readString(EXAMPLES.resolve("continuous-batching.yaml"));
        String after = before;
        for (int i = 0; i < replacements.length; i += 2)
            after = after.replace(replacements[i], replacements[i + 1]);
        return SpecDiff.between(canonical(before), canonical(after));
    }

    private static String canonical(String document) {
        SpecReading reading = new SpecReader().read("it.yaml", document);
        return switch (reading) {
            case SpecReading.Sealable sealable -> sealable.canonical();
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
    }
}

package io.plimsoll.service.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.model.experiment.BenchLoad;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.StrategyConfig;
import io.plimsoll.model.experiment.Threshold;

class SpecReaderTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("plimsoll.root", ".."), "examples");
    private final SpecReader reader = new SpecReader();

    @ParameterizedTest
    @ValueSource(strings = {"continuous-batching", "whole-prompt-prefill", "a-a", "vllm-endpoint",
            "gate-good",
            "gate-regression", "gate-quantile"})
    void everyExampleIsWithoutFaultAndReadsBackFromItsCanonicalForm(String name) throws IOException {
        var read = sealable(Files.readString(EXAMPLES.resolve(name + ".yaml")));
        assertThat(read.spec().id()).isEqualTo(name);
        assertThat(sealable(read.canonical())).isEqualTo(read);
    }

    @Test
    void aSpecSaysWhatWasWritten() throws IOException {
        ExperimentSpec spec = sealable(Files.readString(EXAMPLES.resolve("continuous-batching.yaml"))).spec();
        assertThat(spec.control().strategies()).isEqualTo(Map.of("scheduler",
                new StrategyConfig("static-batch", new TreeMap<>(Map.of("maxBatch", "8")))));
        assertThat(spec.design().block()).isEqualTo(Duration.ofSeconds(3));
        assertThat(spec.stages().get(1).share().basisPoints()).isEqualTo(5_000);
        assertThat(spec.guardrails()).containsExactly(
                new GuardrailSpec("ttft mean", "ttft", new Rule.RelativeMean(0.10), new TreeMap<>()),
                new GuardrailSpec("itl.max over x10 of control p90, absolute", "itl.max",
                        new Rule.AbsoluteTail(new Threshold.ControlMultiple(10, 90), 0.05), new TreeMap<>()),
                new GuardrailSpec("error_rate disaster", "error_rate", new Rule.Disaster(0.005),
                        new TreeMap<>()));
    }

    @Test
    void theSameContentInAnotherOrderAndFormatHasTheSameDigest() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml"));
        String header = "apiVersion: plimsoll/v1\nkind: Experiment\n";
        String moved = yaml.replace(header, "") + header.replace("plimsoll/v1", "\"plimsoll/v1\"");
        String otherUnits = moved.replace("4s", "4000ms").replace("chunkTokens: 64", "chunkTokens: 064")
                .replace("worseBy: 10%", "worseBy: 10.0 %").replace(", whenSilent: hold", "");
        assertThat(sealable(otherUnits).sha256()).isEqualTo(sealable(yaml).sha256());
    }

    @Test
    void aFloorAndALoadAreReadWithTheirUnits() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml")).replace("worseBy: 10%",
                "worseBy: 10%, floor: 2ms");
        ExperimentSpec spec = sealable(yaml + "load: { utilization: 70%, answers: x2, long: 5% }\n").spec();
        assertThat(spec.guardrails().getFirst().rule())
                .isEqualTo(new Rule.RelativeMean(0.10, Optional.of(new Threshold.Fixed(2_000, "2ms"))));
        assertThat(spec.load()).isEqualTo(new BenchLoad(0.7, 2, 0.05));
        assertThat(
                reader.read("a.yaml", yaml.replace("2ms", "2") + "load: { utilization: 99%, answers: 2 }\n"))
                .isInstanceOfSatisfying(SpecReading.Faulty.class, faulty -> assertThat(faulty.text())
                        .contains("guardrails[0].floor: \"2\" has no unit", "load.utilization: \"99%\"",
                                "load.answers: \"2\" is no scale"));
    }

    @Test
    void aQuantileMayBeWorseByAFractionAndReadsBackFromItsCanonicalForm() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml"));
        var read = sealable(yaml.replace("statistic: mean, worseBy: 10%", "statistic: p99, worseBy: 5%"));
        assertThat(read.spec().guardrails().getFirst()).isEqualTo(new GuardrailSpec("ttft p99", "ttft",
                new Rule.RelativeQuantile(99, 0.05), new TreeMap<>()));
        assertThat(read.canonical()).contains(
                "{\"metric\":\"ttft\",\"name\":\"ttft p99\",\"statistic\":\"p99\",\"worseBy\":\"5%\"}");
        assertThat(sealable(read.canonical())).isEqualTo(read);
        for (String percentile : new String[]{"p50", "p90"})
            assertThat(
                    sealable(yaml.replace("statistic: mean, worse", "statistic: " + percentile + ", worse"))
                            .spec().guardrails().getFirst().name())
                    .isEqualTo("ttft " + percentile);
    }

    @Test
    void aSpecWithTheDefaultLoadWrittenOutIsTheSameRevision() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml"));
        assertThat(sealable(yaml + "load: { utilization: 60% }\n").sha256())
                .isEqualTo(sealable(yaml).sha256());
    }

    @Test
    void whatNobodyDeclaredIsAFaultOfASpecAndNotOfABench() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("gate-good.yaml")).replace(
                "changes: [ strategies.scheduler ]",
                "changes: []");
        assertThat(reader.read("a.yaml", yaml)).isInstanceOf(SpecReading.Faulty.class);
        assertThat(reader.readForBench("a.yaml", yaml)).isInstanceOf(SpecReading.Sealable.class);
    }

    @Test
    void otherContentHasAnotherDigest() throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("a-a.yaml"));
        assertThat(sealable(yaml.replace("worseBy: 10%", "worseBy: 11%")).sha256())
                .isNotEqualTo(sealable(yaml).sha256());
    }

    /**
     * A changed canonical form would orphan every sealed revision: if this fails, do not copy the new digest. File and
     * digest were made by Python 3 (json.dumps with sorted keys and no spaces, hashlib.sha256).
     */
    @Test
    void aSealedRevisionKeepsItsTextAndItsDigest() throws IOException {
        String sealed = Files.readString(Path.of("src/test/resources/specs/sealed.json"));
        var read = sealable(sealed);
        assertThat(read.canonical()).isEqualTo(sealed);
        assertThat(read.sha256())
                .isEqualTo("d1ecf335f1a6a933d4b8f7cc1d2b8cd6dfbc011385a251b66938e9a76afc932f");
    }

    private SpecReading.Sealable sealable(String document) {
        return switch (reader.read("spec.yaml", document)) {
            case SpecReading.Sealable it -> it;
            case SpecReading.Faulty it -> throw new AssertionError(it.text());
        };
    }
}

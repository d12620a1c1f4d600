package io.plimsoll.service.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.gate.GateEvidence.Stop;

class RecordedGateTest {
    @TempDir
    Path folder;

    @Test
    void everyVerdictIsJudgedTheSameAgainAndFitsThePublishedSchema() throws IOException {
        List<GateEvidence> all = List.of(regression().evidence(),
                regression().treatmentTakes(1.25).evidence(),
                regression().treatmentTakes(1.05).evidence(), regression().pairs(1).evidence(),
                regression().differingIn("kv.tokens", "8192").evidence(),
                regression().losingTelemetryOf(3).evidence(), regression().treatmentDrops(1).evidence(),
                GateJudgeTest.guardingAnOwnMetric().evidence(),
                GateJudgeTest.median(1).ttftTakes(1, 0.5).evidence(),
                GateJudgeTest.median(1).ttftTakes(3, 0.5).evidence(),
                regression().stopped(Stop.Kind.INFRASTRUCTURE, "the engine of r1 died"),
                regression().stopped(Stop.Kind.TOO_LITTLE, "needs 100 observations"));
        for (GateEvidence evidence : all) {
            GateResult result = write(evidence);
            assertThat(RecordedGate.judge(folder).verdict()).usingRecursiveComparison()
                    .withEqualsForType((one, other) -> Arrays.equals(one.encode(), other.encode()),
                            QuantileSketch.class)
                    .isEqualTo(result.verdict());
            assertThat(schema().validate(verdict(), InputFormat.JSON)).isEmpty();
        }
        assertThat(schema().validate(verdict().replace("\"exit\" : 3", "\"exit\" : 7"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void bothThresholdsOfAQuantileAreSealedWithTheVerdictAndNoneWhereThereIsNone() throws IOException {
        write(GateJudgeTest.median(1).ttftTakes(1, 0.5).evidence());
        JsonNode frozen = VerdictDocument.normal(verdict()).at("/evidence/baseline/thresholds/ttft p50");
        assertThat(frozen.path("treatment").path("value").asLong())
                .isEqualTo(EffectQuestion.scaled(frozen.path("value").asLong(), 0.5));
        assertThat(EvidenceJson.write(new FrozenThreshold(StandardMetrics.TTFT.key(), 7, "7us", 0)))
                .isEqualTo(
                        "{\"metric\":{\"id\":\"ttft\",\"version\":1},\"value\":7,\"origin\":\"7us\",\"observations\":0}");
    }

    @Test
    void aVerdictThatSomebodyEditedIsRefused() throws IOException {
        write(regression().treatmentTakes(1.25).evidence());
        Files.writeString(file(),
                verdict().replace("\"verdict\" : \"regression\"", "\"verdict\" : \"pass\""));
        assertThatThrownBy(() -> RecordedGate.judge(folder)).isInstanceOf(VerdictRefusedException.class)
                .hasMessageContaining("was changed after the gate wrote it");
    }

    @Test
    void aVerdictWithANewDigestIsRefusedWhereItsEvidenceSaysSomethingElse() throws IOException {
        write(regression().treatmentTakes(1.25).evidence());
        ObjectNode edited = VerdictDocument.normal(verdict());
        edited.put("verdict", "pass").put("exit", 0);
        Files.writeString(file(),
                VerdictDocument.pretty(edited.put("digest", VerdictDocument.digest(edited))));
        assertThatThrownBy(() -> RecordedGate.judge(folder)).isInstanceOf(VerdictRefusedException.class)
                .hasMessageContaining("says something at verdict");
    }

    @Test
    void whatIsNoVerdictIsRefusedWithWhatIsWrong() throws IOException {
        assertThatThrownBy(() -> RecordedGate.judge(folder)).hasMessageContaining("is not there");
        for (String text : List.of("", "[]", "{", "null", "{\"schema\": \"other\"}")) {
            Files.writeString(file(), text);
            assertThatThrownBy(() -> RecordedGate.judge(folder)).as(text)
                    .isInstanceOf(VerdictRefusedException.class).hasMessageContaining("verdict.json");
        }
    }

    @Test
    void aReaderOfJUnitReportsSeesFailuresErrorsAndSkippedTests() throws Exception {
        assertThat(tests(regression().treatmentTakes(1.25).evidence()))
                .isEqualTo("3 tests, 1 failed, 0 errors, 0 skipped");
        assertThat(tests(regression().evidence())).isEqualTo("3 tests, 0 failed, 0 errors, 0 skipped");
        assertThat(tests(regression().treatmentTakes(1.05).evidence()))
                .isEqualTo("3 tests, 0 failed, 0 errors, 1 skipped");
        assertThat(tests(regression().differingIn("kv.tokens", "8192").evidence()))
                .isEqualTo("3 tests, 0 failed, 3 errors, 0 skipped");
        assertThat(tests(regression().stopped(Stop.Kind.INFRASTRUCTURE, "died <&> \"gone\"")))
                .isEqualTo("3 tests, 0 failed, 3 errors, 0 skipped");
    }

    @Test
    void theSummaryHasTheWorstFirstAndDrawsEffectsAgainstTheirMargins() throws IOException {
        write(regression().treatmentTakes(1.25).evidence());
        String summary = Files.readString(folder.resolve(RecordedGate.SUMMARY));
        assertThat(summary).startsWith("## \u274c `gate-regression`: regression").contains("> worse");
        List<String> rows = summary.lines().filter(line -> line.startsWith("| ")).toList();
        assertThat(rows.get(2)).contains("**regression**", "tpot mean", "5 % or 20us");
        assertThat(summary.lines().filter(line -> line.startsWith("tpot mean")).findFirst()).get().asString()
                .contains(":").contains("|").endsWith("regression");
    }

    @Test
    void aGateThatStopsAsSoonAsItKnowsSaysTheEffectWithoutThatLuckEverywhere() throws Exception {
        GateResult result = write(firstRegression().evidence());
        MetricLine line = result.verdict().worstFirst().getFirst();
        double raw = line.effect().orElseThrow().estimate();
        assertThat(line.adjusted().orElseThrow()).isBetween(0.05, raw);
        String words = line.withoutLuck().orElseThrow();
        assertThat(words).matches("about \\+\\d+\\.\\d+ % without the luck of the early stop");
        for (String file : List.of(RecordedGate.JUNIT, RecordedGate.SUMMARY))
            assertThat(Files.readString(folder.resolve(file))).contains(words);
        ObjectNode document = VerdictDocument.normal(verdict());
        assertThat(document.path("metrics").findValues("adjusted"))
                .anyMatch(it -> it.asDouble() == 100 * line.adjusted().getAsDouble());
        assertThat(document.path("decision").path("verdicts").findValues("adjusted"))
                .anyMatch(it -> it.path("unit").asString("").equals("%"));
        assertThat(schema().validate(verdict(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void aVerdictFromBeforeThereWereAdjustedEffectsIsStillJudged() throws IOException {
        GateResult result = write(firstRegression().evidence());
        ObjectNode old = VerdictDocument.normal(verdict());
        old.findParents("adjusted").forEach(parent -> ((ObjectNode) parent).remove("adjusted"));
        assertThat(old.toString()).doesNotContain("adjusted");
        Files.writeString(file(), VerdictDocument.pretty(old.put("digest", VerdictDocument.digest(old))));
        assertThat(RecordedGate.judge(folder).verdict().outcome()).isEqualTo(result.verdict().outcome());
        old.path("metrics").findParents("effect").forEach(parent -> ((ObjectNode) parent).remove("effect"));
        Files.writeString(file(), VerdictDocument.pretty(old.put("digest", VerdictDocument.digest(old))));
        assertThatThrownBy(() -> RecordedGate.judge(folder)).hasMessageContaining(".effect");
    }

    /** As many pairs as a gate would have played: it looks after each, and stops at the first regression. */
    private static Recorded firstRegression() throws IOException {
        int pairs = 2;
        while (GateJudge.judge(regression().treatmentTakes(1.25).pairs(pairs).evidence())
                .outcome() != GateOutcome.REGRESSION)
            pairs++;
        return regression().treatmentTakes(1.25).pairs(pairs);
    }

    private GateResult write(GateEvidence evidence) throws IOException {
        GateResult result = new GateResult(evidence, GateJudge.judge(evidence));
        RecordedGate.write(result, folder);
        return result;
    }

    private String tests(GateEvidence evidence) throws Exception {
        write(evidence);
        String xml = Files.readString(folder.resolve(RecordedGate.JUNIT));
        List<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8));
        ReportTestSuite suite = suites.getFirst();
        return "%d tests, %d failed, %d errors, %d skipped".formatted(suite.getNumberOfTests(),
                suite.getNumberOfFailures(), suite.getNumberOfErrors(), suite.getNumberOfSkipped());
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(
                        GateJudgeTest.EXAMPLES.resolveSibling("docs")
                                .resolve("schemas/verdict-v1.schema.json")));
    }

    private Path file() { return folder.resolve(RecordedGate.VERDICT); }

    private String verdict() throws IOException { return Files.readString(file()); }

    private static Recorded regression() throws IOException { return GateJudgeTest.regression(1); }
}

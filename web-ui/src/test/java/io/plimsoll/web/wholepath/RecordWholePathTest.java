package io.plimsoll.web.wholepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.service.bench.SealedLoad;
import io.plimsoll.service.compare.RecordedBlocks;
import io.plimsoll.service.compare.RunResult;
import io.plimsoll.service.compare.Side;

/** Two runs of a real engine under sealed loads, and the comparison that reads them. */
class RecordWholePathTest {
    private static final String SPEC = GateProcess.EXAMPLES.resolve("whole-prompt-prefill.yaml").toString();

    /** Eight pairs are the least that a regression takes. */
    private static final int BLOCKS = 18;

    @TempDir
    static Path home;
    @TempDir
    Path folder;

    @Test
    void aRunIsRecordedWithItsLoadAndAnotherOneWithTwoPercentMore() throws Exception {
        RunResult one = record("one.hex", "--capacity", "measured");
        SealedLoad load = one.load().orElseThrow();
        assertThat(load.capacityMeasured()).isTrue();
        RunResult other = record("other.hex", "--capacity", Double.toString(load.capacityPerSecond()),
                "--rate-factor", "1.02");
        SealedLoad more = other.load().orElseThrow();
        assertThat(more.capacityMeasured()).isFalse();
        assertThat(more.generator()).isEqualTo(load.generator());
        for (int block = 0; block < load.blocks(); block++)
            assertThat(more.ratesPerSecond().get(block) / load.ratesPerSecond().get(block))
                    .isBetween(1.02 - 1e-9, 1.02 + 1e-9);
        for (RunResult run : List.of(one, other)) {
            RecordedBlocks blocks = run.blocks().orElseThrow();
            assertThat(blocks.manifests()).extracting(BlockManifest::block)
                    .containsExactlyInAnyOrderElementsOf(LongStream.range(0, BLOCKS).boxed().toList());
            assertThat(blocks.engines()).hasSize(1);
            assertThat(run.asked().orElseThrow()).isEqualTo(blocks.manifests().stream()
                    .flatMap(manifest -> manifest.routed().stream())
                    .mapToLong(BlockManifest.Routed::requests).sum()).isPositive();
        }
        JsonNode finding = offeredLoad("one.hex", "other.hex");
        assertThat(finding.path("weight").asString()).isEqualTo("remark");
        assertThat(finding.path("why").asString()).contains("+2.00% more than BEFORE")
                .contains("blocks are regressed on their offered load").contains("of the ttft mean");
    }

    @Test
    void nearSaturationTwoPercentMoreLoadIsRefusedWithWhatItWouldExplain() throws Exception {
        double capacity = record("full.hex", "--utilization", "95%", "--capacity", "measured").load()
                .orElseThrow().capacityPerSecond();
        record("more.hex", "--utilization", "95%", "--capacity", Double.toString(capacity), "--rate-factor",
                "1.02");
        JsonNode finding = offeredLoad("full.hex", "more.hex");
        assertThat(finding.path("weight").asString()).isEqualTo("refuses");
        assertThat(finding.path("why").asString()).contains("at 97% of what it can carry")
                .containsPattern("explains \\+\\d+\\.\\d%.* of the ttft mean")
                .contains("not this engine");
        GateProcess compare = GateProcess.run(folder, "compare", folder.resolve("full.hex").toString(),
                folder.resolve("more.hex").toString());
        assertThat(compare.exit()).as(compare.output()).isEqualTo(4);
        assertThat(compare.output()).doesNotContain("ttft mean  ");
    }

    /** What is said of the load, whatever else a busy machine brings about. */
    private JsonNode offeredLoad(String one, String other) throws Exception {
        Path json = folder.resolve("compared.json");
        GateProcess compare = GateProcess.run(folder, "compare", "--json", json.toString(),
                folder.resolve(one).toString(), folder.resolve(other).toString());
        assertThat(compare.exit()).as(compare.output()).isIn(3, 4);
        return JsonMapper.shared().readTree(Files.readString(json)).path("findings").valueStream()
                .filter(finding -> finding.path("field").asString().equals("offered load")).findFirst()
                .orElseThrow();
    }

    @Test
    void aLoadThatNoEngineCanHaveIsAUsageFaultBeforeAnythingRuns() throws Exception {
        GateProcess record = GateProcess.run(folder, "bench", "record", SPEC, "--home", home.toString(),
                "--utilization", "160%", "--out", folder.resolve("no.hex").toString());
        assertThat(record.exit()).as(record.output()).isEqualTo(2);
        assertThat(record.output()).contains("utilization times rate factor");
        assertThat(folder.resolve("no.hex")).doesNotExist();
    }

    private RunResult record(String name, String... more) throws Exception {
        Path file = folder.resolve(name);
        List<String> arguments = new ArrayList<>(
                List.of("bench", "record", SPEC, "--home", home.toString(), "--vary", "10%", "--blocks",
                        Integer.toString(BLOCKS), "--block", "500ms", "--out", file.toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--utilization")) arguments.addAll(List.of("--utilization", "60%"));
        GateProcess record = GateProcess.run(folder, arguments.toArray(new String[0]));
        assertThat(record.exit()).as(record.output()).isEqualTo(0);
        assertThat(record.output()).contains("another run at loads that compare exactly: --capacity");
        assertThat(Files.readString(file)).startsWith("# one run of chunked of whole-prompt-prefill");
        return Side.read("BEFORE", List.of(file.toString())).runs().getFirst();
    }
}

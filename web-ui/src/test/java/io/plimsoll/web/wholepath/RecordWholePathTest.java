package io.plimsoll.web.wholepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.service.bench.SealedLoad;
import io.plimsoll.service.compare.RecordedBlocks;
import io.plimsoll.service.compare.RunResult;
import io.plimsoll.service.compare.Side;

/** Two runs of a real engine under sealed loads, and the comparison that reads them. */
class RecordWholePathTest {
    private static final String SPEC = GateProcess.EXAMPLES.resolve("whole-prompt-prefill.yaml").toString();

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
                    .containsExactlyInAnyOrder(0L, 1L, 2L);
            assertThat(blocks.engines()).hasSize(1);
            assertThat(run.asked().orElseThrow()).isEqualTo(blocks.manifests().stream()
                    .flatMap(manifest -> manifest.routed().stream())
                    .mapToLong(BlockManifest.Routed::requests).sum()).isPositive();
        }
        GateProcess compare = GateProcess.run(folder, "compare", folder.resolve("one.hex").toString(),
                folder.resolve("other.hex").toString());
        assertThat(compare.exit()).as(compare.output()).isIn(0, 1, 3, 4);
        assertThat(compare.output()).contains("Plimsoll");
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
                List.of("bench", "record", SPEC, "--home", home.toString(), "--utilization", "60%", "--vary",
                        "10%", "--blocks", "3", "--block", "800ms", "--out", file.toString()));
        arguments.addAll(List.of(more));
        GateProcess record = GateProcess.run(folder, arguments.toArray(new String[0]));
        assertThat(record.exit()).as(record.output()).isEqualTo(0);
        assertThat(record.output()).contains("another run at loads that compare exactly: --capacity");
        assertThat(Files.readString(file)).startsWith("# one run of chunked of whole-prompt-prefill");
        return Side.read("BEFORE", List.of(file.toString())).runs().getFirst();
    }
}

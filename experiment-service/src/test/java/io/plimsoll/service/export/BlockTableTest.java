package io.plimsoll.service.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.Said;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RolloutState;
import io.plimsoll.service.judge.AaFleet;
import io.plimsoll.service.judge.StageJudge;
import io.plimsoll.testkit.PythonPackage;

/** The table holds all that the interval rests on: Python, which shares no line with us, makes the same one of it. */
class BlockTableTest {
    private static final String SPEC = AaFleet.example("a-a.yaml").replace("share: 25%", "share: 50%");

    @TempDir
    Path folder = Path.of("");
    private final AaFleet fleet = new AaFleet();

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 40, 200})
    void pythonMakesTheSameInterval(int blocks) throws Exception {
        PythonPackage recheck = recheck(table(SPEC, fleet.snapshot(blocks)));
        assertThat(recheck.exit()).as(recheck.output()).isZero();
        assertThat(recheck.output()).contains("the same within", "pairs");
    }

    @Test
    void withFailedRequestsALostReplicaAGpuThatGotTooHotAndABlockWithoutPartnerToo() throws Exception {
        String table = table(SPEC, damaged(fleet.snapshot(24)));
        PythonPackage recheck = recheck(table);
        assertThat(recheck.exit()).as(recheck.output()).isZero();
        assertThat(table).contains("# pairs: 9\n", "# comparable: yes\n", "# error_value: 10000000\n");
    }

    @Test
    void withAStartThatIsSetAsideToo() throws Exception {
        String table = table(SPEC, cold(fleet.snapshot(80)));
        assertThat(table).contains("# comparable: yes, without the first 10 blocks\n", "# pairs: 35\n");
        PythonPackage recheck = recheck(table);
        assertThat(recheck.exit()).as(recheck.output()).isZero();
    }

    @Test
    void thatTwoBlocksAreTooFewIsSaidAndHolds() throws Exception {
        String table = table(SPEC, fleet.snapshot(2));
        assertThat(table).contains("# cause: too few blocks\n").doesNotContain("# lower");
        assertThat(recheck(table).exit()).isZero();
    }

    @Test
    void whatPythonCannotMakeAgainItNames() throws Exception {
        String table = table(SPEC.replace("metric: ttft, statistic: mean, expect",
                "metric: ttft, statistic: p90, expect"), fleet.snapshot(40));
        PythonPackage recheck = recheck(table);
        assertThat(recheck.exit()).as(recheck.output()).isEqualTo(2);
        assertThat(recheck.output()).contains("statistic is \"p90\"");
    }

    @Test
    void aRatioHasNoSumsOfItsOwn() {
        String table = table(SPEC.replace("metric: ttft, statistic: mean, expect",
                "metric: e2e_per_token, statistic: mean, expect"), fleet.snapshot(8));
        assertThat(table).contains("# kind: ratio\n");
        assertThat(table.lines().filter(line -> line.contains(",treatment,"))).isNotEmpty()
                .allMatch(line -> line.endsWith(",,"));
    }

    @Test
    void everyLineHasTheSameCellsAndTheSumsAreExact() {
        List<String> lines = table(SPEC, fleet.snapshot(4)).lines()
                .filter(line -> !line.startsWith("#")).toList();
        assertThat(lines).hasSize(1 + 2 * 4).allMatch(line -> line.split(",", -1).length == 18);
        AlignedBlock first = fleet.snapshot(4).blocks().getFirst();
        assertThat(lines.get(1)).endsWith("," + first.treatment()
                .metric(StandardMetrics.TTFT.key(), fleet.spec.primary().segment()).orElseThrow().moments()
                .sum()).contains(",0,0,first,treatment,r");
    }

    private String table(String yaml, MetricSnapshot snapshot) {
        ExperimentSpec spec = AaFleet.spec(yaml);
        BaselineOutcome.Frozen frozen = BaselineOutcome.Frozen.of(Map.of(spec.guardrails().get(1).name(),
                new FrozenThreshold(StandardMetrics.ITL_MAX.key(), 500_000, "500ms", 400)));
        RolloutState state = new RolloutState("a-a#1", "b", Phase.RUNNING, 1, spec.stages(), spec.decision(),
                Duration.ofSeconds(90), Duration.ofSeconds(90), Optional.empty());
        Instant at = fleet.plan.schedule().endOf(snapshot.blocks().size());
        return BlockTable.csv(new RunId("a-a", 1), "digest", spec,
                new StageJudge(spec, frozen)
                        .look(new StageJudge.Shown(fleet.plan, snapshot, AaFleet.FINGERPRINTS,
                                snapshot.blocks().size()), state, at));
    }

    /** Three requests of each replica fail in every third block, a replica dies in block 4, a GPU gets too hot in block 17, and block 11 was dropped. */
    private static MetricSnapshot damaged(MetricSnapshot whole) {
        List<AlignedBlock> blocks = whole.blocks().stream().filter(block -> block.block() != 11)
                .map(block -> new AlignedBlock(block.epoch(), block.block(),
                        slowedDown(failing(block.treatment(), block.block()), block.block()),
                        failing(block.control(), block.block()),
                        block.block() == 4 ? Set.of("r1") : Set.of()))
                .toList();
        return new MetricSnapshot(whole.run(), whole.stage(), blocks, whole.dropped(), whole.tallies());
    }

    /** The treatment takes twice as long to its first token in the first ten blocks. */
    private static MetricSnapshot cold(MetricSnapshot whole) {
        List<AlignedBlock> blocks = whole.blocks().stream().map(block -> block.block() < 10
                ? block.with(new ArmBlock(block.treatment().cells().stream().map(BlockTableTest::twiceAsLate)
                        .toList()), block.control())
                : block).toList();
        return new MetricSnapshot(whole.run(), whole.stage(), blocks, whole.dropped(), whole.tallies());
    }

    private static MetricCell twiceAsLate(MetricCell cell) {
        TreeMap<MetricId, MetricSummary> metrics = new TreeMap<>(cell.metrics());
        metrics.computeIfPresent(StandardMetrics.TTFT.key(), (_, ttft) -> new MetricSummary(
                new Moments(ttft.moments().n(), ttft.moments().sum().shiftLeft(1),
                        ttft.moments().sumOfSquares().shiftLeft(2)),
                ttft.sketch(), ttft.over()));
        return new MetricCell(cell.key(), cell.outcomes(), cell.washout(), metrics, cell.fingerprints());
    }

    private static ArmBlock slowedDown(ArmBlock arm, long block) {
        return block == 17
                ? new ArmBlock(arm.cells(), List.of(new EngineBlock(
                        new MeasuredBlock(new RunId("a-a", 1), 1, 1, block, Role.TREATMENT), "r3", 1,
                        Said.NOTHING, Said.NOTHING, 0, 0, Said.NOTHING, OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(), OptionalLong.of(0x40), OptionalInt.empty())))
                : arm;
    }

    private static ArmBlock failing(ArmBlock arm, long block) {
        OutcomeCounts errors = block % 3 == 0 ? new OutcomeCounts(3, 0, 1, 1, 0, 1) : OutcomeCounts.NONE;
        return new ArmBlock(arm.cells().stream()
                .map(cell -> new MetricCell(cell.key(), cell.outcomes().plus(errors),
                        new OutcomeCounts(2, 2, 0, 0, 0, 0), cell.metrics(), cell.fingerprints()))
                .toList());
    }

    private PythonPackage recheck(String table) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("checked.csv"), table);
        Optional<PythonPackage> ended = PythonPackage.run(folder, "", "-m", "plimsoll.recheck",
                file.toAbsolutePath().toString());
        Assumptions.assumeTrue(ended.isPresent(), PythonPackage.MISSING);
        return ended.orElseThrow();
    }
}

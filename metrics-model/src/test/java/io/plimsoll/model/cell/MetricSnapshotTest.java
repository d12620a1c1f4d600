package io.plimsoll.model.cell;

import static io.plimsoll.model.telemetry.Telemetry.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

class MetricSnapshotTest {
    private static final int LANES = 2;
    private final List<MetricCell> cells = new ArrayList<>();
    private final List<BlockManifest> manifests = new ArrayList<>();
    private final List<EngineBlock> engines = new ArrayList<>();

    @Test
    void aBlockThatAllLanesClosedAndThatIsAllThereIsComplete() {
        pair(0);
        MetricSnapshot snapshot = align(1);
        assertThat(snapshot.dropped()).isEmpty();
        assertThat(snapshot.blocks()).singleElement().satisfies(block -> {
            assertThat(block.treatment().cells()).extracting(cell -> cell.key().replica())
                    .containsExactly("r1");
            assertThat(block.control().cells()).extracting(cell -> cell.key().replica())
                    .containsExactly("r2");
            assertThat(block.countsForMeans()).isTrue();
        });
    }

    @Test
    void aBlockWithALaneThatIsNotClosedYetIsNeitherEvidenceNorDropped() {
        cells.add(cell(0, Role.TREATMENT, "r1", 4));
        manifests.add(manifest(0, 0, false, routed("r1", Role.TREATMENT, 4)));
        MetricSnapshot snapshot = align(1);
        assertThat(snapshot.blocks()).isEmpty();
        assertThat(snapshot.dropped()).isEmpty();
        assertThat(snapshot.tallies()).as("its outcomes count at once").singleElement()
                .isEqualTo(new RoleTally(7, 0, "r1", Role.TREATMENT, outcomes(4)));
    }

    @Test
    void aBlockThatIsStillOpenAfterFourLaterOnesIsDropped() {
        cells.add(cell(0, Role.TREATMENT, "r1", 4));
        for (int block = 1; block <= 3; block++)
            pair(block);
        assertThat(align(1).dropped()).isEmpty();
        pair(4);
        assertThat(align(1).dropped())
                .containsExactly(new DroppedBlock(7, 0, "never closed on lanes [0, 1]"));
    }

    @Test
    void aCutBlockIsDroppedInBothArms() {
        cells.add(cell(0, Role.TREATMENT, "r1", 1));
        cells.add(cell(0, Role.PAIRED_CONTROL, "r2", 1));
        manifests.add(
                manifest(0, 0, true, routed("r1", Role.TREATMENT, 1), routed("r2", Role.PAIRED_CONTROL, 1)));
        assertThat(align(1).blocks()).isEmpty();
        assertThat(align(1).dropped()).containsExactly(new DroppedBlock(7, 0, "cut before its end"));
    }

    @Test
    void aBlockIsDroppedWhenARequestNeverArrivedAndTheReasonSaysWhere() {
        cells.add(cell(0, Role.TREATMENT, "r1", 3));
        cells.add(cell(0, Role.PAIRED_CONTROL, "r2", 4));
        close(0, routed("r1", Role.TREATMENT, 2), routed("r2", Role.PAIRED_CONTROL, 2));
        assertThat(align(1).blocks()).isEmpty();
        assertThat(align(1).dropped())
                .containsExactly(new DroppedBlock(7, 0, "3 of 4 requests of replica r1 (treatment) arrived"));
    }

    @Test
    void whatNoReplicaTookAndWhatIsNoEvidenceDoesNotMakeABlockIncomplete() {
        pair(0);
        cells.add(cell(0, Role.TREATMENT, "", 1));
        cells.add(cell(0, Role.REST, "r3", 9));
        assertThat(align(1).blocks()).singleElement().satisfies(block -> assertThat(
                block.treatment().outcomes(new TreeMap<>()).arrived()).isEqualTo(5));
    }

    @Test
    void aBlockWithOneArmIsComparedWithNothingWhereTheEpochHasTwo() {
        pair(0);
        cells.add(cell(1, Role.PAIRED_CONTROL, "r2", 2));
        close(1, routed("r2", Role.PAIRED_CONTROL, 1));
        assertThat(align(1).blocks()).hasSize(1);
        assertThat(align(1).dropped())
                .containsExactly(new DroppedBlock(7, 1, "no request of the treatment was measured"));
    }

    @Test
    void aStageWithoutControlPoolHasAnEmptyControlArm() {
        cells.add(cell(0, Role.TREATMENT, "r1", 2));
        close(0, routed("r1", Role.TREATMENT, 1));
        assertThat(align(1).blocks()).singleElement()
                .satisfies(block -> assertThat(block.control().cells()).isEmpty());
    }

    @Test
    void inABaselineAllTrafficIsTheControls() {
        cells.add(new MetricCell(new CellKey(RUN, 7, 0, "static", Role.REST, "r1", Segment.of("chat"), 0),
                outcomes(2),
                OutcomeCounts.NONE, new TreeMap<>(), Set.of()));
        for (int lane = 0; lane < LANES; lane++)
            manifests.add(new BlockManifest(new EventId(1, lane, 0), RUN, 7, 0, 0, false,
                    List.of(routed("r1", Role.REST, 1))));
        assertThat(align(0).blocks()).singleElement().satisfies(block -> {
            assertThat(block.treatment().cells()).isEmpty();
            assertThat(block.control().outcomes(new TreeMap<>()).arrived()).isEqualTo(2);
        });
    }

    @Test
    void aLostReplicaLeavesMeansInBothArmsButNotTheBlock() {
        cells.add(cell(0, Role.TREATMENT, "r1", 2));
        cells.add(cell(0, Role.PAIRED_CONTROL, "r2", 2));
        close(0, new BlockManifest.Routed("r1", Role.TREATMENT, 1, true),
                routed("r2", Role.PAIRED_CONTROL, 1));
        assertThat(align(1).blocks()).singleElement().satisfies(block -> {
            assertThat(block.countsForMeans()).isFalse();
            assertThat(block.lostReplicas()).containsExactly("r1");
        });
    }

    @Test
    void whatEnginesSaidStandsInTheArmThatTheyPlayed() {
        pair(0);
        MetricSnapshot without = align(1);
        EngineBlock treatment = engine(RUN, 1, 0, Role.TREATMENT, "r1", 0);
        EngineBlock control = engine(RUN, 1, 0, Role.PAIRED_CONTROL, "r2", 0);
        engines.addAll(List.of(control, treatment, engine(RUN, 1, 0, Role.REST, "r3", 0),
                engine(RUN, 1, 5, Role.TREATMENT, "r1", 0), engine(RUN, 2, 0, Role.TREATMENT, "r1", 0),
                engine(new RunId("other", 1), 1, 0, Role.TREATMENT, "r1", 0)));
        assertThat(align(1).blocks()).singleElement().satisfies(block -> {
            assertThat(block.treatment().engines()).containsExactly(treatment);
            assertThat(block.control().engines()).containsExactly(control);
            assertThat(block.treatment().cells()).isEqualTo(without.blocks().getFirst().treatment().cells());
            assertThat(block.countsForMeans()).isTrue();
        });
        assertThat(without.blocks().getFirst().treatment().engines()).isEmpty();
        assertThat(without).isEqualTo(MetricSnapshot.align(RUN, 1, cells, manifests, LANES));
    }

    @Test
    void ofABaselineAllEnginesAreTheControls() {
        cells.add(new MetricCell(new CellKey(RUN, 7, 0, "v", Role.REST, "r1", Segment.of("chat"), 0),
                outcomes(2), OutcomeCounts.NONE, new TreeMap<>(), Set.of()));
        for (int lane = 0; lane < LANES; lane++)
            manifests.add(new BlockManifest(new EventId(1, lane, 0), RUN, 7, 0, 0, false,
                    List.of(routed("r1", Role.REST, 1))));
        engines.add(engine(RUN, 0, 0, Role.REST, "r1", 0));
        assertThat(align(0).blocks()).singleElement()
                .satisfies(block -> assertThat(block.control().engines()).hasSize(1));
    }

    @Test
    void aGpuThatGotTooHotLeavesMeansInBothArmsButNotTheBlock() {
        pair(0);
        engines.add(engine(RUN, 1, 0, Role.PAIRED_CONTROL, "r2", 0x40));
        assertThat(align(1).blocks()).singleElement().satisfies(block -> {
            assertThat(block.countsForMeans()).isFalse();
            assertThat(block.isSlowedDown()).isTrue();
            assertThat(block.treatment().isSlowedDown()).isFalse();
            assertThat(block.lostReplicas()).isEmpty();
        });
    }

    @Test
    void twoRoutersMustBothCloseABlockThatBothServed() {
        pair(0);
        manifests.add(new BlockManifest(new EventId(2, 0, 0), RUN, 7, 1, 0, false, List.of()));
        assertThat(align(1).blocks()).isEmpty();
        manifests.add(new BlockManifest(new EventId(2, 1, 0), RUN, 7, 1, 0, false, List.of()));
        assertThat(align(1).blocks()).hasSize(1);
    }

    @Test
    void beforeThePlansStartNothingIsEvidence() {
        cells.add(cell(-1, Role.TREATMENT, "r1", 2));
        assertThat(align(1).blocks()).isEmpty();
        assertThat(align(1).tallies()).hasSize(1);
    }

    @Test
    void orderAndOtherRunsMakeNoDifference() {
        for (int block = 0; block < 6; block++)
            pair(block);
        MetricSnapshot ordered = align(1);
        cells.add(
                new MetricCell(
                        new CellKey(new RunId("other", 1), 7, 1, "v", Role.TREATMENT, "r1",
                                Segment.of("chat"), 0),
                        outcomes(5), OutcomeCounts.NONE, new TreeMap<>(), Set.of()));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(cells, new Random(seed));
            Collections.shuffle(manifests, new Random(seed));
            assertThat(align(1)).as("seed " + seed).isEqualTo(ordered);
        }
        assertThat(ordered.blocks()).extracting(AlignedBlock::block).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    /** A whole block: 2 requests an arm and lane. */
    private void pair(long block) {
        for (int lane = 0; lane < LANES; lane++) {
            cells.add(cell(block, Role.TREATMENT, "r1", 2));
            cells.add(cell(block, Role.PAIRED_CONTROL, "r2", 2));
        }
        close(block, routed("r1", Role.TREATMENT, 2), routed("r2", Role.PAIRED_CONTROL, 2));
    }

    private void close(long block, BlockManifest.Routed... routed) {
        for (int lane = 0; lane < LANES; lane++)
            manifests.add(manifest(block, lane, false, routed));
    }

    private static EngineBlock engine(RunId run, int stage, long block, Role role, String replica,
            long throttleBits) {
        return new EngineBlock(new MeasuredBlock(run, stage, 7, block, role), replica, 1, new Said(3, 1),
                new Said(0, 1), 0, 0, Said.NOTHING, OptionalInt.empty(), OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.of(throttleBits), OptionalInt.empty());
    }

    private MetricSnapshot align(int stage) {
        return MetricSnapshot.align(RUN, stage, cells, manifests, engines, LANES);
    }

    private static MetricCell cell(long block, Role role, String replica, int requests) {
        return new MetricCell(new CellKey(RUN, 7, 1, "v", role, replica, Segment.of("chat"), block),
                outcomes(requests),
                OutcomeCounts.NONE, new TreeMap<>(), Set.of());
    }

    private static OutcomeCounts outcomes(int requests) {
        return new OutcomeCounts(requests, requests, 0, 0, 0, 0);
    }

    private static BlockManifest manifest(long block, int lane, boolean cut, BlockManifest.Routed... routed) {
        return new BlockManifest(new EventId(1, lane, block), RUN, 7, 1, block, cut, List.of(routed));
    }

    private static BlockManifest.Routed routed(String replica, Role role, long requests) {
        return new BlockManifest.Routed(replica, role, requests, false);
    }
}

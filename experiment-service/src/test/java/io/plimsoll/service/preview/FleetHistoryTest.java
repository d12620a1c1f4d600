package io.plimsoll.service.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

import io.plimsoll.db.registry.ExperimentRow;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Moments;
import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.registry.Fleet;
import io.plimsoll.service.watch.RunContext;
import io.plimsoll.service.watch.WatchTiming;

class FleetHistoryTest {
    private static final Fleet FLEET = new Fleet(List.of("r1", "r2", "r3", "r4"),
            new ModelRef("examples/models/tiny.json", "seed:7"),
            new EngineVariant("default", new Engine.Builtin(), new TreeMap<>()));
    private static final int REQUESTS = 20;
    private final SpecReading.Sealable sealed = sealed();
    private final List<RunRow> ended = new ArrayList<>();
    private final List<RunId> read = new ArrayList<>();
    private final FleetHistory history = new FleetHistory(FLEET, WatchTiming.DEFAULT, () -> ended,
            this::context,
            this::snapshot);

    @Test
    void aFleetWithoutHistoryAssumes() {
        assertThat(history.facts()).isEqualTo(FleetFacts.of(FLEET, WatchTiming.DEFAULT));
    }

    @Test
    void scatterAndRateComeFromTheRunsThatEnded() {
        ended.add(run(1));
        FleetFacts facts = history.facts();
        // blocks of 4 s with 20 requests an arm at 25 %: 20 a second over the fleet
        assertThat(facts.requestsPerSecond()).isEqualTo(20);
        assertThat(facts.rateSource()).isEqualTo("observed in a-a#1");
        assertThat(facts.measured()).containsOnlyKeys("ttft");
        Scatter ttft = facts.scatterOf("ttft", sealed.spec());
        assertThat(ttft.source()).isEqualTo("measured over 50 pairs of a-a#1");
        // block means scatter by 5 %: so does the difference of two arms of two blocks
        assertThat(ttft.at(2.0 * REQUESTS)).isBetween(0.04, 0.06);
        assertThat(facts.scatterOf("tpot", sealed.spec()).assumed()).isTrue();
    }

    @Test
    void cellsAreReadAgainOnlyWhenAnotherRunHasEnded() {
        ended.add(run(1));
        history.facts();
        history.facts();
        assertThat(read).containsExactly(new RunId("a-a", 1));
        ended.addFirst(run(2));
        assertThat(history.facts().scatterOf("ttft", sealed.spec()).source())
                .isEqualTo("measured over 100 pairs of a-a#2, a-a#1");
        assertThat(read).hasSize(3);
    }

    private RunContext context(RunRow row) {
        RunId run = new RunId(row.experiment(), row.number());
        return new RunContext(row, sealed.spec(), new PlanRequest(run, sealed.sha256(), sealed.spec(),
                FLEET.replicas(), 1, WatchTiming.DEFAULT.planLead()), List.of(), Optional.empty());
    }

    private MetricSnapshot snapshot(RunId run, int stage) {
        read.add(run);
        SplittableRandom random = new SplittableRandom(run.number());
        List<AlignedBlock> blocks = new ArrayList<>();
        for (int block = 0; block < 100; block++)
            blocks.add(new AlignedBlock(7, block, arm(run, stage, block, Role.TREATMENT, random),
                    arm(run, stage, block, Role.PAIRED_CONTROL, random), Set.of()));
        return new MetricSnapshot(run, stage, blocks, List.of(), List.of());
    }

    private static ArmBlock arm(RunId run, int stage, int block, Role role, SplittableRandom random) {
        BigInteger sum = BigInteger
                .valueOf(REQUESTS * Math.round(80_000 * (1 + 0.05 * random.nextGaussian())));
        MetricSummary ttft = new MetricSummary(new Moments(REQUESTS, sum, sum.multiply(sum)),
                QuantileSketch.empty(), new TreeMap<>());
        return new ArmBlock(List.of(new MetricCell(
                new CellKey(run, 7, stage, role.name(), role, "r1", Segment.of("chat"), block),
                new OutcomeCounts(REQUESTS, REQUESTS, 0, 0, 0, 0), OutcomeCounts.NONE,
                new TreeMap<>(Map.of(StandardMetrics.TTFT.key(), ttft)), Set.of())));
    }

    private RunRow run(int number) {
        ExperimentRow experiment = new ExperimentRow("a-a", Instant.EPOCH);
        ReflectionTestUtils.setField(experiment, "id", new UUID(1, 1));
        RevisionRow revision = new RevisionRow(experiment.id(), 1, sealed.canonical(), "ann", Instant.EPOCH);
        ReflectionTestUtils.setField(revision, "id", new UUID(2, 2));
        return new RunRow(experiment, number, revision, "PROMOTED", "ann", Instant.EPOCH);
    }

    private static SpecReading.Sealable sealed() {
        Path example = Path.of(System.getProperty("plimsoll.root", ".."), "examples", "a-a.yaml");
        try {
            return (SpecReading.Sealable) new SpecReader().read("a-a.yaml", Files.readString(example));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

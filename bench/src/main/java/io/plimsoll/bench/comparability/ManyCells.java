package io.plimsoll.bench.comparability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.Said;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;

/**
 * A stage as the check gets it: real cells of simulated requests, one replica an arm, with more metrics beside the standard ones.
 *
 * @param metrics in each cell
 * @param classes cells of an arm in a block
 */
record ManyCells(int blocks, int metrics, int classes, int requests) {
    private static final RunId RUN = new RunId("comparability", 1);
    private static final double REQUEST_SD = 0.6;
    private static final Duration MEASURED = Duration.ofSeconds(30);
    /** Chance that one look at an engine sees a given request: it stays 162 ms on average. */
    private static final double HELD = 0.162 / MEASURED.toSeconds();

    ComparabilityContext context() {
        return new ComparabilityContext(Arms.PAIRED, Map.of("control", engine("static"), "treatment",
                engine("continuous")), List.of("strategies.scheduler")).measuring(MEASURED);
    }

    private static EngineFingerprint engine(String scheduler) {
        TreeMap<String, String> fields = new TreeMap<>(
                Map.of("engine", "builtin/1", "model.weights", "seed:7",
                        "model.tokenizer", "bytes/1", "model.precision", "float32", "strategies.scheduler.id",
                        scheduler));
        for (int i = 0; i < 30; i++)
            fields.put("flags.f" + i, "v" + i);
        return new EngineFingerprint(fields);
    }

    MetricSnapshot snapshot(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AlignedBlock> all = new ArrayList<>();
        for (int block = 0; block < blocks; block++)
            all.add(new AlignedBlock(1, block, arm(block, Role.TREATMENT, random),
                    arm(block, Role.PAIRED_CONTROL, random), Set.of()));
        return new MetricSnapshot(RUN, 1, all, List.of(), List.of());
    }

    private ArmBlock arm(int block, Role role, SplittableRandom random) {
        CellBuilder cells = new CellBuilder();
        for (int i = 0; i < requests; i++)
            cells.add(request(block, role, "class" + random.nextInt(classes), random), Thresholds.NONE);
        return new ArmBlock(cells.take().stream().map(this::widened).toList(),
                List.of(read(block, role, random)));
    }

    /** A GPU that ran at about 1,980 MHz, and an engine that held what was routed to it. */
    private EngineBlock read(int block, Role role, SplittableRandom random) {
        long looks = MEASURED.toSeconds();
        int clock = 1_980 - random.nextInt(9);
        long held = 0;
        for (int i = 0; i < looks * requests; i++)
            if (random.nextDouble() < HELD) held++;
        return new EngineBlock(new MeasuredBlock(RUN, 1, 1, block, role),
                (role == Role.TREATMENT) == (block % 2 == 0) ? "a" : "b", looks, new Said(held, looks),
                new Said(0, looks), 10L * requests, looks * 1_000_000, new Said(looks * clock, looks),
                OptionalInt.of(clock - 15), OptionalInt.of(2_619), OptionalInt.of(2_619), OptionalLong.of(4),
                OptionalInt.of(61));
    }

    private MetricCell widened(MetricCell cell) {
        TreeMap<MetricId, MetricSummary> all = new TreeMap<>(cell.metrics());
        MetricSummary some = all.firstEntry().getValue();
        for (int i = 0; all.size() < metrics; i++)
            all.put(new MetricId("own.m" + i, 1), some);
        return new MetricCell(cell.key(), cell.outcomes(), cell.washout(), all, cell.fingerprints(),
                cell.implausible(), cell.firstArrivalMicros(), cell.joint(), cell.tokens());
    }

    private static RequestTelemetry request(int block, Role role, String kind, SplittableRandom random) {
        boolean treatment = role == Role.TREATMENT;
        String replica = treatment == (block % 2 == 0) ? "a" : "b";
        long first = Math.round(60_000 * Math.exp(REQUEST_SD * random.nextGaussian()));
        long last = first + 90_000;
        return new RequestTelemetry(new EventId(1, 0, 0), "r",
                new Placement(Optional.of(RUN), "digest", 1, 1, block, false, treatment ? "new" : "old", role,
                        replica),
                0, random.nextInt(300), last, Outcome.COMPLETED,
                Optional.of(new TokenTimings(first, last, 10_000, 10)), 20 + random.nextInt(400), 10, kind,
                "u",
                "", 0, treatment ? "treatment" : "control", "");
    }
}

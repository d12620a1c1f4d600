package io.plimsoll.service.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.db.rollout.FingerprintRow;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.RoleTally;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.lifecycle.PlanRequest;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;

/** Four replicas, each slower or faster than the others for ever, under load that all of them share; both pools take all of them. */
public final class AaFleet {
    /** By how much of the logarithm a replica is slower; their sample standard deviation is 5.16 %. */
    static final Map<String, Double> HOSTS = Map.of("r1", -0.06, "r2", -0.02, "r3", 0.02, "r4", 0.06);
    public static final double HOST_SD = Math.sqrt((2 * 0.0036 + 2 * 0.0004) / 3);
    /** All replicas are one engine. */
    public static final Map<String, EngineFingerprint> FINGERPRINTS = Map.of("same", new EngineFingerprint(
            new TreeMap<>(
                    Map.of("engine", "builtin/1", "model.weights", "seed:7", "model.tokenizer", "bytes/1",
                            "model.precision", "float32"))));

    /** As a server keeps them. */
    public static List<FingerprintRow> fingerprintRows() {
        return FINGERPRINTS.entrySet().stream().map(told -> new FingerprintRow(told.getKey(),
                EvidenceJson.write(told.getValue().fields()), START)).toList();
    }

    private static final int REQUESTS = 20;
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final RunId RUN = new RunId("a-a", 1);

    public final ExperimentSpec spec;
    public final TrafficPlan plan;

    public AaFleet() { this("block: 4s, washout: 1s"); }

    AaFleet(String design) {
        this(spec(example("a-a.yaml").replace("share: 25%", "share: 50%").replace("block: 4s, washout: 1s",
                design)));
    }

    AaFleet(ExperimentSpec spec) {
        this.spec = spec;
        List<String> replicas = HOSTS.keySet().stream().sorted().toList();
        PlanRequest request = new PlanRequest(RUN, "digest", spec, replicas, 7, Duration.ofMillis(600));
        plan = RolloutPlanner.firstStage(RolloutPlanner.idle(1, START, spec.control(), replicas), request,
                START);
    }

    public static String example(String name) {
        try {
            return Files.readString(Path.of(System.getProperty("plimsoll.root", ".."), "examples", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ExperimentSpec spec(String yaml) {
        return switch (new SpecReader().read("test.yaml", yaml)) {
            case SpecReading.Sealable sealable -> sealable.spec();
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
    }

    EqualArms says(int blocks) { return EqualArms.of(spec, List.of(plan), List.of(comparable(blocks))); }

    ComparableSnapshot comparable(int blocks) {
        ComparabilityReport report = ComparabilityCheck.check(snapshot(blocks),
                new ComparabilityContext(Arms.PAIRED, FINGERPRINTS, List.of()));
        if (report instanceof ComparabilityReport.Allowed allowed) return allowed.snapshot();
        throw new AssertionError("not comparable: " + report);
    }

    public MetricSnapshot snapshot(int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<AlignedBlock> blocks = new ArrayList<>();
        for (int block = 0; block < count; block++) {
            double load = 0.1 * random.nextGaussian();
            blocks.add(new AlignedBlock(plan.epoch(), block, arm(block, Role.TREATMENT, load, random),
                    arm(block, Role.PAIRED_CONTROL, load, random), Set.of()));
        }
        return new MetricSnapshot(RUN, 1, blocks, List.of(), tallies(blocks));
    }

    private List<RoleTally> tallies(List<AlignedBlock> blocks) {
        return blocks.stream().flatMap(block -> Stream.of(block.treatment(), block.control()))
                .flatMap(arm -> arm.cells().stream()).map(cell -> new RoleTally(plan.epoch(),
                        cell.key().block(), cell.key().replica(), cell.key().role(), cell.outcomes()))
                .toList();
    }

    private ArmBlock arm(int block, Role role, double load, SplittableRandom random) {
        CellBuilder cells = new CellBuilder();
        plan.replicasOf(role, plan.schedule().measuredFrom(block)).forEach(replica -> IntStream
                .range(0, REQUESTS).forEach(_ -> cells.add(request(block, role, replica,
                        HOSTS.getOrDefault(replica, 0.0) + load + 0.2 * random.nextGaussian()),
                        Thresholds.NONE)));
        return new ArmBlock(cells.take());
    }

    private RequestTelemetry request(int block, Role role, String replica, double slower) {
        long first = Math.round(80_000 * Math.exp(slower));
        long last = first + 300_000;
        return new RequestTelemetry(new EventId(1, 0, 0), "r", new Placement(Optional.of(RUN), "digest",
                plan.epoch(), 1, block, false, plan.variantOf(role).id(), role, replica), 0, 0, last,
                Outcome.COMPLETED, Optional.of(new TokenTimings(first, last, 9_000, 10)), 50, 10, "chat", "u",
                "", 0, "same", "");
    }
}

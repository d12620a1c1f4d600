package io.plimsoll.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;

/** Makes a stage from requests, through the real cells and the real alignment. Replica {@code a} is the first pool. */
public final class StageBuilder {
    public static final RunId RUN = new RunId("simulated", 1);
    private static final int STAGE = 1;
    private final CellBuilder cells = new CellBuilder();
    private final Map<Long, Map<String, Long>> routed = new TreeMap<>();
    private final SortedSet<String> lost = new TreeSet<>();
    private final SortedSet<Long> cut = new TreeSet<>();
    private final List<EngineBlock> engines = new ArrayList<>();
    private final Thresholds thresholds;
    private long sequence;

    private StageBuilder(Thresholds thresholds) { this.thresholds = thresholds; }

    public static StageBuilder counting(MetricId metric, Long... thresholds) {
        SortedMap<MetricId, SortedSet<Long>> byMetric = new TreeMap<>();
        byMetric.put(metric, new TreeSet<>(List.of(thresholds)));
        return new StageBuilder(new Thresholds(byMetric));
    }

    /** Counts time to first token over 100 ms. */
    public static StageBuilder stage() {
        return counting(StandardMetrics.TTFT.key(), 100_000L);
    }

    /** A request with defaults; the arms swap replicas at every block. */
    public static Request request(long block, Role role, long ttftMicros) {
        return new Request(block, role, replica(block, role), "chat", Outcome.COMPLETED, ttftMicros, 50, 0,
                role == Role.TREATMENT ? "treatment" : "control");
    }

    /** Who plays the role: the arms swap replicas at every block. */
    public static String replica(long block, Role role) {
        return (role == Role.TREATMENT) == (block % 2 == 0) ? "a" : "b";
    }

    /** What a test says about a request. */
    public record Request(long block, Role role, String replica, String workloadClass, Outcome outcome,
            long ttftMicros, int promptTokens, long sendLagMicros, String fingerprint) {
        public Request failed() { return ending(Outcome.FAILED); }

        public Request cancelled() { return ending(Outcome.CANCELLED); }

        public Request ending(Outcome how) {
            return new Request(block, role, replica, workloadClass, how, ttftMicros, promptTokens,
                    sendLagMicros, fingerprint);
        }

        public Request of(String otherClass) {
            return new Request(block, role, replica, otherClass, outcome, ttftMicros, promptTokens,
                    sendLagMicros,
                    fingerprint);
        }

        public Request withPrompt(int tokens) {
            return new Request(block, role, replica, workloadClass, outcome, ttftMicros, tokens,
                    sendLagMicros,
                    fingerprint);
        }

        public Request sentLate(long micros) {
            return new Request(block, role, replica, workloadClass, outcome, ttftMicros, promptTokens, micros,
                    fingerprint);
        }

        public Request saying(String otherFingerprint) {
            return new Request(block, role, replica, workloadClass, outcome, ttftMicros, promptTokens,
                    sendLagMicros,
                    otherFingerprint);
        }
    }

    public StageBuilder add(Request request) {
        routed.computeIfAbsent(request.block(), _ -> new TreeMap<>())
                .merge(request.replica() + " " + request.role(), 1L, Long::sum);
        cells.add(telemetry(request), thresholds);
        return this;
    }

    public StageBuilder add(int times, Request request) {
        for (int i = 0; i < times; i++)
            add(request);
        return this;
    }

    /** The replica died in the block. */
    public StageBuilder lose(long block, String replica) {
        lost.add(block + " " + replica);
        return this;
    }

    /** What an engine said of itself. */
    public StageBuilder read(EngineBlock engine) {
        engines.add(engine);
        return this;
    }

    /** The block ended early. */
    public StageBuilder cut(long block) {
        cut.add(block);
        routed.computeIfAbsent(block, _ -> new TreeMap<>());
        return this;
    }

    public List<MetricCell> cells() { return cells.take(); }

    public MetricSnapshot snapshot() {
        List<BlockManifest> manifests = new ArrayList<>();
        routed.forEach((block, counts) -> manifests.add(manifest(block, counts)));
        return MetricSnapshot.align(RUN, STAGE, cells.take(), manifests, engines, 1);
    }

    /** The engines differ in their scheduler, as declared. */
    public static ComparabilityContext context(Arms arms) {
        return new ComparabilityContext(arms, Map.of(
                "control", fingerprint("static-batch"), "treatment", fingerprint("continuous")),
                List.of("strategies.scheduler"));
    }

    public static EngineFingerprint fingerprint(String scheduler) {
        return fingerprint(Map.of("strategies.scheduler.id", scheduler));
    }

    /** A whole one, with some fields of its own; a field that is set to an empty string is not there. */
    public static EngineFingerprint fingerprint(Map<String, String> own) {
        TreeMap<String, String> fields = new TreeMap<>(
                Map.of("engine", "builtin/1", "model.weights", "seed:7",
                        "model.tokenizer", "bytes/1", "model.precision", "float32", "host.cpu", "EPYC"));
        fields.putAll(own);
        fields.values().removeIf(String::isEmpty);
        return new EngineFingerprint(fields);
    }

    public ComparableSnapshot comparable() { return comparable(Arms.PAIRED); }

    public ComparableSnapshot comparable(Arms arms) {
        ComparabilityReport report = ComparabilityCheck.check(snapshot(), context(arms));
        if (report instanceof ComparabilityReport.Allowed allowed) return allowed.snapshot();
        throw new AssertionError("not comparable: " + report);
    }

    private BlockManifest manifest(long block, Map<String, Long> counts) {
        List<BlockManifest.Routed> list = new ArrayList<>();
        counts.forEach((place, requests) -> {
            String replica = place.substring(0, place.indexOf(' '));
            Role role = Role.valueOf(place.substring(place.indexOf(' ') + 1));
            list.add(new BlockManifest.Routed(replica, role, requests, lost.contains(block + " " + replica)));
        });
        return new BlockManifest(new EventId(1, 0, sequence++), RUN, 7, STAGE, block, cut.contains(block),
                list);
    }

    private RequestTelemetry telemetry(Request request) {
        Placement placement = new Placement(Optional.of(RUN), "digest", 7, STAGE, request.block(), false,
                request.role() == Role.TREATMENT ? "new" : "old", request.role(), request.replica());
        long last = request.ttftMicros() + 90_000;
        boolean completed = request.outcome() == Outcome.COMPLETED;
        return new RequestTelemetry(new EventId(1, 0, sequence++), "r" + sequence, placement, 0,
                request.sendLagMicros(), last, request.outcome(),
                completed
                        ? Optional.of(new TokenTimings(request.ttftMicros(), last, 10_000, 10))
                        : Optional.empty(),
                request.promptTokens(), completed ? 10 : 0, request.workloadClass(), "u", "", 0,
                completed ? request.fingerprint() : "", "");
    }
}

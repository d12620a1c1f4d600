package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.SealedLoad;
import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.experiment.Waiver;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.traffic.Role;

/**
 * One recorded run before and one after, block beside block: what both were sent is known from their schedules, so whether they may be
 * compared can be asked as of two arms.
 */
record RecordedPair(RunResult before, RunResult after) {
    private static final RunId RUN = new RunId("compare", 1);
    private static final String REPLICA = "replica";
    /** Fields of engines are compared one by one with all other fields of the files. */
    private static final Waiver ENGINES = new Waiver(Waiver.WHOLE_FINGERPRINT, "compared field by field",
            "compare");

    /** Run i of both sides, the last of the shorter side again and again; empty unless all tell their load and their blocks. */
    static List<RecordedPair> of(Side before, Side after) {
        if (!Stream.concat(before.runs().stream(), after.runs().stream()).allMatch(RecordedPair::isRecorded))
            return List.of();
        return IntStream.range(0, Math.max(before.runs().size(), after.runs().size()))
                .mapToObj(i -> new RecordedPair(run(before, i), run(after, i))).toList();
    }

    private static RunResult run(Side side, int i) {
        return side.runs().get(Math.min(i, side.runs().size() - 1));
    }

    private static boolean isRecorded(RunResult run) {
        return run.load().isPresent() && run.blocks().isPresent();
    }

    ComparabilityReport report(SensitivityTable sensitivity) {
        ComparabilityContext context = new ComparabilityContext(Arms.SEPARATE, engines(), List.of())
                .waiving(List.of(ENGINES)).under(load()).knowing(sensitivity);
        return ComparabilityCheck.check(new MetricSnapshot(RUN, 1, aligned(), List.of(), List.of()), context);
    }

    /** What both were told to send; the busier of the two says how near to its limit the engine was. */
    private SealedLoad load() {
        io.plimsoll.service.bench.SealedLoad one = before.load().orElseThrow();
        io.plimsoll.service.bench.SealedLoad two = after.load().orElseThrow();
        return new SealedLoad(sent(after, two), sent(before, one),
                Math.max(one.meanUtilization(), two.meanUtilization()));
    }

    private static SealedLoad.Sent sent(RunResult run, io.plimsoll.service.bench.SealedLoad load) {
        return new SealedLoad.Sent(load.meanRatePerSecond(),
                load.requests().stream().mapToLong(Integer::longValue).sum(),
                run.blocks().orElseThrow().cells().stream().mapToLong(cell -> cell.outcomes().arrived())
                        .sum(),
                load.shape());
    }

    private Map<String, EngineFingerprint> engines() {
        Map<String, EngineFingerprint> engines = new HashMap<>(before.blocks().orElseThrow().engines());
        engines.putAll(after.blocks().orElseThrow().engines());
        for (RunResult run : List.of(before, after))
            run.blocks().orElseThrow().cells().stream().flatMap(cell -> cell.fingerprints().stream())
                    .forEach(digest -> engines.putIfAbsent(digest, new EngineFingerprint(new TreeMap<>())));
        return engines;
    }

    /** Blocks that both runs have. */
    private List<AlignedBlock> aligned() {
        SortedMap<Long, ArmBlock> control = arms(before, Role.PAIRED_CONTROL);
        SortedMap<Long, ArmBlock> treatment = arms(after, Role.TREATMENT);
        Set<Long> both = new TreeSet<>(control.keySet());
        both.retainAll(treatment.keySet());
        return both.stream().map(block -> new AlignedBlock(1, block,
                treatment.getOrDefault(block, new ArmBlock(List.of())),
                control.getOrDefault(block, new ArmBlock(List.of())), Set.of())).toList();
    }

    private static SortedMap<Long, ArmBlock> arms(RunResult run, Role role) {
        SortedMap<Long, List<MetricCell>> cells = new TreeMap<>();
        for (MetricCell cell : run.blocks().orElseThrow().cells()) {
            CellKey key = cell.key();
            cells.computeIfAbsent(key.block(), _ -> new ArrayList<>()).add(cell.under(new CellKey(RUN, 1, 1,
                    key.variant(), role, REPLICA, key.segment(), key.block())));
        }
        SortedMap<Long, ArmBlock> arms = new TreeMap<>();
        cells.forEach((block, of) -> arms.put(block, new ArmBlock(of)));
        return arms;
    }
}

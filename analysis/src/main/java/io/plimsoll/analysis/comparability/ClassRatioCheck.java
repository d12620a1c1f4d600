package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;

/**
 * The sample ratio within each workload class: a fault in a rare class drowns in the total, and opposite ones cancel there.
 * The class that came j-th has alpha / (j (j + 1)), which adds up to alpha however many are still to come: how many there
 * will be nobody knows beforehand, and the share of a class may not shrink once it was looked at.
 */
final class ClassRatioCheck implements Check {
    private static final String NAME = "sample ratio by class";

    @Override
    public boolean appliesTo(Arms arms) { return arms.areDrawn(); }

    @Override
    public Rank rank() { return Rank.HARD; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        SequencedMap<String, RoutedCounts> classes = classes(stage.blocks());
        if (classes.size() < 2) return Findings.NONE; // the total says it
        List<CheckResult> results = results(classes, alpha);
        List<CheckResult> refused = results.stream().filter(CheckResult::refuses).toList();
        return refused.isEmpty() ? Findings.of(none(results)) : Findings.of(refused);
    }

    /** One a class, in the order in which they came. */
    static List<CheckResult> results(SequencedMap<String, RoutedCounts> classes, double alpha) {
        List<CheckResult> results = new ArrayList<>();
        for (Map.Entry<String, RoutedCounts> each : classes.entrySet()) {
            double place = results.size() + 1.0;
            results.add(each.getValue().result("sample ratio: " + each.getKey(), each.getKey(),
                    alpha / (place * (place + 1))));
        }
        return results;
    }

    private static CheckResult none(List<CheckResult> results) {
        long told = results.stream().filter(result -> result.state() == State.PASSED).count();
        return new CheckResult(NAME, "", "", told > 0 ? State.PASSED : State.UNKNOWN,
                told > 0
                        ? "no class leans to one arm more than chance explains (%d of %d have blocks enough to tell)"
                                .formatted(told, results.size())
                        : "no class has blocks enough to tell a fault from chance",
                "");
    }

    /** By the block in which a class came first, and by name within one; blocks are oldest first. */
    private static SequencedMap<String, RoutedCounts> classes(List<AlignedBlock> blocks) {
        SequencedMap<String, RoutedCounts> classes = new LinkedHashMap<>();
        for (AlignedBlock block : blocks)
            for (String one : new TreeSet<>(
                    Stream.of(block.treatment(), block.control()).flatMap(ClassRatioCheck::classesOf)
                            .toList()))
                classes.computeIfAbsent(one, it -> RoutedCounts.of(blocks, arm -> arrived(arm, it)));
        return classes;
    }

    private static Stream<String> classesOf(ArmBlock arm) {
        return arm.cells().stream().map(cell -> cell.key().segment().workloadClass());
    }

    private static long arrived(ArmBlock arm, String workloadClass) {
        long arrived = 0;
        for (MetricCell cell : arm.cells())
            if (cell.key().segment().workloadClass().equals(workloadClass))
                arrived += cell.outcomes().arrived();
        return arrived;
    }
}

package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.RunId;

/** A snapshot that the comparability check has let pass. Only the check can make one, so nothing else can be estimated. */
public final class ComparableSnapshot {
    private final MetricSnapshot snapshot;
    private final ComparabilityContext context;
    private final MetricVersions versions;
    private final Optional<Repair> repair;

    /** For {@link ComparabilityCheck} alone. */
    ComparableSnapshot(MetricSnapshot snapshot, ComparabilityContext context, MetricVersions versions,
            Optional<Repair> repair) {
        this.snapshot = snapshot;
        this.context = context;
        this.versions = versions;
        this.repair = repair;
    }

    public RunId run() { return snapshot.run(); }

    public int stage() { return snapshot.stage(); }

    public Arms arms() { return context.arms(); }

    /** Ids of the variants that an endpoint serves. */
    public Set<String> endpoints() {
        return context.endpoints();
    }

    /** What has to be taken out of every estimate; empty where the arms are as they should be. */
    public Optional<Adjustment> adjustment() {
        return repair.flatMap(Repair::adjustment);
    }

    /** What is not compared. */
    public List<Restriction> restrictions() {
        return repair.map(Repair::restrictions).orElseGet(List::of);
    }

    /** Complete blocks, oldest first. */
    public List<AlignedBlock> blocks() { return snapshot.blocks(); }

    /** The version of its definition by which the metric is counted; empty where no cell has it. */
    public OptionalInt versionOf(String metric) {
        SortedSet<Integer> known = versions.byMetric().get(metric);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known.first());
    }

    /** What it was when only so many of its blocks were complete: a part of what may be compared may be. */
    public ComparableSnapshot first(int blocks) {
        return new ComparableSnapshot(new MetricSnapshot(snapshot.run(), snapshot.stage(),
                snapshot.blocks().subList(0, blocks), List.of(), List.of()), context, versions, repair);
    }
}

package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Set;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.RunId;

/** A snapshot that the comparability check has let pass. Only the check can make one, so nothing else can be estimated. */
public final class ComparableSnapshot {
    private final MetricSnapshot snapshot;
    private final Arms arms;
    private final Set<String> endpoints;

    /** For {@link ComparabilityCheck} alone. */
    ComparableSnapshot(MetricSnapshot snapshot, Arms arms, Set<String> endpoints) {
        this.snapshot = snapshot;
        this.arms = arms;
        this.endpoints = endpoints;
    }

    public RunId run() { return snapshot.run(); }

    public int stage() { return snapshot.stage(); }

    public Arms arms() { return arms; }

    /** Ids of the variants that an endpoint serves. */
    public Set<String> endpoints() { return endpoints; }

    /** Complete blocks, oldest first. */
    public List<AlignedBlock> blocks() { return snapshot.blocks(); }

    /** What it was when only so many of its blocks were complete: a part of what may be compared may be. */
    public ComparableSnapshot first(int blocks) {
        return new ComparableSnapshot(new MetricSnapshot(snapshot.run(), snapshot.stage(),
                snapshot.blocks().subList(0, blocks), List.of(), List.of()), arms, endpoints);
    }
}

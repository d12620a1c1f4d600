package io.plimsoll.analysis.comparability;

import java.util.List;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.RunId;

/** A snapshot that the comparability check has let pass. Only the check can make one, so nothing else can be estimated. */
public final class ComparableSnapshot {
    private final MetricSnapshot snapshot;
    private final Arms arms;

    /** For {@link ComparabilityCheck} alone. */
    ComparableSnapshot(MetricSnapshot snapshot, Arms arms) {
        this.snapshot = snapshot;
        this.arms = arms;
    }

    public RunId run() { return snapshot.run(); }

    public int stage() { return snapshot.stage(); }

    public Arms arms() { return arms; }

    /** Complete blocks, oldest first. */
    public List<AlignedBlock> blocks() { return snapshot.blocks(); }
}

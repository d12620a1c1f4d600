package io.plimsoll.service.gate;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.traffic.StageRef;
import io.plimsoll.service.bench.OneLane;

/** The router's telemetry, summed up where it arises. */
final class BenchTelemetry extends OneLane {
    private final CellBuilder baseline = new CellBuilder();
    private final CellBuilder blocks = new CellBuilder();
    private final List<MetricCell> baselineCells = new ArrayList<>();
    private final List<MetricCell> blockCells = new ArrayList<>();
    private final List<BlockManifest> manifests = new ArrayList<>();
    private final CellColumns ofBaseline;
    private CellColumns columns;

    /** @param columns what cells count, against no thresholds yet */
    BenchTelemetry(long producerStartMicros, CellColumns columns) {
        super(producerStartMicros);
        ofBaseline = columns;
        this.columns = columns;
    }

    @Override
    protected synchronized void take(TelemetryEvent event) {
        switch (event) {
            case RequestTelemetry request -> add(request);
            case BlockManifest manifest -> {
                if (manifest.stage() > StageRef.BASELINE.index()
                        && manifest.block() >= BenchStage.WARM_UP_BLOCKS)
                    manifests.add(manifest);
            }
        }
    }

    private void add(RequestTelemetry request) {
        if (request.placement().run().isEmpty()) return;
        boolean isBaseline = request.placement().stage() == StageRef.BASELINE.index();
        if (!isBaseline && request.placement().block() < BenchStage.WARM_UP_BLOCKS) return;
        if (isBaseline) baseline.add(request, ofBaseline);
        else
            blocks.add(request, columns);
    }

    /** What the control alone did. */
    synchronized List<MetricCell> baseline() {
        baselineCells.addAll(baseline.take());
        return List.copyOf(baselineCells);
    }

    /** From now on cells count against these. */
    synchronized void freeze(Thresholds frozen) {
        columns = columns.against(frozen);
    }

    /** What is kept of the blocks that are evidence. */
    record Kept(List<MetricCell> cells, List<BlockManifest> manifests) {}

    synchronized Kept kept() {
        blockCells.addAll(blocks.take());
        return new Kept(List.copyOf(blockCells), List.copyOf(manifests));
    }

    synchronized boolean hasClosed(long block) {
        return block < BenchStage.WARM_UP_BLOCKS
                || manifests.stream().anyMatch(manifest -> manifest.block() == block);
    }
}

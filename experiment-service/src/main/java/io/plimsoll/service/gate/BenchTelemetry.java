package io.plimsoll.service.gate;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.engine.router.RouterState.TelemetryBacklog;
import io.plimsoll.engine.router.TelemetrySink;
import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.traffic.StageRef;

/** The router's telemetry, summed up where it arises: one lane, no broker, nothing dropped. */
final class BenchTelemetry implements TelemetrySink {
    private final long producerStartMicros;
    private final CellBuilder baseline = new CellBuilder();
    private final CellBuilder blocks = new CellBuilder();
    private final List<MetricCell> baselineCells = new ArrayList<>();
    private final List<MetricCell> blockCells = new ArrayList<>();
    private final List<BlockManifest> manifests = new ArrayList<>();
    private final CellColumns ofBaseline;
    private CellColumns columns;
    private long sequence;

    /** @param columns what cells count, against no thresholds yet */
    BenchTelemetry(long producerStartMicros, CellColumns columns) {
        this.producerStartMicros = producerStartMicros;
        ofBaseline = columns;
        this.columns = columns;
    }

    @Override
    public synchronized boolean offer(int lane, Unnumbered event) {
        switch (event.numbered(new EventId(producerStartMicros, lane, sequence++))) {
            case RequestTelemetry request -> add(request);
            case BlockManifest manifest -> {
                if (manifest.stage() > StageRef.BASELINE.index()
                        && manifest.block() >= BenchStage.WARM_UP_BLOCKS)
                    manifests.add(manifest);
            }
        }
        return true;
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

    @Override
    public int lanes() { return 1; }

    @Override
    public long producerStartMicros() { return producerStartMicros; }

    @Override
    public synchronized TelemetryBacklog backlog() { return new TelemetryBacklog(0, sequence, 0); }

    @Override
    public void close() {}
}

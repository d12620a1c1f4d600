package io.plimsoll.service.ingest;

import java.util.List;

import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.telemetry.BlockManifest;

/** What is counted of one stage at one moment: for {@link io.plimsoll.model.cell.MetricSnapshot#align}. */
public record StageTelemetry(List<MetricCell> cells, List<BlockManifest> manifests,
        List<EngineBlock> engines) {
    public StageTelemetry {
        cells = List.copyOf(cells);
        manifests = List.copyOf(manifests);
        engines = List.copyOf(engines);
    }
}

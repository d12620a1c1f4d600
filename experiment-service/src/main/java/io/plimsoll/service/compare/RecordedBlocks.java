package io.plimsoll.service.compare;

import java.util.List;
import java.util.Map;

import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.telemetry.BlockManifest;
import io.plimsoll.model.telemetry.RequestTelemetry;

/**
 * The blocks of a run as an experiment would see them: what a comparison block by block rests on.
 *
 * @param cells of the standard metrics, one a group of requests in a block
 * @param manifests how many requests were routed in each block
 * @param engines that answered, by digest of their fingerprints; empty when the file does not tell
 */
public record RecordedBlocks(List<MetricCell> cells, List<BlockManifest> manifests,
        Map<String, EngineFingerprint> engines) {
    public RecordedBlocks {
        cells = List.copyOf(cells);
        manifests = List.copyOf(manifests);
        engines = Map.copyOf(engines);
    }

    /** @param requests all of the run, those too that no latency is read from */
    static RecordedBlocks of(List<RequestTelemetry> requests, List<BlockManifest> manifests,
            Map<String, EngineFingerprint> engines) {
        CellBuilder cells = new CellBuilder();
        requests.forEach(request -> cells.add(request, CellColumns.NONE));
        return new RecordedBlocks(cells.take(), manifests, engines);
    }
}

package io.plimsoll.model.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;

/** Sums up requests to cells, one a group. Not for use by two threads. */
public final class CellBuilder {
    private final Map<CellKey, CellSums> cells = new HashMap<>();
    private int requests;

    /**
     * Adds a request that belongs to a run.
     *
     * @param thresholds of that run and stage; the same at every call for one group
     */
    public void add(RequestTelemetry request, Thresholds thresholds) {
        cells.computeIfAbsent(keyOf(request), key -> new CellSums(key, thresholds)).add(request);
        requests++;
    }

    /** Requests since the last {@link #take}. */
    public int requests() { return requests; }

    /** What was added since the last call; later additions make new cells, to be merged with these. */
    public List<MetricCell> take() {
        List<MetricCell> taken = new ArrayList<>();
        cells.values().forEach(sums -> taken.add(sums.cell()));
        cells.clear();
        requests = 0;
        return taken;
    }

    private static CellKey keyOf(RequestTelemetry request) {
        Placement at = request.placement();
        RunId run = at.run().orElseThrow(() -> new IllegalArgumentException(
                "request %s belongs to no run".formatted(request.requestId())));
        return new CellKey(run, at.epoch(), at.stage(), at.variant(), at.role(), at.replica(),
                request.workloadClass(), at.block());
    }
}

package io.plimsoll.model.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.plimsoll.model.telemetry.Dimensions;
import io.plimsoll.model.telemetry.RequestTelemetry;

/** Sums up requests to cells, one a group. Not for use by two threads. */
public final class CellBuilder {
    private final Map<CellKey, CellSums> cells = new HashMap<>();

    /**
     * Adds a request that belongs to a run.
     *
     * @param columns what cells of that run and stage count; the same at every call for one group
     */
    public void add(RequestTelemetry request, CellColumns columns) {
        Dimensions of = new Dimensions(request.placement(), request.segment(), request.site(),
                request.fingerprint());
        sums(CellKey.of(of, of.segment()), columns).add(request, of.placement().washout(),
                of.fingerprint());
    }

    /** Adds a request of a run that counts the standard metrics alone. */
    public void add(RequestTelemetry request, Thresholds thresholds) {
        add(request, CellColumns.of(thresholds));
    }

    CellSums sums(CellKey key, CellColumns columns) {
        return cells.computeIfAbsent(key, _ -> new CellSums(key, columns));
    }

    /** How many cells were begun since the last {@link #take}. */
    public int size() { return cells.size(); }

    /** What was added since the last call; later additions make new cells, to be merged with these. */
    public List<MetricCell> take() {
        return takeSums().stream().map(CellSums::cell).toList();
    }

    /** As {@link #take}, with the work of summing up left to whoever asks for the cells. */
    List<CellSums> takeSums() {
        List<CellSums> taken = new ArrayList<>(cells.values());
        cells.clear();
        return taken;
    }
}

package io.plimsoll.model.cell;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.Plausibility;
import io.plimsoll.model.telemetry.RequestTelemetry;

/** A cell while it is summed up. */
final class CellSums {
    private final CellKey key;
    private final Thresholds thresholds;
    private final SortedMap<MetricId, MetricSums> metrics = new TreeMap<>();
    private final SortedSet<String> fingerprints = new TreeSet<>();
    private OutcomeCounts outcomes = OutcomeCounts.NONE;
    private OutcomeCounts washout = OutcomeCounts.NONE;

    CellSums(CellKey key, Thresholds thresholds) {
        this.key = key;
        this.thresholds = thresholds;
    }

    void add(RequestTelemetry request) {
        if (request.placement().washout()) { // not measured, errors counted
            washout = washout.plus(request.outcome());
            return;
        }
        outcomes = outcomes.plus(request.outcome());
        if (!request.fingerprint().isEmpty())
            fingerprints.add(request.fingerprint());
        if (Plausibility.fault(request).isPresent()) // counted, not averaged
            return;
        RequestValues.of(request).forEach((metric, value) -> metrics
                .computeIfAbsent(metric, id -> new MetricSums(thresholds.of(id))).add(value));
    }

    MetricCell cell() {
        SortedMap<MetricId, MetricSummary> summaries = new TreeMap<>();
        metrics.forEach((metric, sums) -> summaries.put(metric, sums.summary()));
        return new MetricCell(key, outcomes, washout, summaries, fingerprints);
    }
}

package io.plimsoll.service.watch;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.service.evidence.EvidenceJson;

/** Frozen thresholds as the ingest reads them: {@code {"itl.max@1": [12345]}}, in stored units, each once. */
final class FrozenThresholds {
    private FrozenThresholds() {}

    static String toJson(BaselineOutcome.Frozen frozen) {
        SortedMap<String, SortedSet<Long>> byMetric = new TreeMap<>();
        frozen.thresholds().values().forEach(threshold -> byMetric
                .computeIfAbsent(threshold.metric().toString(), _ -> new TreeSet<>()).add(threshold.value()));
        return EvidenceJson.write(byMetric);
    }
}

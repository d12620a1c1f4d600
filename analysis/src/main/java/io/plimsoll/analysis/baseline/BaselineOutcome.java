package io.plimsoll.analysis.baseline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.plimsoll.model.cell.OutcomeCounts;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.metric.MetricId;

/** What the control-only baseline gave. */
public sealed interface BaselineOutcome {

    /**
     * Everything is frozen; it is sealed with the run.
     *
     * @param thresholds by the name of the guardrail; only those that have one
     * @param control how the control's requests ended, for disasters at 100 %, where no control runs beside
     */
    record Frozen(SortedMap<String, FrozenThreshold> thresholds,
            OutcomeCounts control) implements BaselineOutcome {
        public Frozen {
            thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
        }

        /** Empty when the guardrail has none. */
        public Optional<FrozenThreshold> thresholdOf(String guardrail) {
            return Optional.ofNullable(thresholds.get(guardrail));
        }

        /** What the cells of the run have to count, of both arms: cells of two arms are told apart only later. */
        public Thresholds counted() {
            SortedMap<MetricId, SortedSet<Long>> byMetric = new TreeMap<>();
            thresholds.values().forEach(frozen -> {
                SortedSet<Long> values = byMetric.computeIfAbsent(frozen.metric(), _ -> new TreeSet<>());
                values.add(frozen.value());
                frozen.treatment().ifPresent(widened -> values.add(widened.value()));
            });
            return new Thresholds(byMetric);
        }

        /** For specs whose thresholds are all numbers. */
        public static Frozen of(Map<String, FrozenThreshold> thresholds) {
            return new Frozen(new TreeMap<>(thresholds), OutcomeCounts.NONE);
        }
    }

    /** @param reasons one a guardrail, each with what is there and what is needed */
    record TooLittle(List<String> reasons) implements BaselineOutcome {
        public TooLittle {
            reasons = List.copyOf(reasons);
        }
    }
}

package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.analysis.sensitivity.SensitivityTable.Explained;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;

/** What a mismatch could make of the metrics that people look at first. */
final class Predictions {
    /** Asked of a table where nobody knows how busy the engine was: the middle of its three loads. */
    private static final double USUAL_UTILIZATION = 0.86;

    private Predictions() {}

    private record Asked(MetricDefinition metric, Statistic statistic) {}

    private static final List<Asked> ASKED = List.of(new Asked(StandardMetrics.TTFT, Statistic.MEAN),
            new Asked(StandardMetrics.TTFT, Statistic.P99), new Asked(StandardMetrics.TPOT, Statistic.MEAN));

    /**
     * {@code explains up to +24.6 % of the ttft mean, ...: SOURCE}; empty string where nobody measured it.
     *
     * @param difference relative, of 1
     */
    static String of(Quantity quantity, double difference, ComparabilityContext context) {
        double utilization = context.utilization().orElse(USUAL_UTILIZATION);
        record Told(Asked asked, Explained explained) {}
        List<Told> told = ASKED.stream().flatMap(asked -> context.sensitivity()
                .explains(quantity, asked.metric().id(), asked.statistic(), utilization, difference)
                .map(explained -> new Told(asked, explained)).stream()).toList();
        Optional<String> source = told.stream().map(it -> it.explained().words()).findFirst();
        return source.map(words -> "explains " + told.stream().map(it -> percent(it.explained()) + " of the "
                + it.asked().metric().id() + " " + it.asked().statistic().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")) + ", by " + words).orElse("");
    }

    private static String percent(Explained explained) {
        String effect = String.format(Locale.ROOT, "%+.1f%%", 100 * explained.effect());
        return explained.interval().lower() == explained.interval().upper()
                ? effect
                : effect + String.format(Locale.ROOT, " (%+.1f to %+.1f)", 100 * explained.interval().lower(),
                        100 * explained.interval().upper());
    }
}

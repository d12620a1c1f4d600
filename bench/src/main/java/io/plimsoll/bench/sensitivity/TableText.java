package io.plimsoll.bench.sensitivity;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.bench.sensitivity.PairElasticities.Estimate;

/** The table for people: by how many percent metrics change for one percent more, with 95 % intervals. */
final class TableText {
    private TableText() {}

    static String of(SortedMap<Cell, Estimate> estimates, Map<Quantity, String> notMeasured) {
        StringBuilder text = new StringBuilder();
        row(text, "+1 % of", "load", "TTFT mean", "TTFT p99", "TPOT mean", "TPOT p99");
        for (Quantity quantity : Quantity.values()) {
            if (notMeasured.containsKey(quantity))
                text.append(String.format(Locale.ROOT, "%-16s not measured: %s%n", quantity.words(),
                        notMeasured.get(quantity)));
            else
                for (double utilization : SensitivityStudy.UTILIZATIONS)
                    row(text, quantity.words(), Math.round(100 * utilization) + " %",
                            percent(estimates, new Cell(quantity, utilization, Seen.Column.TTFT_MEAN)),
                            percent(estimates, new Cell(quantity, utilization, Seen.Column.TTFT_P99)),
                            percent(estimates, new Cell(quantity, utilization, Seen.Column.TPOT_MEAN)),
                            percent(estimates, new Cell(quantity, utilization, Seen.Column.TPOT_P99)));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String... fields) {
        text.append(String
                .format(Locale.ROOT, "%-16s %5s  %-26s %-26s %-26s %s", (Object[]) fields).stripTrailing())
                .append(System.lineSeparator());
    }

    private static String percent(SortedMap<Cell, Estimate> estimates, Cell cell) {
        Estimate estimate = estimates.get(cell);
        if (estimate == null) return "too few requests";
        Interval interval = estimate.interval();
        return String.format(Locale.ROOT, "%+.2f %% (%+.2f to %+.2f)", onePercentMore(estimate.elasticity()),
                onePercentMore(interval.lower()), onePercentMore(interval.upper()));
    }

    private static double onePercentMore(double elasticity) { return 100 * (Math.pow(1.01, elasticity) - 1); }
}

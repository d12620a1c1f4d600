package io.plimsoll.bench.sensitivity;

import java.util.Comparator;
import java.util.Locale;

import io.plimsoll.analysis.sensitivity.Quantity;

/** One number of the table. */
record Cell(Quantity quantity, double utilization, Seen.Column column) implements Comparable<Cell> {
    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::quantity)
            .thenComparingDouble(Cell::utilization).thenComparing(Cell::column);

    @Override
    public int compareTo(Cell other) { return ORDER.compare(this, other); }

    /** {@code sensitivity.load.ttft_mean.u86} */
    String id() {
        String name = switch (quantity) {
            case OFFERED_LOAD -> "load";
            case PROMPT_TOKENS -> "prompt";
            case OUTPUT_TOKENS -> "output";
            case SM_CLOCK -> "sm_clock";
            case HBM_BANDWIDTH -> "hbm_bandwidth";
        };
        return "sensitivity.%s.%s_%s.u%d".formatted(name, column.metric(),
                column.statistic().name().toLowerCase(Locale.ROOT), Math.round(100 * utilization));
    }
}

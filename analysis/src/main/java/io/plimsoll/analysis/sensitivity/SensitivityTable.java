package io.plimsoll.analysis.sensitivity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.model.metric.Statistic;

/**
 * What mismatches do to metrics of one engine under one kind of load. Between two measured loads the elasticity is interpolated;
 * beyond them it is that of the nearest, and {@link Explained#words} say so.
 *
 * @param source who measured it on what, for people: a number of another engine is a hint and no more
 */
public record SensitivityTable(String source, List<Sensitivity> cells) {
    public static final SensitivityTable NONE = new SensitivityTable("", List.of());
    /** Beyond the measured loads by more than this, people are told. */
    private static final double NEAR = 0.02;

    public SensitivityTable {
        cells = List.copyOf(cells);
    }

    /** What one mismatch could make of a metric: relative change of 1, with its interval. */
    public record Explained(double effect, Interval interval, String words) {}

    /**
     * @param difference of the quantity between the arms, relative, of 1
     * @return empty where the table has no cell of the quantity and metric
     */
    public Optional<Explained> explains(Quantity quantity, String metric, Statistic statistic,
            double utilization, double difference) {
        List<Sensitivity> rows = cells.stream()
                .filter(cell -> cell.quantity() == quantity && cell.metric().equals(metric)
                        && cell.statistic() == statistic)
                .sorted(Comparator.comparingDouble(Sensitivity::utilization)).toList();
        if (rows.isEmpty()) return Optional.empty();
        Sensitivity below = rows.stream().filter(row -> row.utilization() <= utilization)
                .reduce((_, later) -> later).orElse(rows.getFirst());
        Sensitivity above = rows.stream().filter(row -> row.utilization() >= utilization).findFirst()
                .orElse(rows.getLast());
        double span = above.utilization() - below.utilization();
        double share = span > 0 ? (utilization - below.utilization()) / span : 0;
        double elasticity = between(below.elasticity(), above.elasticity(), share);
        double one = change(between(below.interval().lower(), above.interval().lower(), share), difference);
        double other = change(between(below.interval().upper(), above.interval().upper(), share), difference);
        boolean beyond = utilization < rows.getFirst().utilization() - NEAR
                || utilization > rows.getLast().utilization() + NEAR;
        return Optional.of(new Explained(change(elasticity, difference),
                new Interval(Math.min(one, other), Math.max(one, other)),
                source + (beyond ? ", at the nearest load that was measured" : "")));
    }

    private static double between(double below, double above, double share) {
        return below + share * (above - below);
    }

    /** A constant elasticity e makes (1 + d)^e of a factor 1 + d. */
    private static double change(double elasticity, double difference) {
        return Math.pow(1 + difference, elasticity) - 1;
    }
}

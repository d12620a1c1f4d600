package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.Restriction.WithoutStart;

/**
 * What makes arms comparable that are not as they stand.
 *
 * @param restrictions what is left out
 * @param adjustment what is taken out of every estimate
 */
public record Repair(List<Restriction> restrictions, Optional<Adjustment> adjustment) {
    public Repair {
        restrictions = List.copyOf(restrictions);
    }

    static Repair by(Adjustment adjustment) { return new Repair(List.of(), Optional.of(adjustment)); }

    static Repair by(Restriction restriction) { return new Repair(List.of(restriction), Optional.empty()); }

    /** For people, as {@code regression on offered load, without metrics of gaps between chunks}. */
    public String method() {
        return Stream.concat(adjustment.map(Adjustment::method).stream(),
                restrictions.stream().map(Restriction::words)).collect(Collectors.joining(", "));
    }

    /** Both at once; empty where no one estimate takes out what both take out. */
    Optional<Repair> with(Repair other) {
        Optional<Adjustment> both = adjustment.isPresent() && other.adjustment.isPresent()
                ? adjustment.get().with(other.adjustment.get())
                : adjustment.or(other::adjustment);
        return both.isEmpty() && adjustment.isPresent()
                ? Optional.empty()
                : Optional.of(new Repair(joined(other.restrictions), both));
    }

    private List<Restriction> joined(List<Restriction> others) {
        List<Restriction> all = new ArrayList<>(restrictions);
        others.stream().filter(restriction -> !all.contains(restriction)).forEach(all::add);
        int start = all.stream().mapToInt(Repair::startOf).max().orElse(0);
        all.removeIf(restriction -> startOf(restriction) > 0 && startOf(restriction) < start);
        return all;
    }

    /** How many of the first blocks are in no mean and no quantile. */
    int start() {
        return restrictions.stream().mapToInt(Repair::startOf).max().orElse(0);
    }

    private static int startOf(Restriction restriction) {
        return restriction instanceof WithoutStart(int blocks) ? blocks : 0;
    }
}

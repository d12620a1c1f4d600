package io.plimsoll.analysis.comparability;

import java.util.List;
import java.util.OptionalDouble;

import io.plimsoll.model.fingerprint.FieldDifference;

/** How a field of a fingerprint is judged, by its path: PCS-1, section 4.1. */
public enum FieldRule {
    /** Of engine, model and everything that they resolved: equal, or declared. */
    HARD,
    /** A resolved size, as that of the KV cache: equal within half a percent, or declared. */
    SIZE,
    /** What the machine is: it may differ between replicas that change places, and not between arms that do not. */
    MACHINE,
    /** What the machine is besides: told, where arms do not change places. */
    MACHINE_SOFT;

    /** Without which nobody knows what was measured; each engine must say them. */
    static final List<String> NEEDED = List.of("engine", "model.weights", "model.tokenizer",
            "model.precision");
    private static final List<String> SIZES = List.of("kv.tokens", "strategies.kvCache.blocks");
    private static final List<String> MACHINES = List.of("gpu", "machine", "power");
    private static final List<String> SOFT_MACHINES = List.of("host", "driver");
    private static final double SIZE_LIMIT = 0.005;

    public static FieldRule of(String field) {
        if (SIZES.contains(field)) return SIZE;
        if (isBelow(field, MACHINES)) return MACHINE;
        return isBelow(field, SOFT_MACHINES) ? MACHINE_SOFT : HARD;
    }

    public boolean isOfTheMachine() {
        return switch (this) {
            case HARD, SIZE -> false;
            case MACHINE, MACHINE_SOFT -> true;
        };
    }

    boolean allows(FieldDifference difference) {
        OptionalDouble size = relative(difference);
        return this == SIZE && size.isPresent() && Math.abs(size.getAsDouble()) <= SIZE_LIMIT;
    }

    Rank rank() {
        return switch (this) {
            case HARD, MACHINE -> Rank.HARD;
            case SIZE, MACHINE_SOFT -> Rank.SOFT;
        };
    }

    /** By how much the first value is more than the other; empty where they are no numbers. */
    static OptionalDouble relative(FieldDifference difference) {
        try {
            double one = Double.parseDouble(difference.shownOne());
            double other = Double.parseDouble(difference.shownOther());
            return other == 0 ? OptionalDouble.empty() : OptionalDouble.of(one / other - 1);
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private static boolean isBelow(String field, List<String> groups) {
        return groups.stream().anyMatch(group -> field.equals(group) || field.startsWith(group + "."));
    }
}

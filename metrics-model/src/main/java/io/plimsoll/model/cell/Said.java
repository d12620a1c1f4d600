package io.plimsoll.model.cell;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A gauge over readings, of which some may not have said it.
 *
 * @param sum over those that did
 * @param readings how many did
 */
public record Said(long sum, long readings) {
    public static final Said NOTHING = new Said(0, 0);

    public Said {
        if (sum < 0 || readings < 0 || readings == 0 && sum > 0)
            throw new IllegalArgumentException(
                    "%d cannot be the sum of %d readings".formatted(sum, readings));
    }

    static Said of(OptionalInt value) { return value.isPresent() ? new Said(value.getAsInt(), 1) : NOTHING; }

    public Said plus(Said other) { return new Said(sum + other.sum, readings + other.readings); }

    public OptionalDouble mean() {
        return readings == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / readings);
    }
}

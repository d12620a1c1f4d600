package io.plimsoll.analysis.plan;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** The first size from which on something holds: more units never make it untrue. */
final class FewestUnits {
    private FewestUnits() {}

    /** Doubles, then halves. Empty when {@code most} are not enough. */
    static OptionalLong reaching(long least, long most, LongPredicate enough) {
        long low = least;
        long high = least;
        while (high < most && !enough.test(high)) {
            low = high + 1;
            high = Math.min(most, 2 * high);
        }
        if (!enough.test(high)) return OptionalLong.empty();
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (enough.test(middle))
                high = middle;
            else
                low = middle + 1;
        }
        return OptionalLong.of(high);
    }
}

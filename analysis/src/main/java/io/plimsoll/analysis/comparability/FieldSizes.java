package io.plimsoll.analysis.comparability;

import java.util.Locale;

import io.plimsoll.model.fingerprint.FieldDifference;

/** How large the difference of a fingerprint's field is, and what is known of such differences. */
final class FieldSizes {
    private FieldSizes() {}

    static String of(FieldDifference off) {
        return FieldRule.relative(off).stream()
                .mapToObj(relative -> String.format(Locale.ROOT, "%+.1f%%", 100 * relative)).findFirst()
                .orElse("another value");
    }

    /** @see "LLMServingSim, issue 59: a simulator and a server that differed in their KV blocks alone" */
    static String predicted(FieldRule rule) {
        return switch (rule) {
            case SIZE -> "31% more KV blocks were -12.5% of run time where it was measured";
            case HARD, MACHINE, MACHINE_SOFT -> "not bounded: it may explain all of an effect";
        };
    }
}

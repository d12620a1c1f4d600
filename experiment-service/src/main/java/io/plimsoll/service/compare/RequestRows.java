package io.plimsoll.service.compare;

import java.util.Arrays;
import java.util.Map;

/**
 * The requests of a run, in the order of the file.
 *
 * @param promptTokens of each request
 * @param values seconds by metric; NaN where a request has none
 */
public record RequestRows(long[] promptTokens, Map<String, double[]> values) {
    /** Equal prompt lengths in the same order are the same requests, unless all are alike, which tells nothing. */
    boolean sameRequestsAs(RequestRows other) {
        return promptTokens.length >= 2 && Arrays.equals(promptTokens, other.promptTokens)
                && Arrays.stream(promptTokens).distinct().limit(2).count() == 2;
    }
}

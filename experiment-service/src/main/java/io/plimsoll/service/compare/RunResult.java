package io.plimsoll.service.compare;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run as its file tells it, in our definitions.
 *
 * @param source file, with {@code #2} for the second run in it
 * @param asked requests that were sent; empty when the file does not say
 * @param completed with an answer
 * @param metrics by id (docs/metrics.md); seconds, or a rate per second
 */
public record RunResult(String source, Tool tool, SortedMap<String, RunField> fields, OptionalLong asked,
        long completed, SortedMap<String, LatencySummary> metrics, Optional<Lengths> input,
        Optional<Lengths> output, Optional<RequestRows> requests) {
    public RunResult {
        fields = new TreeMap<>(fields);
        metrics = new TreeMap<>(metrics);
        if (completed < 0 || (asked.isPresent() && asked.getAsLong() < completed))
            throw new BrokenResultException(source,
                    "%d requests completed of %d asked: the file was edited or cut; save the run again"
                            .formatted(completed, asked.getAsLong()));
    }

    OptionalLong errors() {
        return asked.isPresent() ? OptionalLong.of(asked.getAsLong() - completed) : OptionalLong.empty();
    }
}

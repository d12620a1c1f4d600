package io.plimsoll.service.compare;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import io.plimsoll.service.bench.SealedLoad;

/**
 * One run as its file tells it, in our definitions.
 *
 * @param source file, with {@code #2} for the second run in it
 * @param asked requests that were sent; empty when the file does not say
 * @param completed with an answer
 * @param metrics by id (docs/metrics.md); seconds, or a rate per second
 * @param load as it was sealed before the run; empty when the file does not say
 * @param blocks of time, of which the run consists; empty when the file has none
 */
public record RunResult(String source, Tool tool, SortedMap<String, RunField> fields, OptionalLong asked,
        long completed, SortedMap<String, LatencySummary> metrics, Optional<Lengths> input,
        Optional<Lengths> output, Optional<RequestRows> requests, Optional<SealedLoad> load,
        Optional<RecordedBlocks> blocks) {
    public RunResult {
        fields = new TreeMap<>(fields);
        metrics = new TreeMap<>(metrics);
        if (completed < 0 || (asked.isPresent() && asked.getAsLong() < completed))
            throw new BrokenResultException(source,
                    "%d requests completed of %d asked: the file was edited or cut; save the run again"
                            .formatted(completed, asked.getAsLong()));
    }

    /** As tools tell of it that know neither a sealed load nor blocks. */
    RunResult(String source, Tool tool, SortedMap<String, RunField> fields, OptionalLong asked,
            long completed, SortedMap<String, LatencySummary> metrics, Optional<Lengths> input,
            Optional<Lengths> output, Optional<RequestRows> requests) {
        this(source, tool, fields, asked, completed, metrics, input, output, requests, Optional.empty(),
                Optional.empty());
    }

    OptionalLong errors() {
        return asked.isPresent() ? OptionalLong.of(asked.getAsLong() - completed) : OptionalLong.empty();
    }

    /** Digit by digit, under whatever name; two runs that measured nothing are not told apart, and not called one. */
    boolean isSameRunAs(RunResult other) {
        return !metrics.isEmpty() && metrics.equals(other.metrics);
    }
}

package io.plimsoll.service.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import io.plimsoll.analysis.comparability.TrafficShape;
import io.plimsoll.analysis.moments.SampleMoments;
import io.plimsoll.engine.load.PlannedRequest;

/** Reads a schedule's shape off its requests. */
final class TrafficShapes {
    /** Fewer windows say little of how counts scatter. */
    private static final int WINDOWS_MIN = 10;

    private TrafficShapes() {}

    /**
     * @param planned of the whole schedule, in the order of time: what was sent before {@code from} may be in a cache
     * @param from since the start of the schedule
     * @param length of the part that counts
     */
    static TrafficShape of(List<PlannedRequest> planned, Duration from, Duration length) {
        return new TrafficShape(length.toSeconds(),
                dispersion(planned, from, length, Duration.ofSeconds(1), 2).orElse(0),
                dispersion(planned, from, length, Duration.ofMinutes(1), WINDOWS_MIN),
                prefixPotential(planned, micros(from), micros(from.plus(length))));
    }

    /** Variance over mean of the counts of whole windows; empty where there are too few of them, or no request. */
    private static OptionalDouble dispersion(List<PlannedRequest> planned, Duration from, Duration length,
            Duration window, int windowsMin) {
        double[] counts = new double[Math.toIntExact(length.dividedBy(window))];
        for (PlannedRequest request : planned) {
            long at = Math.floorDiv(request.atMicros() - micros(from), micros(window));
            if (at >= 0 && at < counts.length) counts[Math.toIntExact(at)]++;
        }
        SampleMoments moments = SampleMoments.of(counts);
        return counts.length < windowsMin || moments.mean() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(moments.sampleVariance() / moments.mean());
    }

    /** Prompts with one text key begin alike, as far as the shorter one goes. */
    private static double prefixPotential(List<PlannedRequest> planned, long from, long to) {
        Map<String, Integer> longest = new HashMap<>();
        double reused = 0;
        double all = 0;
        for (PlannedRequest request : planned) {
            int seen = longest.getOrDefault(request.textKey(), 0);
            if (request.atMicros() >= from && request.atMicros() < to) {
                reused += Math.min(seen, request.promptTokens());
                all += request.promptTokens();
            }
            longest.merge(request.textKey(), request.promptTokens(), Math::max);
        }
        return all == 0 ? 0 : reused / all;
    }

    private static long micros(Duration duration) { return duration.toNanos() / 1_000; }
}

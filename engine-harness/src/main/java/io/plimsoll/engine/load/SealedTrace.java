package io.plimsoll.engine.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.plimsoll.model.experiment.BenchLoad;

/**
 * The requests of a bench, fixed by seed and rate before the first is sent, in segments of equal length. Whoever plays a
 * segment gets the same gaps, the same token counts and the same prompts. Not for use by two threads.
 */
public final class SealedTrace {
    private final LoadOptions options;
    private final LoadOrder.Open order;
    private final Duration length;
    private final long seed;
    private final List<List<PlannedRequest>> segments = new ArrayList<>();
    private long nextRow;

    /**
     * @param requestsPerSecond to one replica, long prompts among them
     * @param length of a segment
     */
    public SealedTrace(LoadOptions options, BenchLoad load, double requestsPerSecond, Duration length,
            long seed) {
        this.options = options.withSeed(seed).forOneReplica();
        double longs = load.longShare() * requestsPerSecond;
        this.order = new LoadOrder.Open(requestsPerSecond - longs, load.answerScale(),
                longs == 0 ? Duration.ZERO : Duration.ofNanos(Math.round(1e9 / longs)), 1);
        this.length = length;
        this.seed = seed;
        this.nextRow = Math.floorMod(seed * 31, 1_900L);
    }

    /** Segment 0, 1, ...; the times of its requests count from its start. */
    public List<PlannedRequest> segment(int index) {
        while (segments.size() <= index)
            segments.add(cut(segments.size()));
        return segments.get(index);
    }

    private List<PlannedRequest> cut(int index) {
        LoadSchedule schedule = new LoadSchedule(options, Trace.azureConversations(), order, nextRow);
        List<PlannedRequest> requests = new ArrayList<>();
        long end = length.toNanos() / 1_000;
        for (PlannedRequest next = schedule.next(); next.atMicros() < end; next = schedule.next())
            requests.add(new PlannedRequest(next.atMicros(), "", next.workloadClass(), next.promptTokens(),
                    next.outputTokens(), "%d-%d-%d".formatted(seed, index, requests.size())));
        nextRow = schedule.nextRow();
        return requests;
    }

    /** SHA-256 over the first segments, hexadecimal: two traces with it are the same. */
    public String digest(int count) {
        List<PlannedRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++)
            requests.addAll(segment(i));
        return digestOf(requests);
    }

    /** SHA-256 over requests, hexadecimal: times, sizes and texts. */
    public static String digestOf(List<PlannedRequest> requests) {
        StringBuilder lines = new StringBuilder();
        requests.forEach(request -> lines.append(request).append('\n'));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

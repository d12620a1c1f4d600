package io.plimsoll.engine.load;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Requests in the order of their times, without end: rows of the trace with their gaps scaled to the rate, and long
 * prompts at a fixed beat. A long prompt goes to a range of buckets and to its mirror image at the same instant: both
 * arms of whatever share get equally many, at the same time. The whole schedule hangs on the seed alone.
 */
final class LoadSchedule {
    private final LoadOptions options;
    private final Trace trace;
    private final UnitPicker units;
    private final double gapScale;
    private final double beatMicros;
    private long row;
    private double chatAtMicros;
    private long beats;
    private boolean mirrorIsDue;

    /** @param longEvery for each replica; zero: none */
    LoadSchedule(LoadOptions options, Trace trace, double requestsPerSecond, Duration longEvery,
            long firstRow) {
        SplittableRandom chance = new SplittableRandom(options.seed() + firstRow);
        this.options = options;
        this.trace = trace;
        this.units = new UnitPicker(options.layer(), "s" + options.seed() + "-" + firstRow + "-",
                chance.nextDouble());
        this.gapScale = 1e6 / requestsPerSecond / trace.gapMicrosMean();
        this.row = firstRow;
        // Two replicas are served a beat, or one where there is only one.
        this.beatMicros = longEvery.toNanos() / 1_000.0 * Math.min(2, options.replicas())
                / options.replicas();
        this.chatAtMicros = trace.row(row).gapMicros() * gapScale;
    }

    long nextRow() { return row; }

    PlannedRequest next() {
        if (mirrorIsDue)
            return longPrompt(true);
        return beatMicros > 0 && beatMicros * (beats + 1) < chatAtMicros ? longPrompt(false) : chat();
    }

    private PlannedRequest chat() {
        Trace.Row now = trace.row(row++);
        PlannedRequest planned = new PlannedRequest(Math.round(chatAtMicros), units.nextEven(), "chat",
                options.chat().promptTokens(now), options.chat().outputTokens(now));
        chatAtMicros += trace.row(row).gapMicros() * gapScale;
        return planned;
    }

    private PlannedRequest longPrompt(boolean mirrored) {
        int replicas = options.replicas();
        int half = (replicas + 1) / 2;
        int range = (int) (beats % half);
        long at = Math.round(beatMicros * (beats + 1));
        boolean hasMirror = replicas - 1 - range != range;
        mirrorIsDue = hasMirror && !mirrored;
        if (!mirrorIsDue) beats++;
        String unit = units.inRange(mirrored ? replicas - 1 - range : range, replicas);
        return new PlannedRequest(at, unit, "long", options.longPrompt().promptTokens(),
                options.longPrompt().outputTokens());
    }
}

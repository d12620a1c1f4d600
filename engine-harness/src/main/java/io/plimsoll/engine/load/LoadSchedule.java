package io.plimsoll.engine.load;

import java.util.SplittableRandom;

/**
 * Requests in the order of their times, without end: rows of the trace with their gaps scaled to the rate, and long
 * prompts at a fixed beat. A long prompt goes to a range of buckets and half a beat later to its mirror image: both
 * arms of whatever share get equally many, and never two at the same instant, where they would fight for the cores of a
 * small machine. The whole schedule hangs on the seed alone.
 */
final class LoadSchedule {
    private final LoadOptions options;
    private final Trace trace;
    private final LoadOptions.ChatScale chat;
    private final LoadOptions.LongPrompt longPrompt;
    private final UnitPicker units;
    private final double meanGapMicros;
    private final double beatMicros;
    private long row;
    private double chatAtMicros;
    private long beats;
    private boolean mirrorIsDue;

    LoadSchedule(LoadOptions options, Trace trace, LoadOrder.Open order, long firstRow) {
        SplittableRandom chance = new SplittableRandom(options.seed() + firstRow);
        this.options = options;
        this.trace = trace;
        this.chat = options.chat().withAnswers(order.answerScale());
        this.longPrompt = options.longPrompt().withPrompts(order.longScale());
        this.units = new UnitPicker(options.layer(), "s" + options.seed() + "-" + firstRow + "-",
                chance.nextDouble());
        this.meanGapMicros = 1e6 / order.requestsPerSecond();
        this.row = firstRow;
        // Two replicas are served a beat, or one where there is only one.
        this.beatMicros = order.longEvery().toNanos() / 1_000.0 * Math.min(2, options.replicas())
                / options.replicas();
        this.chatAtMicros = trace.relativeGap(row) * meanGapMicros;
    }

    long nextRow() { return row; }

    PlannedRequest next() {
        return beatMicros > 0 && longAtMicros() < chatAtMicros ? longPrompt(mirrorIsDue) : chat();
    }

    private PlannedRequest chat() {
        Trace.Row now = trace.row(row++);
        PlannedRequest planned = new PlannedRequest(Math.round(chatAtMicros), units.nextEven(), "chat",
                chat.promptTokens(now), chat.outputTokens(now));
        chatAtMicros += trace.relativeGap(row) * meanGapMicros;
        return planned;
    }

    private double longAtMicros() { return beatMicros * (beats + 1) + (mirrorIsDue ? beatMicros / 2 : 0); }

    private PlannedRequest longPrompt(boolean mirrored) {
        int replicas = options.replicas();
        int half = (replicas + 1) / 2;
        int range = (int) (beats % half);
        long at = Math.round(longAtMicros());
        boolean hasMirror = replicas - 1 - range != range;
        mirrorIsDue = hasMirror && !mirrored;
        if (!mirrorIsDue) beats++;
        String unit = units.inRange(mirrored ? replicas - 1 - range : range, replicas);
        return new PlannedRequest(at, unit, "long", longPrompt.promptTokens(),
                longPrompt.outputTokens());
    }
}

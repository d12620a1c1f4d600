package io.plimsoll.engine.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Counts what was done under one order. */
final class LoadTally {
    private static final int LAGS_KEPT = 4_096;

    private final LoadOrder order;
    private final long startNanos;
    private final long[] lagsMicros = new long[LAGS_KEPT];
    private long sent;
    private long completed;
    private long errors;
    private Optional<String> aborted = Optional.empty();

    LoadTally(LoadOrder order, long startNanos) {
        this.order = order;
        this.startNanos = startNanos;
    }

    synchronized void sent(long lagMicros) { lagsMicros[(int) (sent++ % LAGS_KEPT)] = lagMicros; }

    synchronized void ended(boolean well) {
        if (well)
            completed++;
        else
            errors++;
    }

    synchronized void abort(String why) { aborted = Optional.of(why); }

    synchronized LoadState state(long nowNanos, int inFlight) {
        double seconds = Math.max(1e-3, (nowNanos - startNanos) / 1e9);
        long[] lags = Arrays.copyOf(lagsMicros, (int) Math.min(sent, LAGS_KEPT));
        Arrays.sort(lags);
        long p99 = lags.length == 0 ? 0 : lags[(int) Math.ceil(0.99 * lags.length) - 1];
        return new LoadState(order, Duration.ofNanos(nowNanos - startNanos), sent, completed, errors,
                inFlight,
                sent / seconds, completed / seconds, p99, aborted);
    }
}

package io.plimsoll.engine.readings;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.plimsoll.model.telemetry.EngineLoad;

/** Makes counts of a window of counters that only grow. One a replica; used by one thread. */
public final class EngineWindow {
    private Optional<Before> before = Optional.empty();

    private record Before(EngineState state, long nanos) {}

    /** @param windowMicros since the reading before; 0 for the first one */
    public record Load(EngineLoad load, long windowMicros) {}

    /** @param nanos of one monotonic clock, when the page came */
    public Load next(EngineState state, long nanos) {
        long windowMicros = before.map(old -> (nanos - old.nanos()) / 1_000).orElse(0L);
        Optional<EngineState> old = windowMicros > 0 ? before.map(Before::state) : Optional.empty();
        before = Optional.of(new Before(state, nanos));
        return new Load(new EngineLoad(basisPoints(state), state.kvUsed(), state.kvTotal(), state.running(),
                state.waiting(), since(old.map(EngineState::promptTokensTotal), state.promptTokensTotal()),
                since(old.map(EngineState::outputTokensTotal), state.outputTokensTotal()),
                state.preemptionsTotal()), Math.max(0, windowMicros));
    }

    /** The engine is gone, and what comes back counts from 0. */
    public void forget() {
        before = Optional.empty();
    }

    /**
     * A counter that fell began anew: what it says now was counted in an unknown part of the window, so the window says nothing.
     */
    private static OptionalLong since(Optional<OptionalLong> old, OptionalLong now) {
        OptionalLong then = old.orElse(OptionalLong.empty());
        return then.isPresent() && now.isPresent() && now.getAsLong() >= then.getAsLong()
                ? OptionalLong.of(now.getAsLong() - then.getAsLong())
                : OptionalLong.empty();
    }

    private static OptionalInt basisPoints(EngineState state) {
        return state.kvUsage().isPresent()
                ? OptionalInt.of((int) Math.round(10_000 * state.kvUsage().getAsDouble()))
                : OptionalInt.empty();
    }
}

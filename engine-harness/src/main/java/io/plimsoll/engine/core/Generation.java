package io.plimsoll.engine.core;

/** A request that the engine has taken on. */
@FunctionalInterface
public interface Generation {
    /** Ends it in whatever phase it is; nothing happens if it has ended. */
    void cancel();
}

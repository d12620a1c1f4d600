package io.plimsoll.engine.core;

import java.util.Optional;

import io.plimsoll.model.telemetry.EnginePhases;

/** Hears what becomes of a request, on the engine's thread: it must return at once. The last call is the only one of its kind. */
public interface TokenListener {
    void token(int token);

    /** @param phases how it went, by the engine's clock; empty when it ended before its first token */
    void finished(FinishReason reason, Optional<EnginePhases> phases);

    void failed(String why);
}

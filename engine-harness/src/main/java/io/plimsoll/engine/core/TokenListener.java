package io.plimsoll.engine.core;

/** Hears what becomes of a request, on the engine's thread: it must return at once. The last call is the only one of its kind. */
public interface TokenListener {
    void token(int token);

    void finished(FinishReason reason);

    void failed(String why);
}

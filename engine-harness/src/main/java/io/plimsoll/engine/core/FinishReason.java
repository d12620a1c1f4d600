package io.plimsoll.engine.core;

/** Why an answer ended. */
public enum FinishReason {
    /** The model chose the stop token. */
    STOP,
    /** It has as many tokens as were asked for. */
    LENGTH,
    /** Whoever asked has gone. */
    CANCELLED
}

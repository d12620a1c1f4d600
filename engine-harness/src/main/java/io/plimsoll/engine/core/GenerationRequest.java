package io.plimsoll.engine.core;

import java.util.Arrays;
import java.util.OptionalInt;

import io.plimsoll.engine.strategy.SamplingWishes;

/**
 * One request as the engine sees it.
 *
 * @param prompt at least one token; not to be changed
 * @param outputTokensMax 1 or more
 * @param stopToken ends the output; empty to go on to {@code outputTokensMax} ({@code ignore_eos})
 */
public record GenerationRequest(int[] prompt, int outputTokensMax, OptionalInt stopToken,
        SamplingWishes wishes) {
    public GenerationRequest {
        if (prompt.length == 0)
            throw new IllegalArgumentException("a prompt has at least one token");
        if (outputTokensMax < 1)
            throw new IllegalArgumentException("a request asks for 1 token or more, got " + outputTokensMax);
    }

    /** What it may hold in the KV cache at most; the last token is never computed, but its place is kept. */
    public int kvTokens() {
        return prompt.length + outputTokensMax;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GenerationRequest that && Arrays.equals(prompt, that.prompt)
                && outputTokensMax == that.outputTokensMax && stopToken.equals(that.stopToken)
                && wishes.equals(that.wishes);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(prompt) + 31 * outputTokensMax; }
}

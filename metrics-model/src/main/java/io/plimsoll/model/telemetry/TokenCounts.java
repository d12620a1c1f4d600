package io.plimsoll.model.telemetry;

/**
 * Tokens of one request as the engine counted them, never counted from chunks; 0 is none or unknown.
 *
 * @param prompt all of the prompt
 * @param cached of the prompt, those that came from a cache
 * @param output all of the answer
 * @param reasoning of the answer, those of its reasoning part
 * @param drafted proposed by a draft model
 * @param accepted of the drafted, those that the model kept
 */
public record TokenCounts(int prompt, int cached, int output, int reasoning, int drafted, int accepted) {
    public TokenCounts {
        if (prompt < 0 || cached < 0 || output < 0 || reasoning < 0 || drafted < 0 || accepted < 0)
            throw new IllegalArgumentException(
                    "token counts are 0 or more, got %d prompt, %d cached, %d output, %d reasoning, %d drafted, %d accepted"
                            .formatted(prompt, cached, output, reasoning, drafted, accepted));
    }

    public static TokenCounts of(int prompt, int output) {
        return new TokenCounts(prompt, 0, output, 0, 0, 0);
    }
}

package io.plimsoll.model.cell;

/**
 * Exact sums over completed requests of what no metric has: how answers were cut into chunks, and how much of prompts a cache had.
 *
 * @param chunks of the requests that have two or more, and tokens that are known
 * @param chunkedTokens output tokens of these requests
 * @param cached of the prompt tokens, those that came from a cache; an engine that does not say counts as none
 * @param prompt tokens of all prompts
 */
public record TokenSums(long chunks, long chunkedTokens, long cached, long prompt) {
    public static final TokenSums NONE = new TokenSums(0, 0, 0, 0);

    public TokenSums {
        if (chunks < 0 || chunkedTokens < 0 || cached < 0 || prompt < 0)
            throw new IllegalArgumentException(
                    "sums of tokens are 0 or more, got %d in %d chunks, %d of %d cached"
                            .formatted(chunkedTokens, chunks, cached, prompt));
    }

    public TokenSums plus(TokenSums other) {
        return new TokenSums(chunks + other.chunks, chunkedTokens + other.chunkedTokens,
                cached + other.cached,
                prompt + other.prompt);
    }
}

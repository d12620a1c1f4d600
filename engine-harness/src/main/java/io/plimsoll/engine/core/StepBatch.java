package io.plimsoll.engine.core;

import java.util.Arrays;
import java.util.List;

/** What one step computes. */
public record StepBatch(List<Slice> slices) {
    public StepBatch {
        slices = List.copyOf(slices);
    }

    public int tokens() { return slices.stream().mapToInt(slice -> slice.tokens().length).sum(); }

    /**
     * New tokens of one sequence.
     *
     * @param kvOffset where the sequence's part of the cache begins, in tokens
     * @param cachedTokens how many of its tokens stand there already: the position of the first new one
     * @param tokens the new ones, at least one; not to be changed
     */
    public record Slice(int kvOffset, int cachedTokens, int[] tokens) {
        public int lengthAfter() { return cachedTokens + tokens.length; }

        @Override
        public boolean equals(Object other) {
            return other instanceof Slice(int offset, int cached, int[] theirs) && offset == kvOffset
                    && cached == cachedTokens && Arrays.equals(tokens, theirs);
        }

        @Override
        public int hashCode() { return Arrays.hashCode(tokens) + 31 * (kvOffset + 31 * cachedTokens); }
    }
}

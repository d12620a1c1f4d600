package io.plimsoll.engine.strategy;

import java.util.List;

/** One step: who is admitted first, in this order, and how many tokens each sequence computes. */
public record StepPlan(List<SequenceId> admit, List<TokenGrant> grants) {
    public StepPlan {
        admit = List.copyOf(admit);
        grants = List.copyOf(grants);
    }

    /** @param newTokens prompt tokens to compute, or 1 for a sequence that decodes */
    public record TokenGrant(SequenceId id, int newTokens) {
        public TokenGrant {
            if (newTokens < 1)
                throw new IllegalArgumentException("a grant is of 1 token or more, got " + newTokens);
        }
    }
}

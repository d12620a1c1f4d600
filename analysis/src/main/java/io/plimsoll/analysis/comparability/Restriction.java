package io.plimsoll.analysis.comparability;

/** What may not be compared, while all else may. */
public sealed interface Restriction {

    /** For people, as {@code throughput and goodput only}. */
    String words();

    /** Queues grow: how long requests wait depends on how long one looks, and only how many are served can be told. */
    record ThroughputOnly() implements Restriction {
        @Override
        public String words() { return "throughput and goodput only"; }
    }

    /** Answers are cut into chunks of other sizes: a gap between two of them is another thing in each arm. */
    record WithoutGaps() implements Restriction {
        @Override
        public String words() { return "without metrics of gaps between chunks"; }
    }

    /**
     * An arm was not yet what it is later: the first blocks are in no mean, no quantile and no share over a threshold. What failed in
     * them counts in shares of errors.
     *
     * @param blocks how many of the stage's first
     */
    record WithoutStart(int blocks) implements Restriction {
        public WithoutStart {
            if (blocks < 1)
                throw new IllegalArgumentException("a start has one block or more, got " + blocks);
        }

        @Override
        public String words() { return "without the first %d blocks".formatted(blocks); }
    }
}

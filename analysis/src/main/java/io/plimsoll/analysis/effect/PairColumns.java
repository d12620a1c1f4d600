package io.plimsoll.analysis.effect;

/**
 * One metric of one segment over many blocks, in columns: a thousand such series are read in one go where objects a cell
 * would be a million to follow. Blocks stand in order, two adjacent ones from an even index on are a pair.
 *
 * @param errorValue what a request counts as in a mean that failed, in the stored unit of the metric, see {@link
 *        io.plimsoll.model.metric.MetricDefinition#errorValue}
 */
public record PairColumns(long errorValue, Arm treatment, Arm control) {
    public PairColumns {
        if (treatment.blocks() != control.blocks())
            throw new IllegalArgumentException("both arms have the same blocks, got %d and %d"
                    .formatted(treatment.blocks(), control.blocks()));
    }

    /**
     * @param observations of each block: requests that completed, shape [blocks]
     * @param errors requests of each block that failed, timed out or were rejected, shape [blocks]
     * @param sum of each block in the stored unit of the metric, exact, shape [blocks]
     * @param over observations over the frozen threshold, shape [blocks]
     */
    public record Arm(long[] observations, long[] errors, long[] sum, long[] over) {
        public Arm {
            if (errors.length != observations.length || sum.length != observations.length
                    || over.length != observations.length)
                throw new IllegalArgumentException("columns are as long as each other, got %d, %d, %d and %d"
                        .formatted(observations.length, errors.length, sum.length, over.length));
        }

        public int blocks() { return observations.length; }

        /** Requests that count: those that went away say nothing. */
        long requests(int block) {
            return observations[block] + errors[block];
        }
    }

    int pairs() { return treatment.blocks() / 2; }

    /** Whether both arms have requests that count in both blocks. */
    boolean isWhole(int pair) {
        int first = 2 * pair;
        return treatment.requests(first) > 0 && treatment.requests(first + 1) > 0
                && control.requests(first) > 0 && control.requests(first + 1) > 0;
    }
}

package io.plimsoll.analysis.effect;

/**
 * One metric of one segment over many blocks, in columns: a thousand such series are read in one go where objects a cell
 * would be a million to follow. Blocks stand in order, two adjacent ones from an even index on are a pair.
 */
public record PairColumns(Arm treatment, Arm control) {
    public PairColumns {
        if (treatment.blocks() != control.blocks())
            throw new IllegalArgumentException("both arms have the same blocks, got %d and %d"
                    .formatted(treatment.blocks(), control.blocks()));
    }

    /**
     * @param observations of each block, shape [blocks]
     * @param sum of each block in the stored unit of the metric, exact, shape [blocks]
     * @param over observations over the frozen threshold, shape [blocks]
     */
    public record Arm(long[] observations, long[] sum, long[] over) {
        public Arm {
            if (sum.length != observations.length || over.length != observations.length)
                throw new IllegalArgumentException("columns are as long as each other, got %d, %d and %d"
                        .formatted(observations.length, sum.length, over.length));
        }

        public int blocks() { return observations.length; }
    }

    int pairs() { return treatment.blocks() / 2; }

    /** Whether both arms observed something in both blocks. */
    boolean isWhole(int pair) {
        int first = 2 * pair;
        return treatment.observations[first] > 0 && treatment.observations[first + 1] > 0
                && control.observations[first] > 0 && control.observations[first + 1] > 0;
    }
}

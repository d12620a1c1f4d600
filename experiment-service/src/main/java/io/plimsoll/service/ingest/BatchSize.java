package io.plimsoll.service.ingest;

import java.util.Collection;

/**
 * How much is taken before it is committed. It bounds memory: a cell is some kilobytes, a record that could not be used is kept
 * whole.
 */
public record BatchSize(long records, int cells, int deadLetters) {
    /** A hundred thousand requests are some 10 MB of values; more cells a commit do not make it cheaper. */
    public static final BatchSize MAX = new BatchSize(100_000, 5_000, 1_000);

    static BatchSize of(Collection<PartitionProgress> all) {
        long records = 0;
        int cells = 0;
        int deadLetters = 0;
        for (PartitionProgress progress : all) {
            records += progress.records();
            cells += progress.groups.cells();
            deadLetters += progress.deadLetters.size();
        }
        return new BatchSize(records, cells, deadLetters);
    }

    public boolean isFull(BatchSize max) {
        return records >= max.records || cells >= max.cells || deadLetters >= max.deadLetters;
    }
}

package io.plimsoll.db.telemetry;

import java.util.List;

/**
 * What became of the records of a topic; every record stands in exactly one count but the last four.
 *
 * @param counted requests that stand in a cell
 * @param manifests of blocks
 * @param withoutRun requests while no experiment ran, or of a run that this database does not know
 * @param duplicates came before
 * @param deadLetters could not be read or used
 * @param late of the counted: came after the manifest of their block
 * @param implausible of the counted: cannot have gone as they say, so that no number of them is averaged
 * @param otherSegment of the counted: of a segment beyond those that their run keeps apart
 * @param overdue of the counted: stood on the topic more than a minute after they ended
 */
public record IngestTally(long counted, long manifests, long withoutRun, long duplicates, long deadLetters,
        long late, long implausible, long otherSegment,
        long overdue) {
    public static final IngestTally NONE = new IngestTally(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public IngestTally plus(IngestTally other) {
        return new IngestTally(counted + other.counted, manifests + other.manifests,
                withoutRun + other.withoutRun, duplicates + other.duplicates,
                deadLetters + other.deadLetters, late + other.late,
                implausible + other.implausible, otherSegment + other.otherSegment,
                overdue + other.overdue);
    }

    /** The counts of which every record stands in exactly one, in the order above. */
    public List<Long> kinds() {
        return List.of(counted, manifests, withoutRun, duplicates, deadLetters);
    }

    /** All records that were taken off the topic. */
    public long records() {
        return counted + manifests + withoutRun + duplicates + deadLetters;
    }
}

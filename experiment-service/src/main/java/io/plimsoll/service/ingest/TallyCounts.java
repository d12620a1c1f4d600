package io.plimsoll.service.ingest;

import io.plimsoll.db.telemetry.IngestTally;

/** What became of the records of one partition, while they are counted. */
final class TallyCounts {
    long counted;
    long manifests;
    long withoutRun;
    long duplicates;
    long deadLetters;
    long late;
    long implausible;
    long otherSegment;
    long overdue;

    IngestTally take() {
        IngestTally taken = new IngestTally(counted, manifests, withoutRun, duplicates, deadLetters, late,
                implausible, otherSegment, overdue);
        counted = 0;
        manifests = 0;
        withoutRun = 0;
        duplicates = 0;
        deadLetters = 0;
        late = 0;
        implausible = 0;
        otherSegment = 0;
        overdue = 0;
        return taken;
    }
}

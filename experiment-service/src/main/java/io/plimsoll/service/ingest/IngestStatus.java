package io.plimsoll.service.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * How the ingest of this server is doing.
 *
 * @param running false when it was closed, or when another instance of the same name has taken its place
 * @param partitions how many it reads at the moment
 * @param lag records of them that it has not taken yet
 * @param watermark when the newest request that it has taken arrived; where records wait, on the partition that is furthest behind
 * @param lastCommit when something was committed last
 * @param failure why it makes no progress at the moment
 */
public record IngestStatus(boolean running, int partitions, long lag, Optional<Instant> watermark,
        Optional<Instant> lastCommit, Optional<String> failure) {
    static final IngestStatus NOT_STARTED = new IngestStatus(false, 0, 0, Optional.empty(), Optional.empty(),
            Optional.empty());
}

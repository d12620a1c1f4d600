package io.plimsoll.service.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * How the ingest is doing.
 *
 * @param running false when it was closed, or when another instance of the same name has taken its place
 * @param partitions how many it reads at the moment
 * @param lastCommit when something was committed last
 * @param failure why it makes no progress at the moment
 */
public record IngestStatus(boolean running, int partitions, Optional<Instant> lastCommit,
        Optional<String> failure) {}

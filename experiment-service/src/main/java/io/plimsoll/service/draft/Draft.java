package io.plimsoll.service.draft;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A spec that is being written, at its newest version.
 *
 * @param title the id of the experiment where the text names one, else a word for it
 * @param origin where its first text came from; empty string when it was written from nothing
 * @param yaml the one source of truth; it may be faulty
 * @param version rises with each save, from 1
 * @param sealed as what; empty while it is open
 */
public record Draft(UUID id, String title, String origin, String yaml, int version, String savedBy,
        Instant savedAt, Optional<SealedAs> sealed) {
    /** The revision that a draft became. */
    public record SealedAs(String experiment, int revision, String sha256) {}
}

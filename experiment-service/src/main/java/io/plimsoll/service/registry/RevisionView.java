package io.plimsoll.service.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.plimsoll.service.experiment.SpecDiff;

/**
 * A sealed revision, as people look it up.
 *
 * @param canonical the sealed text
 * @param written as a person wrote it; empty where only the sealed text is known
 * @param changes since the revision before; empty for the first
 * @param runs newest first
 */
public record RevisionView(String experiment, int number, String sha256, String canonical,
        Optional<String> written, String createdBy, Instant createdAt, List<SpecDiff.Change> changes,
        List<RunBrief> runs) {
    public RevisionView {
        changes = List.copyOf(changes);
        runs = List.copyOf(runs);
    }

    /** @param phase for programs, as {@code ROLLED_BACK} */
    public record RunBrief(int number, String phase, String startedBy, Instant startedAt,
            Optional<Instant> endedAt) {}
}

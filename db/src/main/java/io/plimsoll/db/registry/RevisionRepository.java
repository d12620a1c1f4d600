package io.plimsoll.db.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/** Sealed revisions; the database refuses to change one. */
public interface RevisionRepository extends Repository<RevisionRow, UUID> {
    RevisionRow save(RevisionRow revision);

    Optional<RevisionRow> findById(UUID id);

    /** By {@link io.plimsoll.db.Sha256#of} of the spec. */
    Optional<RevisionRow> findByExperimentIdAndSpecSha256(UUID experimentId, byte[] specSha256);

    List<RevisionRow> findByExperimentIdOrderByNumber(UUID experimentId);
}

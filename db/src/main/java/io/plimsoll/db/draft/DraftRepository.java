package io.plimsoll.db.draft;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** Drafts. */
public interface DraftRepository extends Repository<DraftRow, UUID> {
    DraftRow save(DraftRow draft);

    Optional<DraftRow> findById(UUID id);

    /** For who is going to change it: a second one waits, and then sees what the first one wrote. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<DraftRow> findLockedById(UUID id);

    List<DraftRow> findAllByOrderByCreatedAtDesc();

    /** With every text of it. */
    void delete(DraftRow draft);
}

package io.plimsoll.db.draft;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/** The texts of drafts, each under the version that its save made. */
public interface DraftTextRepository extends Repository<DraftTextRow, DraftTextRow.Key> {
    DraftTextRow save(DraftTextRow text);

    Optional<DraftTextRow> findByDraftIdAndVersion(UUID draftId, int version);

    /** Old texts, so that a draft that is saved a thousand times keeps its newest only. */
    void deleteByDraftIdAndVersionLessThan(UUID draftId, int version);
}

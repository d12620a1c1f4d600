package io.plimsoll.db.draft;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One saved text of a draft. */
@Entity
@Immutable
@Table(name = "draft_text")
@IdClass(DraftTextRow.Key.class)
public class DraftTextRow {
    @Id
    private UUID draftId;
    @Id
    private int version;
    private String yaml;
    private String savedBy;
    private Instant savedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected DraftTextRow() {}

    public DraftTextRow(UUID draftId, int version, String yaml, String savedBy, Instant savedAt) {
        this.draftId = draftId;
        this.version = version;
        this.yaml = yaml;
        this.savedBy = savedBy;
        this.savedAt = savedAt;
    }

    public UUID draftId() { return draftId; }

    public int version() { return version; }

    public String yaml() { return yaml; }

    public String savedBy() { return savedBy; }

    public Instant savedAt() { return savedAt; }

    /** For JPA, which wants a class with these fields and a constructor without arguments. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1;
        private @Nullable UUID draftId;
        private int version;

        Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && version == key.version && Objects.equals(draftId, key.draftId);
        }

        @Override
        public int hashCode() { return Objects.hash(draftId, version); }
    }
}

package io.plimsoll.db.draft;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A spec that is being written; its text of each version is a {@link DraftTextRow}. */
@Entity
@Table(name = "draft")
public class DraftRow {
    @Id
    @GeneratedValue
    private @Nullable UUID id;
    private String title;
    private String origin;
    private String createdBy;
    private Instant createdAt;
    private @Nullable UUID revisionId;
    @Version
    private int version;
    private int textVersion;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected DraftRow() {}

    /** @param origin where its first text came from; empty string when it was written from nothing */
    public DraftRow(String title, String origin, String createdBy, Instant createdAt) {
        this.title = title;
        this.origin = origin;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.textVersion = 1;
    }

    /** A new text was saved; its version is {@link #textVersion()}. */
    public void rewritten(String newTitle) {
        title = newTitle;
        textVersion++;
    }

    public void sealedAs(UUID revision) { revisionId = revision; }

    /** Known once the row is saved. */
    public UUID id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public String title() { return title; }

    public String origin() { return origin; }

    public String createdBy() { return createdBy; }

    public Instant createdAt() { return createdAt; }

    /** What it was sealed as; empty while it is open. */
    public Optional<UUID> revisionId() {
        return Optional.ofNullable(revisionId);
    }

    /** Of the newest text, from 1. */
    public int textVersion() { return textVersion; }
}

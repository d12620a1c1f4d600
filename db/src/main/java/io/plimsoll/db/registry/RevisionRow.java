package io.plimsoll.db.registry;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

import io.plimsoll.db.Sha256;

/** The sealed text of a spec; the same content is the same revision. */
@Entity
@Immutable
@Table(name = "revision")
public class RevisionRow {
    @Id
    @GeneratedValue
    private @Nullable UUID id;
    private UUID experimentId;
    private int number;
    private String spec;
    private byte[] specSha256;
    private @Nullable String written;
    private String createdBy;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RevisionRow() {}

    /** A revision whose text as a person wrote it is not known. */
    public RevisionRow(UUID experimentId, int number, String spec, String createdBy, Instant createdAt) {
        this(experimentId, number, spec, Optional.empty(), createdBy, createdAt);
    }

    /**
     * @param number counts from 1 within the experiment
     * @param written the document as a person wrote it, comments and all
     */
    public RevisionRow(UUID experimentId, int number, String spec, Optional<String> written, String createdBy,
            Instant createdAt) {
        this.experimentId = experimentId;
        this.number = number;
        this.spec = spec;
        this.written = written.orElse(null);
        this.specSha256 = Sha256.of(spec);
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /** Known once the row is saved. */
    public UUID id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public UUID experimentId() { return experimentId; }

    public int number() { return number; }

    public String spec() { return spec; }

    /** As a person wrote it; empty where only the sealed form is known. */
    public Optional<String> written() {
        return Optional.ofNullable(written);
    }

    /** The digest that plans and telemetry carry, 64 hexadecimal digits. */
    public String digest() {
        return HexFormat.of().formatHex(specSha256);
    }

    public String createdBy() { return createdBy; }

    public Instant createdAt() { return createdAt; }
}

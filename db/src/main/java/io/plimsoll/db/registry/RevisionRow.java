package io.plimsoll.db.registry;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
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
    private String createdBy;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RevisionRow() {}

    /** @param number counts from 1 within the experiment */
    public RevisionRow(UUID experimentId, int number, String spec, String createdBy, Instant createdAt) {
        this.experimentId = experimentId;
        this.number = number;
        this.spec = spec;
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

    /** The digest that plans and telemetry carry, 64 hexadecimal digits. */
    public String digest() {
        return HexFormat.of().formatHex(specSha256);
    }

    public String createdBy() { return createdBy; }

    public Instant createdAt() { return createdAt; }
}

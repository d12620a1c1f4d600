package io.plimsoll.db.rollout;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What a fingerprint digest of telemetry stands for. */
@Entity
@Immutable
@Table(name = "fingerprint")
public class FingerprintRow {
    @Id
    private String digest;
    private String fields;
    private Instant firstSeenAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected FingerprintRow() {}

    /** @param fields field path to value as JSON */
    public FingerprintRow(String digest, String fields, Instant firstSeenAt) {
        this.digest = digest;
        this.fields = fields;
        this.firstSeenAt = firstSeenAt;
    }

    public String digest() { return digest; }

    public String fields() { return fields; }

    public Instant firstSeenAt() { return firstSeenAt; }
}

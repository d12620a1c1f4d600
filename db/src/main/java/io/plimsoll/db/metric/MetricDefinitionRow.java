package io.plimsoll.db.metric;

import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

import io.plimsoll.db.Sha256;

/** One version of a metric, as a person wrote it. */
@Entity
@Immutable
@Table(name = "metric_definition")
@IdClass(MetricDefinitionRow.Key.class)
public class MetricDefinitionRow implements Persistable<MetricDefinitionRow.Key> {
    @Id
    private String id;
    @Id
    private int version;
    private String yaml;
    private byte[] sha256;
    private String registeredBy;
    private Instant at;
    /** So that a second one of the same key is refused by the database, not merged into the first. */
    @Transient
    private boolean isStored;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected MetricDefinitionRow() {}

    public MetricDefinitionRow(String id, int version, String yaml, String registeredBy, Instant at) {
        this.id = id;
        this.version = version;
        this.yaml = yaml;
        this.sha256 = Sha256.of(yaml);
        this.registeredBy = registeredBy;
        this.at = at;
    }

    public String metric() { return id; }

    public int version() { return version; }

    public String yaml() { return yaml; }

    /** Whether the text is the one that was registered. */
    public boolean isIntact() {
        return Arrays.equals(sha256, Sha256.of(yaml));
    }

    public String registeredBy() { return registeredBy; }

    public Instant at() { return at; }

    @Override
    public Key getId() { return new Key(id, version); }

    @Override
    public boolean isNew() { return !isStored; }

    @PostLoad
    @PrePersist
    void stored() { isStored = true; }

    /** For JPA, which wants a class with these fields and a constructor without arguments. */
    public static final class Key implements Serializable {
        private static final long serialVersionUID = 1;
        private @Nullable String id;
        private int version;

        Key() {}

        Key(String id, int version) {
            this.id = id;
            this.version = version;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && version == key.version && Objects.equals(id, key.id);
        }

        @Override
        public int hashCode() { return Objects.hash(id, version); }
    }
}

package io.plimsoll.db.registry;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An experiment by the name that people see. */
@Entity
@Table(name = "experiment")
public class ExperimentRow {
    @Id
    @GeneratedValue
    private @Nullable UUID id;
    private String name;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ExperimentRow() {}

    public ExperimentRow(String name, Instant createdAt) {
        this.name = name;
        this.createdAt = createdAt;
    }

    /** Known once the row is saved. */
    public UUID id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public String name() { return name; }

    public Instant createdAt() { return createdAt; }
}

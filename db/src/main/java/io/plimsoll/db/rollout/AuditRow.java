package io.plimsoll.db.rollout;

import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Who did what to which run or experiment, when and why. */
@Entity
@Immutable
@Table(name = "audit_entry")
public class AuditRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private Instant at;
    private String who;
    private String what;
    private String subject;
    private String why;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AuditRow() {}

    /** @param subject {@code id#number} of a run or the id of an experiment; empty when it is about neither */
    public AuditRow(Instant at, String who, String what, String subject, String why) {
        this.at = at;
        this.who = who;
        this.what = what;
        this.subject = subject;
        this.why = why;
    }

    public long id() { return Objects.requireNonNull(id, "not saved yet"); }

    public Instant at() { return at; }

    public String who() { return who; }

    public String what() { return what; }

    public String subject() { return subject; }

    public String why() { return why; }
}

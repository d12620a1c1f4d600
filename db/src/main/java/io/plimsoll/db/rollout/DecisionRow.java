package io.plimsoll.db.rollout;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

import io.plimsoll.db.Sha256;

/** A decision with the evidence that caused it: replaying the evidence gives the same decision. */
@Entity
@Immutable
@Table(name = "rollout_decision")
public class DecisionRow {
    /** As in {@code RolloutDecision}. */
    public enum Kind {
        PROMOTE,
        HOLD,
        ROLLBACK,
        FINISH,
        ABORT,
        EXPIRE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private UUID runId;
    private Instant decidedAt;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    private int stage;
    private int shareBp;
    private long planEpoch;
    private String summary;
    private String evidence;
    private byte[] evidenceSha256;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected DecisionRow() {}

    /**
     * @param shareBp the treatment's share of traffic when it was decided, basis points
     * @param planEpoch of the plan in force when it was decided
     * @param summary one sentence for people
     * @param evidence JSON that the policy can be run on again
     */
    public DecisionRow(UUID runId, Instant decidedAt, Kind kind, int stage, int shareBp, long planEpoch,
            String summary, String evidence) {
        this.runId = runId;
        this.decidedAt = decidedAt;
        this.kind = kind;
        this.stage = stage;
        this.shareBp = shareBp;
        this.planEpoch = planEpoch;
        this.summary = summary;
        this.evidence = evidence;
        this.evidenceSha256 = Sha256.of(evidence);
    }

    public long id() { return Objects.requireNonNull(id, "not saved yet"); }

    public UUID runId() { return runId; }

    public Instant decidedAt() { return decidedAt; }

    public Kind kind() { return kind; }

    public int stage() { return stage; }

    public int shareBp() { return shareBp; }

    public long planEpoch() { return planEpoch; }

    public String summary() { return summary; }

    public String evidence() { return evidence; }

    /** Whether the evidence is still what was sealed. */
    public boolean evidenceIsIntact() {
        return Arrays.equals(evidenceSha256, Sha256.of(evidence));
    }
}

package io.plimsoll.db.rollout;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A plan that was sent to the router, or that the router made when it was told to abort. */
@Entity
@Table(name = "traffic_plan")
public class TrafficPlanRow {
    @Id
    private long epoch;
    private @Nullable UUID runId;
    @Column(updatable = false)
    private String plan;
    private Instant createdAt;
    private @Nullable Instant appliedAt;
    private @Nullable Instant verifiedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected TrafficPlanRow() {}

    /** @param plan as JSON */
    public TrafficPlanRow(long epoch, Optional<UUID> runId, String plan, Instant createdAt) {
        this.epoch = epoch;
        this.runId = runId.orElse(null);
        this.plan = plan;
        this.createdAt = createdAt;
    }

    public void applied(Instant at) { appliedAt = at; }

    public void verified(Instant at) { verifiedAt = at; }

    public long epoch() { return epoch; }

    public Optional<UUID> runId() { return Optional.ofNullable(runId); }

    public String plan() { return plan; }

    public Instant createdAt() { return createdAt; }

    /** When the router took it. */
    public Optional<Instant> appliedAt() {
        return Optional.ofNullable(appliedAt);
    }

    /** When the router was seen to follow it. */
    public Optional<Instant> verifiedAt() {
        return Optional.ofNullable(verifiedAt);
    }
}

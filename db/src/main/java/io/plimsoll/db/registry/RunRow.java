package io.plimsoll.db.registry;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a sealed revision. A controller changes it and saves; when another one was faster the save fails
 * with an optimistic lock error, and the controller starts again from what it reads.
 */
@Entity
@Table(name = "run")
public class RunRow {
    @Id
    @GeneratedValue
    private @Nullable UUID id;
    private UUID experimentId;
    private String experiment;
    private int number;
    private UUID revisionId;
    private String state;
    private int stage;
    private long planEpoch;
    private boolean paused;
    private @Nullable String thresholds;
    private @Nullable String baseline;
    private @Nullable String hosts;
    private @Nullable String calibration;
    private String startedBy;
    private Instant startedAt;
    private Instant stageSince;
    private @Nullable Instant endedAt;
    @Column(insertable = false, updatable = false)
    private @Nullable Instant blocksRemovedAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RunRow() {}

    /** A run that begins at stage -1 (idle), under plan epoch 0 until it has a plan of its own. */
    public RunRow(ExperimentRow experiment, int number, RevisionRow revision, String state, String startedBy,
            Instant startedAt) {
        this.experimentId = experiment.id();
        this.experiment = experiment.name();
        this.number = number;
        this.revisionId = revision.id();
        this.state = state;
        this.stage = -1;
        this.startedBy = startedBy;
        this.startedAt = startedAt;
        this.stageSince = startedAt;
    }

    public void moveTo(String newState, int newStage, long newPlanEpoch, Instant at) {
        if (newStage != stage)
            stageSince = at;
        state = newState;
        stage = newStage;
        planEpoch = newPlanEpoch;
    }

    /** Ends the run for good; its experiment may then start another one. */
    public void end(String endState, Instant at) {
        state = endState;
        endedAt = at;
    }

    public void pause(boolean pause) { paused = pause; }

    public void measuredBaseline(String json) { baseline = json; }

    /** Once only, with the baseline: what an A/A run said of hosts, as JSON. */
    public void knowHosts(String json) {
        hosts = once(hosts, json, "what run %s#%d knows of hosts is sealed");
    }

    /** Once only, with the baseline: what A/A runs had shown of our own verdicts, as JSON. */
    public void knowCalibration(String json) {
        calibration = once(calibration, json, "what run %s#%d knows of calibration is sealed");
    }

    /** Once only, before the first block of stage 1: {@code {"itl.max@1": [12345]}}, {@code {}} when there are none. */
    public void freezeThresholds(String json) {
        thresholds = once(thresholds, json, "thresholds of run %s#%d are frozen");
    }

    private String once(@Nullable String known, String json, String refusal) {
        if (known != null && !known.equals(json))
            throw new IllegalStateException(refusal.formatted(experiment, number));
        return json;
    }

    /** Known once the row is saved. */
    public UUID id() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public UUID experimentId() { return experimentId; }

    /** The experiment's name: {@code experiment()#number()} is the run id of telemetry. */
    public String experiment() {
        return experiment;
    }

    public int number() { return number; }

    public UUID revisionId() { return revisionId; }

    public String state() { return state; }

    public int stage() { return stage; }

    public long planEpoch() { return planEpoch; }

    public boolean paused() { return paused; }

    public Optional<String> thresholds() { return Optional.ofNullable(thresholds); }

    public Optional<String> baseline() { return Optional.ofNullable(baseline); }

    /** Empty where nothing was known, and for runs that began before this was looked up. */
    public Optional<String> hosts() {
        return Optional.ofNullable(hosts);
    }

    /** Empty where its spec does not ask, and for runs that began before anyone could. */
    public Optional<String> calibration() {
        return Optional.ofNullable(calibration);
    }

    public String startedBy() { return startedBy; }

    public Instant startedAt() { return startedAt; }

    public Instant stageSince() { return stageSince; }

    public Optional<Instant> endedAt() { return Optional.ofNullable(endedAt); }

    /** Since when its blocks are no longer kept; what they added up to stands in its history. */
    public Optional<Instant> blocksRemovedAt() {
        return Optional.ofNullable(blocksRemovedAt);
    }
}

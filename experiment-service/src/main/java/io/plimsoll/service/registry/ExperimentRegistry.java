package io.plimsoll.service.registry;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.springframework.transaction.annotation.Transactional;

import io.plimsoll.db.registry.ExperimentRepository;
import io.plimsoll.db.registry.ExperimentRow;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.AuditRow;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.lifecycle.RolloutPlanner;
import io.plimsoll.service.experiment.SpecReading;

/**
 * Registers experiments and starts runs. The same id with the same content is the same revision; with other content it
 * is a new one. Everything a call does is in one transaction: nothing is ever half registered.
 */
public class ExperimentRegistry {
    private final ExperimentRepository experiments;
    private final RevisionRepository revisions;
    private final RunRepository runs;
    private final AuditRepository audit;
    private final Fleet fleet;
    private final InstantSource clock;

    public ExperimentRegistry(ExperimentRepository experiments, RevisionRepository revisions,
            RunRepository runs,
            AuditRepository audit, Fleet fleet, InstantSource clock) {
        this.experiments = experiments;
        this.revisions = revisions;
        this.runs = runs;
        this.audit = audit;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** What an apply did. */
    public record Applied(RunId run, boolean started) {}

    /**
     * A sealed revision of an experiment.
     *
     * @param sha256 of the rule: the canonical text
     * @param made false when the same content had been sealed before
     */
    public record Sealed(String experiment, int revision, String sha256, boolean made) {}

    /** {@link #seal} and {@link #start} in one; what the fleet cannot carry is not even registered. */
    @Transactional
    public Applied apply(SpecReading.Sealable sealed, String who) {
        return apply(sealed, Optional.empty(), who);
    }

    /** @param written the document as a person wrote it */
    @Transactional
    public Applied apply(SpecReading.Sealable sealed, Optional<String> written, String who) {
        refuseWhatTheFleetCannotCarry(sealed.spec());
        ExperimentRow experiment = experiment(sealed);
        return startUnlessActive(experiment, revision(experiment, sealed, written, who), sealed.spec(),
                who);
    }

    /** Registers the spec without starting anything; the same content is the same revision. */
    @Transactional
    public Sealed seal(SpecReading.Sealable sealed, Optional<String> written, String who) {
        ExperimentRow experiment = experiment(sealed);
        int earlier = revisions.findByExperimentIdOrderByNumber(experiment.id()).size();
        RevisionRow revision = revision(experiment, sealed, written, who);
        boolean made = revision.number() > earlier;
        if (made)
            audit.save(new AuditRow(clock.instant(), who, "seal", experiment.name(),
                    "revision " + revision.number() + ", rule " + revision.digest().substring(0, 12)));
        return new Sealed(experiment.name(), revision.number(), revision.digest(), made);
    }

    /**
     * Starts a run of a sealed revision; starts nothing while a run of it is active.
     *
     * @param spec what the sealed text of the revision says
     * @throws RefusedException when another revision of the experiment runs, or the fleet cannot carry it
     */
    @Transactional
    public Applied start(String experiment, int revision, ExperimentSpec spec, String who) {
        refuseWhatTheFleetCannotCarry(spec);
        ExperimentRow row = experiments.findByName(experiment)
                .orElseThrow(() -> new RefusedException("there is no experiment " + experiment));
        RevisionRow sealed = revisions.findByExperimentIdOrderByNumber(row.id()).stream()
                .filter(it -> it.number() == revision).findFirst().orElseThrow(
                        () -> new RefusedException("%s has no revision %d".formatted(experiment, revision)));
        return startUnlessActive(row, sealed, spec, who);
    }

    private void refuseWhatTheFleetCannotCarry(ExperimentSpec spec) {
        fleet.requireModel(spec.model());
        RolloutPlanner.refuseImpossibleShares(spec.stages(), fleet.replicas().size());
    }

    private ExperimentRow experiment(SpecReading.Sealable sealed) {
        return experiments.findByName(sealed.spec().id())
                .orElseGet(() -> experiments.save(new ExperimentRow(sealed.spec().id(), clock.instant())));
    }

    private Applied startUnlessActive(ExperimentRow experiment, RevisionRow revision, ExperimentSpec spec,
            String who) {
        return runs.findByExperimentAndEndedAtIsNull(experiment.name())
                .map(active -> alreadyActive(active, revision))
                .orElseGet(() -> new Applied(start(experiment, revision, spec, who), true));
    }

    private Applied alreadyActive(RunRow active, RevisionRow asked) {
        RunId run = runId(active);
        if (!active.revisionId().equals(asked.id()))
            throw new RefusedException("%s is active with another revision; abort it first: plimsoll abort %s"
                    .formatted(run, active.experiment()));
        return new Applied(run, false);
    }

    private RevisionRow revision(ExperimentRow experiment, SpecReading.Sealable sealed,
            Optional<String> written, String who) {
        return revisions
                .findByExperimentIdAndSpecSha256(experiment.id(), HexFormat.of().parseHex(sealed.sha256()))
                .orElseGet(() -> {
                    List<RevisionRow> earlier = revisions.findByExperimentIdOrderByNumber(experiment.id());
                    return revisions.save(new RevisionRow(experiment.id(), earlier.size() + 1,
                            sealed.canonical(), written, who, clock.instant()));
                });
    }

    private RunId start(ExperimentRow experiment, RevisionRow revision, ExperimentSpec spec, String who) {
        int number = runs.findFirstByExperimentOrderByNumberDesc(experiment.name()).map(RunRow::number)
                .orElse(0) + 1;
        RunRow run = runs.save(
                new RunRow(experiment, number, revision, Phase.REGISTERED.name(), who, clock.instant()));
        audit.save(new AuditRow(clock.instant(), who, "start", runId(run).toString(),
                "revision " + revision.number() + ", rule " + revision.digest().substring(0, 12)));
        spec.waivers().forEach(waiver -> audit.save(new AuditRow(clock.instant(), waiver.by(), "waive",
                runId(run).toString(), waiver.field() + ": " + waiver.reason())));
        return runId(run);
    }

    /** The run, or the active one of an experiment, or its newest where none is active. */
    @Transactional(readOnly = true)
    public Optional<RunRow> find(String idOrRun) {
        if (idOrRun.indexOf('#') >= 0) {
            RunId run = RunId.parse(idOrRun);
            return runs.findByExperimentAndNumber(run.experiment(), run.number());
        }
        return runs.findByExperimentAndEndedAtIsNull(idOrRun)
                .or(() -> runs.findFirstByExperimentOrderByNumberDesc(idOrRun));
    }

    public static RunId runId(RunRow run) { return new RunId(run.experiment(), run.number()); }
}

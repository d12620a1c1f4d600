package io.plimsoll.service.board;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.service.export.BlockTable;
import io.plimsoll.service.judge.EqualArms;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.EffectPoint;
import io.plimsoll.service.watch.Fingerprints;
import io.plimsoll.service.watch.RouterAdoption;
import io.plimsoll.service.watch.RunContext;
import io.plimsoll.service.watch.RunJournal;

/** Gathers what is known of a run. What never changes again is read once. */
final class FactsReader {
    private static final int KEPT_MAX = 512;

    private final RevisionRepository revisions;
    private final DecisionRepository decisions;
    private final TrafficPlanRepository plans;
    private final AuditRepository audit;
    private final RunJournal journal;
    private final LookBook looks;
    private final Fingerprints fingerprints;
    private final RouterAdoption router;
    private final Duration baselineMin;
    private final InstantSource clock;
    private final Recent<UUID, RunContext> ended = new Recent<>(KEPT_MAX);
    private final Recent<UUID, String> specs = new Recent<>(KEPT_MAX);
    private final Recent<Long, RecordedDecision> recorded = new Recent<>(KEPT_MAX);

    FactsReader(RevisionRepository revisions, DecisionRepository decisions, TrafficPlanRepository plans,
            AuditRepository audit, RunJournal journal, LookBook looks, Fingerprints fingerprints,
            RouterAdoption router,
            Duration baselineMin,
            InstantSource clock) {
        this.revisions = revisions;
        this.decisions = decisions;
        this.plans = plans;
        this.audit = audit;
        this.journal = journal;
        this.looks = looks;
        this.fingerprints = fingerprints;
        this.router = router;
        this.baselineMin = baselineMin;
        this.clock = clock;
    }

    RunFacts read(RunRow row) {
        Standing standing = standing(row);
        Optional<StageLook> paired = looks.paired(standing);
        List<EffectPoint> overTime = paired.map(look -> looks.history(standing.run(), look))
                .orElse(List.of());
        return new RunFacts(standing, spec(row), looks.current(standing), paired, equalArms(standing),
                paired.map(this::engines).orElse(Map.of()),
                overTime,
                decisionsOf(row),
                audit.findBySubjectOrderById(standing.run().id().toString()), router.seen(),
                verified(standing),
                looks.baselineLacks(standing, baselineMin), baselineMin);
    }

    /** What the effect on the primary metric of a stage rests on; empty while the stage has not both arms, or is not judged. */
    Optional<String> blocks(RunRow row, OptionalInt stage) {
        Standing standing = standing(row);
        RunContext run = standing.run();
        return looks.paired(standing, stage)
                .map(look -> BlockTable.csv(run.id(), run.request().revision(), run.spec(), look));
    }

    /** Without a look at what was measured. */
    RunFacts brief(RunRow row) {
        Standing standing = standing(row);
        return new RunFacts(standing, "", Optional.empty(), Optional.empty(), List.of(), Map.of(),
                List.of(),
                decisionsOf(row),
                audit.findBySubjectOrderById(standing.run().id().toString()), router.seen(), false, List.of(),
                baselineMin);
    }

    private Map<String, EngineFingerprint> engines(StageLook look) {
        Map<String, EngineFingerprint> known = new TreeMap<>();
        look.snapshot().fingerprints().stream().filter(digest -> !digest.isEmpty()).forEach(
                digest -> fingerprints.find(digest).ifPresent(engine -> known.put(digest, engine)));
        return known;
    }

    private List<StageLook> equalArms(Standing standing) {
        return EqualArms.in(standing.run().spec()) ? looks.allPaired(standing) : List.of();
    }

    Standing standing(RunRow row) {
        RunContext run = row.endedAt().isEmpty()
                ? journal.context(row)
                : ended.find(row.id())
                        .filter(known -> known.row().blocksRemovedAt().equals(row.blocksRemovedAt()))
                        .orElseGet(() -> ended.keep(row.id(), journal.context(row)));
        return Standing.of(run, clock.instant());
    }

    private String spec(RunRow row) {
        return specs.find(row.revisionId()).orElseGet(() -> revisions.findById(row.revisionId())
                .map(RevisionRow::spec).map(SpecText::of).map(text -> specs.keep(row.revisionId(), text))
                .orElse(""));
    }

    private List<RecordedDecision> decisionsOf(RunRow row) {
        return decisions.findByRunIdOrderById(row.id()).stream().map(decision -> recorded.find(decision.id())
                .orElseGet(() -> recorded.keep(decision.id(), RecordedDecision.of(decision)))).toList();
    }

    private boolean verified(Standing standing) {
        return plans.findById(TrafficViews.epoch(standing)).flatMap(TrafficPlanRow::verifiedAt).isPresent();
    }
}

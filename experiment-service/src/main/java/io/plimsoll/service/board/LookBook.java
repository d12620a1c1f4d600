package io.plimsoll.service.board;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.EffectPoint;
import io.plimsoll.service.watch.LiveLooks;
import io.plimsoll.service.watch.RunContext;
import io.plimsoll.service.watch.StageAnalyst;

/** Looks at stages: the live one where a controller has just looked, else one made from what is stored, and kept. */
final class LookBook {
    private static final Logger log = LoggerFactory.getLogger(LookBook.class);
    /** Pages that are read at the same time share a look. */
    private static final Duration FRESH = Duration.ofSeconds(2);
    /** So long after the end of a run no block can become complete any more. */
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final int KEPT_MAX = 256;

    private final LiveLooks live;
    private final StageAnalyst analyst;
    private final InstantSource clock;
    private final Recent<Stage, Kept> kept = new Recent<>(KEPT_MAX);
    private final Recent<Stage, History> histories = new Recent<>(KEPT_MAX);

    private record Stage(RunId run, long epoch) {}

    private record Kept(Optional<StageLook> look, Instant until) {}

    /** @param method by which the arms were compared */
    private record History(int blocks, String method, List<EffectPoint> points) {}

    LookBook(LiveLooks live, StageAnalyst analyst, InstantSource clock) {
        this.live = live;
        this.analyst = analyst;
        this.clock = clock;
    }

    /** At the stage in force. */
    Optional<StageLook> current(Standing standing) {
        return standing.plan().filter(plan -> isJudged(standing, plan)).flatMap(plan -> look(standing, plan));
    }

    /** At the newest stage in force that has both arms. */
    Optional<StageLook> paired(Standing standing) {
        return paired(standing, OptionalInt.empty());
    }

    /** The same of a stage by its number, where it is given. */
    Optional<StageLook> paired(Standing standing, OptionalInt stage) {
        return withControl(standing)
                .filter(plan -> stage.isEmpty() || plan.stage().index() == stage.getAsInt()).findFirst()
                .flatMap(plan -> look(standing, plan));
    }

    /** At each stage that has or had both arms, the newest first. */
    List<StageLook> allPaired(Standing standing) {
        return withControl(standing).flatMap(plan -> look(standing, plan).stream()).toList();
    }

    private static Stream<TrafficPlan> withControl(Standing standing) {
        return standing.run().withControl(standing.at()).stream().filter(plan -> isJudged(standing, plan));
    }

    private static boolean isJudged(Standing standing, TrafficPlan plan) {
        return plan.stage().index() >= 1 && standing.run().baseline().isPresent();
    }

    private Optional<StageLook> look(Standing standing, TrafficPlan plan) {
        return live.newest(standing.run().id()).filter(look -> look.plan().epoch() == plan.epoch())
                .or(() -> stored(standing, plan));
    }

    private Optional<StageLook> stored(Standing standing, TrafficPlan plan) {
        Stage stage = new Stage(standing.run().id(), plan.epoch());
        Instant now = clock.instant();
        return kept.find(stage).filter(it -> now.isBefore(it.until()))
                .orElseGet(() -> kept.keep(stage, new Kept(made(standing, plan), until(standing, now))))
                .look();
    }

    private Optional<StageLook> made(Standing standing, TrafficPlan plan) {
        if (standing.run().row().blocksRemovedAt().isPresent()) return Optional.empty(); // its page says so
        try {
            return Optional.of(analyst.look(standing.run(), plan, standing.at(), Optional.empty()));
        } catch (RuntimeException e) { // a run whose telemetry is past keeping still has a page
            log.warn("{} stage {} cannot be looked at again", standing.run().id(), plan.stage().name(), e);
            return Optional.empty();
        }
    }

    private static Instant until(Standing standing, Instant now) {
        boolean settled = standing.run().row().endedAt().filter(end -> end.plus(SETTLED).isBefore(now))
                .isPresent();
        return settled ? Instant.MAX : now.plus(FRESH);
    }

    /** Of the primary metric; made again only when another block is complete, or the arms may be compared in another way. */
    List<EffectPoint> history(RunContext run, StageLook look) {
        Stage stage = new Stage(run.id(), look.plan().epoch());
        int blocks = look.snapshot().blocks().size();
        String method = method(look.report());
        return histories.find(stage).filter(it -> it.blocks() == blocks && it.method().equals(method))
                .orElseGet(() -> histories.keep(stage, new History(blocks, method,
                        EffectHistory.of(look, analyst.history(run, look, "primary")))))
                .points();
    }

    private static String method(ComparabilityReport report) {
        return switch (report) {
            case ComparabilityReport.Comparable _ -> "as they are";
            case ComparabilityReport.ComparableAfter after -> after.repair().method();
            case ComparabilityReport.NotComparable _,ComparabilityReport.CannotTellYet _ -> "not at all";
        };
    }

    /** What a baseline lacks whose least time is over. */
    List<String> baselineLacks(Standing standing, Duration baselineMin) {
        if (standing.phase() != Phase.BASELINE
                || standing.run().inStage(0, standing.at()).compareTo(baselineMin) < 0)
            return List.of();
        return switch (analyst.baseline(standing.run())) {
            case BaselineOutcome.TooLittle(var reasons) -> reasons;
            case BaselineOutcome.Frozen _ -> List.of();
        };
    }
}

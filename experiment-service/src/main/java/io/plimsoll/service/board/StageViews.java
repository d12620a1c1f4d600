package io.plimsoll.service.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.StageView;
import io.plimsoll.service.view.StageView.Progress;

/** The stepper: the baseline, then the stages of the spec. */
final class StageViews {
    private StageViews() {}

    /** @param baselineMin the least time of the baseline */
    static List<StageView> of(Standing standing, Optional<StageLook> look, Duration baselineMin) {
        List<StageView> views = new ArrayList<>();
        for (int stage = 0; stage <= standing.run().spec().stages().size(); stage++)
            views.add(view(standing, stage, look, baselineMin));
        return views;
    }

    /** As {@code canary 25%}. */
    static String name(StageSpec stage) {
        return stage.tier().name().toLowerCase(Locale.ROOT) + " " + stage.share();
    }

    private static StageView view(Standing standing, int stage, Optional<StageLook> look,
            Duration baselineMin) {
        String share = stage == 0 ? "" : standing.run().stage(stage).share().toString();
        Progress state = state(standing, stage);
        return switch (state) {
            case DONE -> new StageView(standing.nameOf(stage), share, state, 1, took(standing, stage));
            case CURRENT, STOPPED -> {
                Duration least = stage == 0 ? baselineMin : standing.run().stage(stage).minBake();
                Duration in = standing.run().inStage(stage, standing.at());
                Optional<StageLook> seen = look.filter(it -> it.plan().stage().index() == stage);
                yield new StageView(standing.nameOf(stage), share, state, progress(in, least, seen),
                        evidence(seen) + time(in, least));
            }
            case AHEAD, SKIPPED -> new StageView(standing.nameOf(stage), share, state, 0,
                    stage == 0 ? "" : "at least " + seconds(standing.run().stage(stage).minBake()));
        };
    }

    private static Progress state(Standing standing, int stage) {
        Phase phase = standing.phase();
        if (phase == Phase.PROMOTED || stage < standing.stage()) return Progress.DONE;
        if (stage > standing.stage()) return phase.isFinal() ? Progress.SKIPPED : Progress.AHEAD;
        return phase.isFinal() ? Progress.STOPPED : Progress.CURRENT;
    }

    /** Half of it is the least time, half the guardrails that pass; a stage is whole only when it is left. */
    private static double progress(Duration in, Duration least, Optional<StageLook> look) {
        double time = least.isZero() ? 1 : Math.min(1, (double) in.toMillis() / least.toMillis());
        List<RecordedVerdict> verdicts = look.map(it -> it.input().verdicts()).orElse(List.of());
        if (verdicts.isEmpty()) return look.isPresent() ? time / 2 : Math.min(time, 0.99);
        long passed = verdicts.stream().filter(it -> it.word() == RecordedVerdict.Word.PASSED).count();
        return Math.min(0.99, (time + (double) passed / verdicts.size()) / 2);
    }

    /** {@code 3 pairs, }, or blocks where no control runs beside. */
    private static String evidence(Optional<StageLook> look) {
        return look.map(it -> {
            boolean paired = Arms.of(it.plan()).hasControl();
            int count = paired ? BlockPair.of(it.snapshot().blocks()).size() : it.snapshot().blocks().size();
            return "%d %s%s, ".formatted(count, paired ? "pair" : "block", count == 1 ? "" : "s");
        }).orElse("");
    }

    private static String time(Duration in, Duration least) {
        return in.compareTo(least) < 0 ? "%d of %s".formatted(in.toSeconds(), seconds(least)) : seconds(in);
    }

    private static String took(Standing standing, int stage) {
        Optional<Instant> from = start(standing, stage);
        Instant to = start(standing, stage + 1).orElse(standing.at());
        return from.map(it -> "took " + seconds(Duration.between(it, to))).orElse("");
    }

    private static Optional<Instant> start(Standing standing, int stage) {
        return standing.run().plans().stream().filter(plan -> plan.stage().index() == stage)
                .map(TrafficPlan::effectiveAt).findFirst();
    }

    static String seconds(Duration duration) { return duration.toSeconds() + " s"; }
}

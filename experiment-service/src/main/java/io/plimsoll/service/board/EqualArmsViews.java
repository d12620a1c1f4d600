package io.plimsoll.service.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.plimsoll.analysis.calibration.BlockAdvice;
import io.plimsoll.analysis.calibration.Persistence;
import io.plimsoll.analysis.calibration.VarianceComponents;
import io.plimsoll.analysis.calibration.VarianceComponents.Estimated;
import io.plimsoll.analysis.calibration.VarianceComponents.HostScatter;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.ComparableSnapshot;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.service.experiment.Durations;
import io.plimsoll.service.judge.EqualArms;
import io.plimsoll.service.judge.EqualArms.OfMetric;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.EqualArmsView;
import io.plimsoll.service.view.EqualArmsView.Scatter;
import io.plimsoll.service.view.Figures;
import io.plimsoll.service.view.IntervalView.Scale;

/** What an A/A says of its fleet, in words. */
final class EqualArmsViews {
    private EqualArmsViews() {}

    /**
     * Empty where the variants differ.
     *
     * @param looks one at each stage that has a control
     */
    static Optional<EqualArmsView> of(Standing standing, List<StageLook> looks) {
        if (!EqualArms.in(standing.run().spec())) return Optional.empty();
        List<ComparableSnapshot> stages = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (StageLook look : looks)
            switch (look.report()) {
                case ComparabilityReport.Comparable(var snapshot, _) -> stages.add(snapshot);
                case ComparabilityReport.ComparableAfter(_, var repair, _) ->
                    notes.add("Stage %s is left out, because its arms are alike only after %s."
                            .formatted(standing.nameOf(look.plan().stage().index()),
                                    repair.method()));
                case ComparabilityReport.CannotTellYet _ -> {
                    // it has no complete block yet
                }
                case ComparabilityReport.NotComparable refused ->
                    notes.add("Stage %s is left out, because its arms may not be compared: %s."
                            .formatted(standing.nameOf(look.plan().stage().index()),
                                    CheckViews.names(refused)));
            }
        EqualArms found = EqualArms.of(standing.run().spec(), standing.run().plans(), stages);
        unseen(standing, stages).ifPresent(notes::add);
        return Optional.of(new EqualArmsView(
                found.metrics().stream().map(it -> scatter(it, found.period())).toList(), advice(found),
                notes));
    }

    /** Replicas that never were in a pool carry control traffic, which is no evidence. */
    private static Optional<String> unseen(Standing standing, List<ComparableSnapshot> stages) {
        Set<String> seen = new TreeSet<>();
        Set<Integer> indices = new TreeSet<>();
        stages.forEach(stage -> indices.add(stage.stage()));
        standing.run().plans().stream().filter(plan -> indices.contains(plan.stage().index()))
                .forEach(plan -> {
                    seen.addAll(plan.pools().first());
                    seen.addAll(plan.pools().second());
                });
        int all = standing.run().request().replicas().size();
        return seen.isEmpty() || seen.size() >= all
                ? Optional.empty()
                : Optional.of(
                        "%d of %d replicas were in the pools that are compared; an A/A at a share of 50%% tells of all of them."
                                .formatted(seen.size(), all));
    }

    private static Scatter scatter(OfMetric of, Duration period) {
        String what = name(of);
        return switch (of.components()) {
            case VarianceComponents.NotEstimable(_, var detail) -> new Scatter(what, "", "", "", "", detail);
            case Estimated known -> new Scatter(what, replicas(known), sd(known.block()), sd(known.rest()),
                    lasts(known.persistence(), period), "");
        };
    }

    private static String name(OfMetric of) {
        return MetricNames.of(of.metric().id(), Statistic.MEAN, of.segment());
    }

    private static String sd(double variance) { return Figures.on(Scale.SHARE, Math.sqrt(variance)); }

    private static String replicas(Estimated known) {
        HostScatter host = known.host();
        String of = "of %d replicas in %d blocks".formatted(known.replicas(), known.blocks());
        return host.upper()
                ? "none that shows: the means %s scatter by %s, and the rest explains it".formatted(of,
                        Figures.on(Scale.SHARE, host.sigma()))
                : String.format(Locale.ROOT, "%s %s, with %.1f degrees of freedom", sd(known.replica()), of,
                        host.freedom());
    }

    private static String lasts(Persistence persistence, Duration period) {
        return persistence.share() == 0
                ? "not into the next block"
                : String.format(Locale.ROOT, "%.1f blocks (%.0f s)", persistence.blocks(),
                        persistence.blocks() * period.toMillis() / 1_000.0);
    }

    /** By the primary metric, or the first that can tell. */
    private static String advice(EqualArms found) {
        if (found.metrics().isEmpty())
            return "No block length can be recommended: no metric of this run has a mean.";
        Optional<OfMetric> told = found.metrics().stream().filter(it -> it.advice().isPresent()).findFirst();
        if (told.isPresent())
            return told.flatMap(OfMetric::advice).map(it -> sentence(name(told.get()), it, found))
                    .orElseThrow();
        return found.carriedOver().isEmpty()
                ? "No block length can be recommended yet: fewer than %d requests have ended, and a washout must outlast 99 of 100."
                        .formatted(EqualArms.REQUESTS_MIN)
                : "No block length can be recommended yet: see why in the table.";
    }

    private static String sentence(String metric, BlockAdvice advice, EqualArms found) {
        String time = advice.block().equals(found.measured())
                ? "as they are now"
                : String.format(Locale.ROOT,
                        "which reach the same precision in %.2f times the time that blocks of %s take",
                        advice.cost(), Durations.print(found.measured()));
        return "Recommended by %s: blocks of %s, %s, after a washout of at least %s, in which 99 of 100 requests and what a cache holds have ended."
                .formatted(metric, Durations.print(advice.block()), time, Durations.print(advice.washout()));
    }
}
